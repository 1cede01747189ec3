package dev.rollcall.verify;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;

/** The options that say where AWS is. */
final class PlaceOptions {
  private static final int MQTT_PORT = 8883;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The stack's region. Default: that of the environment or the profile.")
  private @Nullable String region;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      description = "Of all AWS services, for a sandbox.")
  private @Nullable URI endpoint;

  @Option(
      names = "--sqs-endpoint-url",
      paramLabel = "URL",
      description = "Of SQS, for a sandbox that has it elsewhere.")
  private @Nullable URI sqsEndpoint;

  @Option(
      names = "--iot-endpoint",
      paramLabel = "HOST",
      description = "Where the device connects, for a sandbox. Default: AWS IoT says it.")
  private @Nullable String iotEndpoint;

  @Option(
      names = "--iot-port",
      paramLabel = "PORT",
      description = {
        "The port there: of a sandbox, or 443 where a network blocks 8883.",
        "Default: " + MQTT_PORT + "."
      })
  private @Nullable Integer iotPort;

  @Option(
      names = "--root-ca",
      paramLabel = "FILE",
      description = {
        "Who may vouch for that endpoint, PEM, for a sandbox.",
        "Default: the certificates of the operating system."
      })
  private @Nullable Path rootCa;

  @Spec(Spec.Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  /**
   * The region.
   *
   * @throws ParameterException if none is given, here or in the environment
   */
  Region region() {
    if (region != null) {
      if (!region.matches("[a-z0-9-]{3,32}")) {
        throw refused("--region \"" + region + "\": a name such as ap-northeast-2 is allowed");
      }
      return Region.of(region);
    }
    try {
      return DefaultAwsRegionProviderChain.builder().build().getRegion();
    } catch (SdkClientException e) {
      throw refused("missing: --region=REGION (neither environment nor profile has one)");
    }
  }

  /**
   * AWS's clients.
   *
   * @param calls hears of each action that is called
   */
  Cloud cloud(Consumer<String> calls) {
    return new Cloud(
        region(),
        Optional.ofNullable(endpoint),
        Optional.ofNullable(sqsEndpoint),
        new CallLog(calls));
  }

  /**
   * Holds that the options make sense, before anything is written or asked.
   *
   * @throws ParameterException that names the first that does not
   */
  void requireUsable() {
    Region _ = region();
    requireUrl("--endpoint-url", endpoint);
    requireUrl("--sqs-endpoint-url", sqsEndpoint);
    if (rootCa != null && !Files.isReadable(rootCa)) {
      throw refused("--root-ca %s: there is no such file to read".formatted(rootCa));
    }
  }

  private void requireUrl(String option, @Nullable URI url) {
    if (url != null
        && (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?"))) {
      throw refused("%s %s: a URL such as http://127.0.0.1:8080 is allowed".formatted(option, url));
    }
  }

  /** Where the device connects; empty if AWS IoT says it. */
  Optional<String> iotEndpoint() {
    return Optional.ofNullable(iotEndpoint);
  }

  /** The port there. */
  int iotPort() {
    int port = iotPort == null ? MQTT_PORT : iotPort;
    if (port < 1 || port > 65_535) {
      throw refused("--iot-port " + port + ": 1 to 65535 is allowed");
    }
    return port;
  }

  /** Who may vouch for the endpoint; empty for those of the operating system. */
  Optional<Path> rootCa() {
    return Optional.ofNullable(rootCa);
  }

  private ParameterException refused(String message) {
    return new ParameterException(command.commandLine(), message);
  }

  /** A number of seconds that may be absent. */
  OptionalInt seconds(String option, @Nullable Integer value) {
    if (value == null) {
      return OptionalInt.empty();
    }
    if (value < 1 || value > 3600) {
      throw refused("%s %d: 1 to 3600 is allowed".formatted(option, value));
    }
    return OptionalInt.of(value);
  }
}
