package dev.rollcall.local.broker;

import dev.rollcall.local.certificate.Certificates;
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

  /** With AWS IoT's limits. */
  public BrokerConfig(
      int port, int webSocketPort, Certificates certificates, Rights rights, Clock clock) {
    this(port, webSocketPort, certificates, rights, BrokerLimits.AWS, clock);
  }

  /** On that port, with any free one for WebSocket, and all rights for everybody. */
  public BrokerConfig(int port, Certificates certificates, Clock clock) {
    this(port, 0, certificates, Rights.ALL, clock);
  }

  /** The same with other limits. */
  public BrokerConfig with(BrokerLimits others) {
    return new BrokerConfig(port, webSocketPort, certificates, rights, others, clock);
  }

  private static void requirePort(String name, int port) {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException(name + " port " + port + ": must be 0 to 65535");
    }
  }
}
