package dev.rollcall.local.command;

import dev.rollcall.local.SandboxConfig;
import dev.rollcall.local.SandboxConfigBuilder;
import dev.rollcall.local.Waits;
import dev.rollcall.local.endpoint.BindAddress;
import dev.rollcall.local.endpoint.ShadowLimits;
import dev.rollcall.local.fault.FaultScript;
import dev.rollcall.local.lambda.Machine;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of {@code ./sandbox} that say what is in it. */
final class SandboxOptions {
  private static final int GRACE_SECONDS = 10;
  private static final int WEB_SOCKET_PORT = 8443;
  private static final int MOST_SHADOW_REQUESTS = 100_000;

  @Option(
      names = "--mqtt-port",
      paramLabel = "PORT",
      defaultValue = "8883",
      description = "Port of the broker; 0 for any free one. Default: ${DEFAULT-VALUE}.")
  private int mqttPort;

  @Option(
      names = "--websocket-port",
      paramLabel = "PORT",
      description = {
        "Port of the broker for MQTT over WebSocket; 0 for any free one.",
        "Default: " + WEB_SOCKET_PORT + "; any free one if --mqtt-port is 0."
      })
  private @Nullable Integer webSocketPort;

  @Option(
      names = "--address",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = {
        "IPv4 address of the AWS endpoints and SQS; 0.0.0.0 for all, which containers reach.",
        "Default: ${DEFAULT-VALUE}."
      })
  private String address = "";

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      description = {
        "Port of the console and the AWS endpoints; SQS takes the next one; 0 for any free ones.",
        "Default: ${DEFAULT-VALUE}."
      })
  private int httpPort;

  @Option(
      names = "--grace",
      paramLabel = "SECONDS",
      description = {
        "How long a device may be offline before anyone is notified, 1 to 900.",
        "Default: "
            + GRACE_SECONDS
            + "; in the story: "
            + SandboxCommand.STORY_GRACE_SECONDS
            + "; with faults: "
            + FaultScript.GRACE_SECONDS
            + "."
      })
  private @Nullable Integer grace;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = {
        "A parameter of template.yaml, such as RepublishStatus=true.",
        "May be given several times."
      })
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Where it keeps certificates. Default: .sandbox beside the script.")
  private @Nullable Path directory;

  @Option(names = "--no-device", description = "Start no device; connect your own.")
  private boolean noDevice;

  @Option(
      names = "--things",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "How many devices, 1 to 1000: the process RPI, and further ones in the sandbox.",
        "Default: ${DEFAULT-VALUE}."
      })
  private int things;

  @Option(
      names = "--chaos",
      paramLabel = "SEED",
      description = "Delay, reorder and duplicate events, as AWS may; the seed says which.")
  private @Nullable Long chaosSeed;

  @Option(
      names = "--shadow-requests-per-second",
      paramLabel = "N",
      defaultValue = "" + ShadowLimits.DEFAULT_IN_ALL,
      description = {
        "How many shadow requests a second the account has, 1 to " + MOST_SHADOW_REQUESTS + ".",
        "AWS has 4000 or 400 by region, and more on request. Default: ${DEFAULT-VALUE}."
      })
  private int shadowRequestsPerSecond;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  /** Whether it is to have other devices than the one process, or chaos. */
  boolean isPopulated() {
    return noDevice || things > 1 || chaosSeed != null;
  }

  boolean startsDevice() {
    return !noDevice;
  }

  int things() {
    return things;
  }

  /**
   * The sandbox as it is asked for.
   *
   * @param usualGrace in seconds, unless an option says otherwise
   * @throws ParameterException if a value is not allowed
   */
  SandboxConfig config(int usualGrace, Optional<Waits> waits, Machine machine) {
    int graceSeconds = grace == null ? usualGrace : grace;
    requireRange("--grace", graceSeconds, 1, 900);
    requireRange("--things", things, 1, 1000);
    requireRange("--shadow-requests-per-second", shadowRequestsPerSecond, 1, MOST_SHADOW_REQUESTS);
    if (parameters.containsKey("GraceSeconds")) {
      throw refused("--parameter GraceSeconds: use --grace, which the sandbox knows of");
    }
    try {
      return SandboxConfigBuilder.builder()
          .home(home())
          .directory(directory())
          .mqttPort(mqttPort)
          .webSocketPort(webSocketPort())
          .address(address())
          .httpPort(httpPort)
          .graceSeconds(graceSeconds)
          .chaosSeed(chaosSeed == null ? OptionalLong.empty() : OptionalLong.of(chaosSeed))
          .parameters(parameters)
          .waits(waits)
          .machine(machine)
          .shadowRequestsPerSecond(shadowRequestsPerSecond)
          .build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  private BindAddress address() {
    try {
      return BindAddress.of(address);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--address " + e.getMessage(), e);
    }
  }

  /** The same, with the waits of the template, on this machine. */
  SandboxConfig config() {
    return config(GRACE_SECONDS, Optional.empty(), Machine.THIS);
  }

  /** Where it keeps what it makes. */
  Path directory() {
    return directory == null ? home().resolve(".sandbox") : directory;
  }

  private static Path home() {
    return shortened(Path.of(System.getProperty("rollcall.home", "")));
  }

  /** People copy paths from what is printed; those below the present folder can be short. */
  private static Path shortened(Path home) {
    Path here = Path.of("").toAbsolutePath();
    return home.toAbsolutePath().startsWith(here) ? here.relativize(home.toAbsolutePath()) : home;
  }

  private int webSocketPort() {
    if (webSocketPort != null) {
      return webSocketPort;
    }
    return mqttPort == 0 ? 0 : WEB_SOCKET_PORT;
  }

  private void requireRange(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw refused("%s %d: %d to %d is allowed".formatted(option, value, least, most));
    }
  }

  private ParameterException refused(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
