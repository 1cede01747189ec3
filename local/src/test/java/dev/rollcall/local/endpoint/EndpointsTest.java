package dev.rollcall.local.endpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

final class EndpointsTest {
  private static LocalAws aws;

  @BeforeAll
  static void start() {
    aws = new LocalAws();
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @Test
  void portInUseIsAClearError() {
    int taken = aws.endpoints.uri().getPort();

    assertThatThrownBy(
            () ->
                Endpoints.start(
                    taken,
                    Clock.systemUTC(),
                    aws.shadows,
                    aws.mailbox,
                    Map.of(),
                    aws.disturbances,
                    routes -> {}))
        .isInstanceOf(PortException.class)
        .hasMessageStartingWith("HTTP port " + taken)
        .hasMessageContaining("cannot be used");
  }

  @Test
  void allAddressesOfTheMachineAreServedWhereThatIsAskedFor() throws Exception {
    try (Endpoints everywhere =
        Endpoints.start(
            BindAddress.of("0.0.0.0"),
            0,
            Clock.systemUTC(),
            aws.shadows,
            aws.mailbox,
            Map.of(),
            aws.disturbances,
            routes -> routes.get("/", context -> context.result("served")))) {
      URI another = new URI("http", null, "127.0.0.2", everywhere.uri().getPort(), "/", null, null);

      assertThat(everywhere.uri().getHost()).isEqualTo("127.0.0.1");
      assertThat(another.toURL().openStream()).hasBinaryContent("served".getBytes(UTF_8));
    }
  }

  @Test
  void furtherRoutesAreServed() throws Exception {
    assertThat(aws.send("GET", "/page", "").body()).isEqualTo("further");
  }

  @Test
  void sentMailsAreListedAndCleared() throws Exception {
    aws.send(
        "POST",
        "/",
        "Action=SendEmail&Source=a@example.com&Destination.ToAddresses.member.1=b@example.com"
            + "&Message.Subject.Data=s&Message.Body.Text.Data=t");

    JsonNode mail = json("/_aws/ses").at("/messages/0");
    assertThat(mail.get("Source").textValue()).isEqualTo("a@example.com");
    assertThat(mail.at("/Destination/ToAddresses/0").textValue()).isEqualTo("b@example.com");
    assertThat(mail.get("Subject").textValue()).isEqualTo("s");
    assertThat(mail.at("/Body/text_part").textValue()).isEqualTo("t");
    assertThat(mail.at("/Body/html_part").isNull()).isTrue();

    assertThat(aws.send("DELETE", "/_aws/ses", "").statusCode()).isEqualTo(204);
    assertThat(json("/_aws/ses").get("messages")).isEmpty();
  }

  @Test
  void rawMailsAreListedWithTheirTextsAndAsTheyCame() throws Exception {
    String raw = "From: a@example.com\r\nTo: b@example.com\r\nSubject: s\r\n\r\nt";
    aws.ses.sendRawEmail(mail -> mail.rawMessage(data -> data.data(SdkBytes.fromUtf8String(raw))));

    JsonNode mail = json("/_aws/ses").at("/messages/0");
    assertThat(mail.get("Source").textValue()).isEqualTo("a@example.com");
    assertThat(mail.at("/Destination/ToAddresses/0").textValue()).isEqualTo("b@example.com");
    assertThat(mail.get("Subject").textValue()).isEqualTo("s");
    assertThat(mail.at("/Body/text_part").textValue()).isEqualTo("t");
    assertThat(mail.at("/Body/html_part").isNull()).isTrue();
    assertThat(mail.get("RawData").textValue()).isEqualTo(raw);
  }

  @Test
  void notificationsAreListedByTopicAndByPhoneAndCleared() throws Exception {
    aws.send("POST", "/", "Action=Publish&TopicArn=" + LocalAws.TOPIC + "&Message=m&Subject=s");

    JsonNode sent = json("/_aws/sns");
    JsonNode message = sent.get("topic_messages").get(LocalAws.TOPIC).get(0);
    assertThat(message.at("/Messages/default").textValue()).isEqualTo("m");
    assertThat(message.get("Subject").textValue()).isEqualTo("s");
    JsonNode sms = sent.get("sms_messages").get(LocalAws.PHONE.endpoint()).get(0);
    assertThat(sms.get("Message").textValue()).isEqualTo("ROLLCALL O> m");
    assertThat(sms.get("Parts").intValue()).isEqualTo(1);

    aws.send("DELETE", "/_aws/sns", "");
    assertThat(json("/_aws/sns").get("topic_messages")).isEmpty();
  }

  @Test
  void mailboxIsAwaited() throws Exception {
    assertThat(aws.mailbox.await(box -> box.mails().size() > 99, Duration.ofMillis(1))).isFalse();
    assertThat(aws.mailbox.await(box -> box.mails().size() < 99, Duration.ofMillis(1))).isTrue();
  }

  private static JsonNode json(String path) throws Exception {
    return new ObjectMapper().readTree(aws.send("GET", path, "").body());
  }
}
