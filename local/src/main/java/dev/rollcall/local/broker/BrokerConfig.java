package dev.rollcall.local.broker;

import dev.rollcall.local.certificate.Certificates;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Clock;

/**
 * What a broker needs.
 *
 * @param port TCP port on 127.0.0.1 for mutual TLS, 1 to 65535; 0 for any free one
 * @param webSocketPort the same for WebSocket over TLS, without client certificates
 * @param certificates who the broker is and whom it lets in
 * @param rights what clients may do
 * @param limits how much of it
 * @param clock gives the lifecycle events their timestamps
 */
@RecordBuilder
public record BrokerConfig(
    int port,
    int webSocketPort,
    Certificates certificates,
    Rights rights,
    BrokerLimits limits,
    Clock clock) {

  /** Checks the ports. */
  public BrokerConfig {
    requirePort("MQTT", port);
    requirePort("WebSocket", webSocketPort);
  }

  /** On that port, with any free one for WebSocket, AWS IoT's limits, and all rights. */
  public static BrokerConfig onPort(int port, Certificates certificates, Clock clock) {
    return BrokerConfigBuilder.builder()
        .port(port)
        .certificates(certificates)
        .rights(Rights.ALL)
        .limits(BrokerLimits.AWS)
        .clock(clock)
        .build();
  }

  /** The same with other limits. */
  public BrokerConfig with(BrokerLimits others) {
    return BrokerConfigBuilder.builder(this).limits(others).build();
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(name + " port " + port + ": must be 0 to 65535");
    }
  }
}
