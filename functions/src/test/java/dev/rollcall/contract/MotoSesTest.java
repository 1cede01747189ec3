package dev.rollcall.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.fixture.MotoServer;
import dev.rollcall.fixture.ParsedMail;
import java.nio.charset.StandardCharsets;
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
  protected List<ParsedMail> sent() {
    return MOTO.data("ses", "RawMessage").stream()
        .filter(each -> each.at("source").text().equals(sender))
        .map(each -> ParsedMail.of(each.at("raw_data").text().getBytes(StandardCharsets.UTF_8)))
        .toList();
  }

  // moto lets a mail go that is to nobody.
  @Override
  @Test
  protected void mailToNobodyIsRefused() {
    notifier(sender, List.of()).send(MESSAGE);

    assertThat(sent()).extracting(ParsedMail::to).containsExactly(List.of());
  }
}
