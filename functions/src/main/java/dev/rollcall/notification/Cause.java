package dev.rollcall.notification;

import dev.rollcall.event.DisconnectReason;
import java.util.Optional;

/**
 * How it is known that a device is gone.
 *
 * @param disconnect what the disconnect event said; empty if there was only a last will
 */
public record Cause(Optional<DisconnectReason> disconnect) {
  private static final String LAST_WILL = "LAST_WILL";

  /**
   * The word in shadows and message attributes: a {@code disconnectReason} or {@code LAST_WILL}.
   */
  public String label() {
    return disconnect.map(DisconnectReason::raw).orElse(LAST_WILL);
  }

  /** The cause of that word. */
  public static Cause of(String label) {
    return new Cause(
        label.equals(LAST_WILL) ? Optional.empty() : Optional.of(DisconnectReason.of(label)));
  }
}
