package dev.rollcall.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.ses.model.SesException;

/** Mails that come as MIME, from whatever wrote them. */
final class RawMailTest {
  private static final String PLAIN =
      """
      From: Rollcall <a@example.com>
      To: b@example.com, c@example.com
      Cc: d@example.com
      Bcc: e@example.com
      Subject: =?UTF-8?B?67aA7JeM?= is
       back

      To: body
      """;

  private static final String MIXED =
      """
      From: a@example.com
      To: b@example.com
      MIME-Version: 1.0
      Content-Type: multipart/mixed; boundary=outer

      --outer
      Content-Type: multipart/alternative; boundary=inner

      --inner
      Content-Type: text/plain; charset=UTF-8
      Content-Transfer-Encoding: quoted-printable

      =EB=B6=80=EC=97=8C
      --inner
      Content-Type: text/html; charset=UTF-8
      Content-Transfer-Encoding: base64

      PHA+67aA7JeMPC9wPg==
      --inner--
      --outer
      Content-Type: text/plain

      a second text
      --outer
      Content-Type: application/octet-stream

      attached
      --outer--
      """;

  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = new LocalAws();
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @AfterEach
  void clear() {
    aws.mailbox.clearMails();
  }

  @Test
  void headersAndBodyAreRead() {
    Mail mail = send(PLAIN);

    assertThat(mail.source()).isEqualTo("Rollcall <a@example.com>");
    assertThat(mail.to()).containsExactly("b@example.com", "c@example.com");
    assertThat(mail.cc()).containsExactly("d@example.com");
    assertThat(mail.bcc()).containsExactly("e@example.com");
    assertThat(mail.subject()).isEqualTo("부엌 is back");
    assertThat(mail.text()).contains("To: body\n");
    assertThat(mail.html()).isEmpty();
    assertThat(mail.raw()).contains(PLAIN);
  }

  @Test
  void firstTextOfEachTypeIsFoundInNestedParts() {
    Mail mail = send(MIXED);

    assertThat(mail.text()).contains("부엌");
    assertThat(mail.html()).contains("<p>부엌</p>");
    assertThat(mail.subject()).isEmpty();
  }

  @Test
  void envelopeGoesBeforeTheHeaders() {
    aws.ses.sendRawEmail(
        request ->
            request
                .source("bounces@example.com")
                .destinations("x@example.com")
                .rawMessage(message -> message.data(SdkBytes.fromUtf8String(PLAIN))));

    assertThat(aws.mailbox.mails())
        .extracting(Mail::source, Mail::to)
        .containsExactly(tuple("bounces@example.com", List.of("x@example.com")));
  }

  @ParameterizedTest
  @CsvSource({
    "To: b@example.com, header 'From'",
    "From: a@example.com, header 'To'",
    "From: a@example.com|To: nobody, Missing final",
    "From: a@example.com|To: b@example.com|Content-Type: multipart/mixed; boundary=x, no mail"
  })
  void whatSesCouldNotSendIsRefused(String headers, String message) {
    assertThatThrownBy(() -> send(headers.replace("|", "\n") + "\n\ntext"))
        .isInstanceOfSatisfying(
            SesException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidParameterValue"))
        .hasMessageContaining(message);
  }

  @Test
  void dataIsBase64() throws Exception {
    assertThat(aws.send("POST", "/", "Action=SendRawEmail&RawMessage.Data=***").body())
        .contains("InvalidParameterValue");
  }

  private static Mail send(String raw) {
    aws.ses.sendRawEmail(
        request -> request.rawMessage(message -> message.data(SdkBytes.fromUtf8String(raw))));
    return aws.mailbox.mails().getLast();
  }
}
