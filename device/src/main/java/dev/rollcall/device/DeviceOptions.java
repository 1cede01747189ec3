package dev.rollcall.device;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say what a {@link Device} is to do; picocli fills them. */
@SuppressWarnings("NullAway.Init")
final class DeviceOptions {

  @Option(
      names = "--endpoint",
      required = true,
      paramLabel = "HOST",
      description = "The AWS IoT endpoint, without scheme and port.")
  private String endpoint;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8883",
      description = "The endpoint's port. Default: ${DEFAULT-VALUE}.")
  private int port;

  @Option(
      names = "--cert",
      required = true,
      paramLabel = "FILE",
      description = "The device's certificate, PEM.")
  private Path certificate;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description = "The private key of that certificate, PEM.")
  private Path privateKey;

  @Option(
      names = "--root-ca",
      paramLabel = "FILE",
      description = {
        "Who may vouch for the endpoint, PEM.",
        "Default: the certificates of the operating system."
      })
  private Optional<Path> rootCa;

  @Option(
      names = {"--thing-name", "--thingName"},
      paramLabel = "THING",
      description = {
        "The thing whose last will and status go to my/things/THING/update.",
        "Without it neither is sent."
      })
  private Optional<ThingName> thing;

  @Option(
      names = "--client-id",
      paramLabel = "ID",
      description = {
        "The MQTT client id. Lifecycle events carry only this to tell the device.",
        "Default: the thing's name, else test-<uuid>."
      })
  private Optional<ClientId> clientId;

  @Option(
      names = "--topic",
      paramLabel = "TOPIC",
      description = {
        "What to subscribe to, and where typed lines go.",
        "Default: my/things/THING/update, else test/topic."
      })
  private Optional<TopicName> topic;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "0",
      description = {
        "Messages to receive before leaving; 0: for ever.",
        "Default: ${DEFAULT-VALUE}."
      })
  private int count;

  @Option(
      names = "--keep-alive",
      paramLabel = "SECONDS",
      defaultValue = "30",
      description = {
        "MQTT keep-alive, 30 to 1200. A silent loss is noticed 1.5 times as late.",
        "Default: ${DEFAULT-VALUE}."
      })
  private int keepAliveSeconds;

  /**
   * Reads the files and puts it all together.
   *
   * @throws IllegalArgumentException naming the first value that is not allowed
   */
  DeviceSettings settings() {
    return new DeviceSettings(
        new Endpoint(endpoint, port),
        Credentials.read(certificate, privateKey, rootCa),
        clientId.or(() -> thing.map(ClientId::of)).orElseGet(ClientId::random),
        thing,
        topic
            .or(() -> thing.map(ThingName::updateTopic))
            .orElseGet(() -> new TopicName("test/topic")),
        count,
        Duration.ofSeconds(keepAliveSeconds));
  }
}
