package dev.rollcall.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.message.Message;
import dev.rollcall.port.Notifier;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@link Notifier}: what is handed over arrives once and unchanged; what is refused throws. */
public abstract class NotifierContract {
  /** A message with what is easily spoilt on the way. */
  protected static final Message MESSAGE =
      new Message(
          "OFFLINE: RPI \"2\" <a&b>",
          "<p lang=\"en\">RPI is offline &amp; away: 12:00 + 15 s, 50%; Küche, 부엌</p>\n",
          "RPI is offline.\n\nSince: 12:00 + 15 s & later, 50% = <half>; Küche, 부엌 \"2\"\n",
          "OFFLINE: RPI \"2\" <a&b>",
          "RPI offline @12:00 & \"gone\": 50% + <a>",
          "RPI-1",
          Map.of("kind", "offline", "thing", "RPI", "incident", "RPI-1", "reason", "A&B <c>"));

  /** The channel under test, to a service that takes messages. */
  protected abstract Notifier notifier();

  /** The channel, to a service that refuses the next message. */
  protected abstract Notifier refused();

  /** What has arrived in this test, the oldest first. */
  protected abstract List<Arrival> arrivals();

  /** What every channel hands over. */
  public record Arrival(String subject, String text) {}

  private static final Arrival ARRIVAL = new Arrival(MESSAGE.subject(), MESSAGE.text());

  @Test
  protected void messageArrivesOnceAndUnchanged() {
    notifier().send(MESSAGE);

    assertThat(arrivals()).containsExactly(ARRIVAL);
  }

  @Test
  protected void messageThatIsHandedOverAgainArrivesAgain() {
    notifier().send(MESSAGE);
    notifier().send(MESSAGE);

    assertThat(arrivals()).containsExactly(ARRIVAL, ARRIVAL);
  }

  @Test
  protected void refusalThrowsAndNothingArrives() {
    assertThatThrownBy(() -> refused().send(MESSAGE)).isInstanceOf(RuntimeException.class);

    assertThat(arrivals()).isEmpty();
  }

  @Test
  protected void messageAfterARefusalArrives() {
    assertThatThrownBy(() -> refused().send(MESSAGE)).isInstanceOf(RuntimeException.class);

    notifier().send(MESSAGE);

    assertThat(arrivals()).containsExactly(ARRIVAL);
  }
}
