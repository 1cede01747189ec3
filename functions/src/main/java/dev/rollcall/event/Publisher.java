package dev.rollcall.event;

import java.util.Optional;

/**
 * Who published a status, as the rule says it.
 *
 * @param clientId empty if it was not published over MQTT, or if AWS IoT does not say
 * @param principal a certificate's id, or that of a role session or user; empty if AWS IoT does not
 *     say
 * @param forAnother whether it is known to speak for another thing than its own, as a gateway does
 */
public record Publisher(
    Optional<ClientId> clientId, Optional<String> principal, boolean forAnother) {
  /** Nobody knows. */
  public static final Publisher UNKNOWN = new Publisher(Optional.empty(), Optional.empty());

  /** Of whom it is not known yet for which thing it speaks. */
  public Publisher(Optional<ClientId> clientId, Optional<String> principal) {
    this(clientId, principal, false);
  }

  /** The same, speaking for another thing than its own. */
  public Publisher asGateway() {
    return new Publisher(clientId, principal, true);
  }

  /** The client id of the gateway that has published it; empty if it is none, or not known. */
  public Optional<ClientId> gateway() {
    return forAnother ? clientId : Optional.empty();
  }
}
