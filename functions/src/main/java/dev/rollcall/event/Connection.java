package dev.rollcall.event;

import java.util.Optional;

/**
 * One connection of a client, as its lifecycle events name it.
 *
 * @param clientId the MQTT client id
 * @param thingName the thing, where the client connected with the exclusive thing feature
 * @param version AWS's {@code versionNumber}, from 0: it grows with each connection of the client
 *     id but may skip, and restarts at 0. The connect and the disconnect of a connection share it
 * @param session AWS's {@code sessionIdentifier}; two connections may share one
 * @param principal AWS's {@code principalIdentifier}, for a certificate its SHA-256
 */
public record Connection(
    ClientId clientId,
    Optional<ThingName> thingName,
    long version,
    Optional<String> session,
    Optional<String> principal) {

  /**
   * Checks the version.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Connection {
    if (version < 0) {
      throw new IllegalArgumentException("version %d: 0 or more is allowed".formatted(version));
    }
  }
}
