package dev.rollcall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.aws.SesNotifier;
import dev.rollcall.fixture.ParsedMail;
import dev.rollcall.port.Notifier;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SesException;

/** {@link SesNotifier} and SES. */
public abstract class SesContract extends NotifierContract {
  private static final Instant NOW = Instant.parse("2026-11-02T03:04:05.678Z");
  private static final List<String> TO = List.of("admin@example.com", "second@example.com");

  /** The client of the service. */
  protected abstract SesClient ses();

  /** A verified sender of this test alone. */
  protected abstract String sender();

  /** Makes the service reject the next mail, as from this sender. */
  protected abstract void reject(String sender);

  /** What that sender has sent, the oldest first. */
  protected abstract List<ParsedMail> sent();

  /** The notifier under test, from this sender to these recipients. */
  protected final SesNotifier notifier(String sender, List<String> to) {
    return new SesNotifier(ses(), Clock.fixed(NOW, ZoneOffset.UTC), sender, to);
  }

  @Override
  protected final Notifier notifier() {
    return notifier(sender(), TO);
  }

  @Override
  protected final Notifier refused() {
    String stranger = "stranger@example.com";
    reject(stranger);
    return notifier(stranger, TO);
  }

  @Override
  protected final List<Arrival> arrivals() {
    return sent().stream().map(mail -> new Arrival(mail.subject(), mail.text())).toList();
  }

  @Test
  protected void oneMailGoesToAllRecipients() {
    notifier().send(MESSAGE);

    assertThat(sent()).extracting(ParsedMail::from).containsExactly(sender());
    assertThat(sent()).extracting(ParsedMail::to).containsExactly(TO);
  }

  @Test
  protected void mailHasAPlainAndAnHtmlBody() {
    notifier().send(MESSAGE);

    assertThat(sent()).extracting(ParsedMail::text).containsExactly(MESSAGE.text());
    assertThat(sent()).extracting(ParsedMail::html).containsExactly(MESSAGE.html());
  }

  @Test
  protected void filtersSeeWhatItIsAbout() {
    notifier().send(MESSAGE);

    assertThat(sent().getFirst().headers())
        .containsEntry("X-Rollcall-Kind", "offline")
        .containsEntry("X-Rollcall-Thing", "RPI")
        .containsEntry("X-Rollcall-Incident", "RPI-1")
        .containsEntry("Auto-Submitted", "auto-generated");
  }

  @Test
  protected void rejectionIsNamed() {
    assertThatThrownBy(() -> refused().send(MESSAGE)).isInstanceOf(MessageRejectedException.class);
  }

  @Test
  protected void mailToNobodyIsRefused() {
    assertThatThrownBy(() -> notifier(sender(), List.of()).send(MESSAGE))
        .isInstanceOf(SesException.class);
    assertThat(sent()).isEmpty();
  }
}
