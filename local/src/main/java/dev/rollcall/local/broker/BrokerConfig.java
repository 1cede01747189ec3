package dev.rollcall.local.broker;

import dev.rollcall.local.certificate.Certificates;
import java.time.Clock;

/**
 * What a broker needs.
 *
 * @param port TCP port on 127.0.0.1, 1 to 65535; 0 for any free one
 * @param certificates who the broker is and whom it lets in
 * @param clock gives the lifecycle events their timestamps
 */
public record BrokerConfig(int port, Certificates certificates, Clock clock) {
  public BrokerConfig {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("MQTT port " + port + ": must be 0 to 65535");
    }
  }
}
