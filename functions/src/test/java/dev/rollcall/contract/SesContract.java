package dev.rollcall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.aws.SesNotifier;
import dev.rollcall.port.Notifier;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.ses.model.MessageRejectedException;
import software.amazon.awssdk.services.ses.model.SesException;

/** {@link SesNotifier} and SES. */
public abstract class SesContract extends NotifierContract {
  private static final List<String> TO = List.of("admin@example.com", "second@example.com");

  /** The client of the service. */
  protected abstract SesClient ses();

  /** A verified sender of this test alone. */
  protected abstract String sender();

  /** Makes the service reject the next mail, as from this sender. */
  protected abstract void reject(String sender);

  /** What that sender has sent, the oldest first. */
  protected abstract List<SentMail> sent();

  /** A mail as it was sent. */
  public record SentMail(String from, List<String> to, String subject, String text) {}

  @Override
  protected final Notifier notifier() {
    return new SesNotifier(ses(), sender(), TO);
  }

  @Override
  protected final Notifier refused() {
    String stranger = "stranger@example.com";
    reject(stranger);
    return new SesNotifier(ses(), stranger, TO);
  }

  @Override
  protected final List<Arrival> arrivals() {
    return sent().stream().map(mail -> new Arrival(mail.subject(), mail.text())).toList();
  }

  @Test
  protected void oneMailGoesToAllRecipients() {
    notifier().send(MESSAGE);

    assertThat(sent())
        .containsExactly(new SentMail(sender(), TO, MESSAGE.subject(), MESSAGE.text()));
  }

  @Test
  protected void rejectionIsNamed() {
    assertThatThrownBy(() -> refused().send(MESSAGE)).isInstanceOf(MessageRejectedException.class);
  }

  @Test
  protected void mailToNobodyIsRefused() {
    assertThatThrownBy(() -> new SesNotifier(ses(), sender(), List.of()).send(MESSAGE))
        .isInstanceOf(SesException.class);
    assertThat(sent()).isEmpty();
  }
}
