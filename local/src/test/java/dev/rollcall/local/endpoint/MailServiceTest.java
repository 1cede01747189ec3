package dev.rollcall.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ses.model.SendEmailRequest;
import software.amazon.awssdk.services.ses.model.SesException;

/** SES as AWS's own client sees it. */
final class MailServiceTest {
  private final LocalAws aws = new LocalAws();

  @AfterEach
  void stop() {
    aws.close();
  }

  @Test
  void mailLandsInTheMailboxAsItWasSent() {
    String id = send(request -> {});

    assertThat(aws.mailbox.mails())
        .containsExactly(
            MailBuilder.builder()
                .id(id)
                .region("ap-northeast-2")
                .source("Rollcall <alerts@example.com>")
                .to(List.of("admin@example.com", "second@example.com"))
                .cc(List.of("copy@example.com"))
                .bcc(List.of())
                .subject("RPI 오프라인")
                .text(Optional.of("text & more"))
                .html(Optional.of("<p>html</p>"))
                .raw(Optional.empty())
                .at(LocalAws.NOW)
                .build());
  }

  @Test
  void sourceIsRequired() {
    assertRefused(request -> request.source(null), "ValidationError", "'source'");
  }

  @Test
  void destinationIsRequired() {
    assertRefused(
        request -> request.destination(none -> {}), "InvalidParameterValue", "header 'To'");
  }

  @Test
  void addressesNeedADomain() {
    assertRefused(
        request -> request.source("admin"), "InvalidParameterValue", "Missing final '@domain'");
    assertRefused(
        request -> request.destination(to -> to.toAddresses("a b@example.com>")),
        "InvalidParameterValue",
        "Illegal address");
  }

  @Test
  void nextRequestCanBeMadeToFail() {
    aws.mailbox.refuseNext(400, "MessageRejected", "Email address is not verified.");

    assertRefused(request -> {}, "MessageRejected", "not verified");
    send(request -> {});
    assertThat(aws.mailbox.mails()).hasSize(1);
  }

  @Test
  void otherActionsAreInvalid() {
    assertThatThrownBy(() -> aws.ses.listIdentities())
        .isInstanceOfSatisfying(
            SesException.class,
            e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo("InvalidAction"));
  }

  private void assertRefused(
      Consumer<SendEmailRequest.Builder> change, String code, String message) {
    assertThatThrownBy(() -> send(change))
        .isInstanceOfSatisfying(
            SesException.class, e -> assertThat(e.awsErrorDetails().errorCode()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  private String send(Consumer<SendEmailRequest.Builder> change) {
    return aws.ses
        .sendEmail(
            request -> {
              request
                  .source("Rollcall <alerts@example.com>")
                  .destination(
                      to ->
                          to.toAddresses("admin@example.com", "second@example.com")
                              .ccAddresses("copy@example.com"))
                  .message(
                      message ->
                          message
                              .subject(subject -> subject.data("RPI 오프라인"))
                              .body(
                                  body ->
                                      body.text(text -> text.data("text & more"))
                                          .html(html -> html.data("<p>html</p>"))));
              change.accept(request);
            })
        .messageId();
  }
}
