package dev.rollcall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.aws.SesNotifier;
import dev.rollcall.fixture.JsonTree;
import dev.rollcall.fixture.MotoServer;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.ses.SesClient;

/** The mail of moto. */
final class MotoSesTest extends SesContract {
  @RegisterExtension static final MotoServer MOTO = new MotoServer();

  private final SesClient client = MOTO.configured(SesClient.builder()).build();
  private final String sender = UUID.randomUUID() + "@example.com";

  MotoSesTest() {
    client.verifyEmailIdentity(request -> request.emailAddress(sender));
  }

  @Override
  protected SesClient ses() {
    return client;
  }

  @Override
  protected String sender() {
    return sender;
  }

  @Override
  protected void reject(String stranger) {
    // It does so with every sender that is not verified.
  }

  @Override
  protected List<SentMail> sent() {
    return MOTO.data("ses", "Message").stream()
        .filter(each -> each.at("source").text().equals(sender))
        .map(
            each ->
                new SentMail(
                    sender,
                    each.at("destinations").at("ToAddresses").elements().stream()
                        .map(JsonTree::text)
                        .toList(),
                    each.at("subject").text(),
                    each.at("body").text()))
        .toList();
  }

  // moto lets a mail go that is to nobody.
  @Override
  @Test
  protected void mailToNobodyIsRefused() {
    new SesNotifier(client, sender, List.of()).send(MESSAGE);

    assertThat(sent()).extracting(SentMail::to).containsExactly(List.of());
  }
}
