package dev.rollcall.event;

import java.util.Optional;

/**
 * Who published a status, as the rule says it.
 *
 * @param clientId empty if it was not published over MQTT, or if AWS IoT does not say
 * @param principal a certificate's id, or that of a role session or user; empty if AWS IoT does not
 *     say
 */
public record Publisher(Optional<ClientId> clientId, Optional<String> principal) {
  /** Nobody knows. */
  public static final Publisher UNKNOWN = new Publisher(Optional.empty(), Optional.empty());
}
