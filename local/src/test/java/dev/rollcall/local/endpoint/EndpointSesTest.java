package dev.rollcall.local.endpoint;

import dev.rollcall.contract.SesContract;
import dev.rollcall.fixture.ParsedMail;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import software.amazon.awssdk.services.ses.SesClient;

/** The sandbox's mail, held to what the functions rely on. */
final class EndpointSesTest extends SesContract {
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

  @Override
  protected SesClient ses() {
    return aws.ses;
  }

  @Override
  protected String sender() {
    return "Rollcall <alerts@example.com>";
  }

  /** Every sender counts as verified, so that a newcomer need not set anything. */
  @Override
  protected void reject(String sender) {
    aws.mailbox.refuseNext(400, "MessageRejected", "Email address is not verified: " + sender);
  }

  @Override
  protected List<ParsedMail> sent() {
    return aws.mailbox.mails().stream()
        .map(
            mail ->
                new ParsedMail(
                    mail.source(),
                    mail.to(),
                    mail.subject(),
                    mail.text().orElse(""),
                    mail.html().orElse(""),
                    ParsedMail.of(mail.raw().orElse("").getBytes(StandardCharsets.UTF_8))
                        .headers()))
        .toList();
  }
}
