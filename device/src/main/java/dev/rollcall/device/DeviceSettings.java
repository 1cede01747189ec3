package dev.rollcall.device;

import java.time.Duration;
import java.util.Optional;

/**
 * All that a {@link Device} has to know. Anything else than what follows is refused with an {@link
 * IllegalArgumentException}.
 *
 * @param endpoint where the broker listens
 * @param credentials for mutual TLS
 * @param clientId who this connection is
 * @param thing whose last will and status are sent; empty for none
 * @param topic what is subscribed to, and where typed lines go
 * @param count after how many received messages it ends; 0 for never
 * @param keepAlive MQTT keep-alive, 30 s to 1200 s (AWS IoT's range), in whole seconds
 */
record DeviceSettings(
    Endpoint endpoint,
    Credentials credentials,
    ClientId clientId,
    Optional<ThingName> thing,
    TopicName topic,
    int count,
    Duration keepAlive) {

  DeviceSettings {
    if (count < 0) {
      throw new IllegalArgumentException(
          "%d is no count: 0 (for ever) or more is allowed".formatted(count));
    }
    if (keepAlive.toSeconds() < 30 || keepAlive.toSeconds() > 1200) {
      throw new IllegalArgumentException(
          "%d is no keep-alive: 30 to 1200 seconds are allowed".formatted(keepAlive.toSeconds()));
    }
  }
}
