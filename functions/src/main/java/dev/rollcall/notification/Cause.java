package dev.rollcall.notification;

import dev.rollcall.event.DisconnectReason;
import java.util.Optional;

/**
 * How it is known that a device is gone.
 *
 * @param disconnect what the disconnect event said; empty if there was only a last will, or a
 *     status of its gateway
 * @param byGateway whether its gateway has said so
 */
public record Cause(Optional<DisconnectReason> disconnect, boolean byGateway) {
  /** A status of the gateway that speaks for the device. */
  public static final Cause GATEWAY = new Cause(Optional.empty(), true);

  /** Stands for a loss of which there was a last will alone. */
  public static final String LAST_WILL = "LAST_WILL";

  /** In place of a reason: a gateway has said so. */
  public static final String GATEWAY_STATUS = "GATEWAY_STATUS";

  /** Of the device's own connection. */
  public Cause(Optional<DisconnectReason> disconnect) {
    this(disconnect, false);
  }

  /**
   * The word in shadows and message attributes: a {@code disconnectReason}, {@code LAST_WILL} or
   * {@code GATEWAY_STATUS}.
   */
  public String label() {
    return byGateway ? GATEWAY_STATUS : disconnect.map(DisconnectReason::raw).orElse(LAST_WILL);
  }

  /** The cause of that word. */
  public static Cause of(String label) {
    return switch (label) {
      case LAST_WILL -> new Cause(Optional.empty());
      case GATEWAY_STATUS -> GATEWAY;
      default -> new Cause(Optional.of(DisconnectReason.of(label)));
    };
  }
}
