package dev.rollcall.local;

import dev.rollcall.local.endpoint.BindAddress;
import dev.rollcall.local.endpoint.ShadowLimits;
import dev.rollcall.local.lambda.Machine;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a sandbox is started with.
 *
 * @param home the project's folder, with template.yaml and what Maven built
 * @param directory where the certificates are kept, in {@code certs}
 * @param mqttPort of the broker; 0 for any free one
 * @param webSocketPort of the broker for MQTT over WebSocket; 0 for any free one
 * @param address where the AWS endpoints and SQS listen; the broker is on loopback in any case
 * @param httpPort of the AWS endpoints; SQS takes the next one; 0 for any free ones
 * @param graceSeconds the template's {@code GraceSeconds}
 * @param chaosSeed if present, events are delayed, reordered and duplicated by it
 * @param parameters further ones of the template, by name
 * @param waits those in place of the template's, if there are any
 * @param machine where the functions run
 * @param shadowRequestsPerSecond how many requests the shadow service takes in all, at least 1
 */
@RecordBuilder
public record SandboxConfig(
    Path home,
    Path directory,
    int mqttPort,
    int webSocketPort,
    BindAddress address,
    int httpPort,
    int graceSeconds,
    OptionalLong chaosSeed,
    Map<String, String> parameters,
    Optional<Waits> waits,
    Machine machine,
    int shadowRequestsPerSecond) {

  /**
   * Checks the ports, and copies the map.
   *
   * @throws IllegalArgumentException that names the option, its value and what is allowed
   */
  public SandboxConfig {
    requirePort("--mqtt-port", mqttPort, 65_535);
    requirePort("--websocket-port", webSocketPort, 65_535);
    requirePort("--http-port", httpPort, 65_534 /* SQS takes the next one */);
    parameters = Map.copyOf(parameters);
  }

  /** On any free ports, with everything in its order. */
  public static SandboxConfig onFreePorts(
      Path home, Path directory, int graceSeconds, Map<String, String> parameters) {
    return SandboxConfigBuilder.builder()
        .home(home)
        .directory(directory)
        .mqttPort(0)
        .webSocketPort(0)
        .address(BindAddress.LOOPBACK)
        .httpPort(0)
        .graceSeconds(graceSeconds)
        .chaosSeed(OptionalLong.empty())
        .parameters(parameters)
        .waits(Optional.empty())
        .machine(Machine.THIS)
        .shadowRequestsPerSecond(ShadowLimits.DEFAULT_IN_ALL)
        .build();
  }

  private static void requirePort(String option, int port, int highest) {
    if (port < 0 || port > highest) {
      throw new IllegalArgumentException(
          "%s %d: 0 (any free port) to %d is allowed".formatted(option, port, highest));
    }
  }

  /**
   * Finds out whether all ports can be had. To start what uses them takes seconds.
   *
   * @throws dev.rollcall.local.endpoint.PortException that names one that cannot be used
   */
  void requireFreePorts() {
    var _ = BindAddress.LOOPBACK.freePort("MQTT", mqttPort);
    var _ = BindAddress.LOOPBACK.freePort("WebSocket", webSocketPort);
    var _ = address.freePort("HTTP", httpPort);
    var _ = address.freePort("SQS", sqsPort());
  }

  /** The port of SQS. */
  int sqsPort() {
    return httpPort == 0 ? 0 : httpPort + 1;
  }
}
