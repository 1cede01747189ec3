package dev.rollcall.device;

import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say what a {@link Device} is to do; picocli fills them. */
@SuppressWarnings("NullAway.Init")
final class DeviceOptions {

  @Mixin private final ThingOptions who = new ThingOptions();

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
      defaultValue = "3",
      description = {
        "Messages to receive before leaving; 0: for ever.",
        "Default: ${DEFAULT-VALUE}."
      })
  private MessageCount count;

  @Option(
      names = "--message",
      paramLabel = "TEXT",
      description = "Published once, in place of what is typed.")
  private Optional<TypedText> message;

  @Mixin private final ConnectionOptions connection = new ConnectionOptions();

  /** How to connect. */
  ConnectionOptions connection() {
    return connection;
  }

  /**
   * Reads the files and puts it all together.
   *
   * @throws IllegalArgumentException naming the first value or file that is not allowed
   */
  DeviceSettings settings(Instant now) {
    return new DeviceSettings(
        connection.usableSettings(who.clientId(), who.thing(), now),
        topic
            .or(() -> who.thing().map(ThingName::updateTopic))
            .orElseGet(() -> new TopicName("test/topic")),
        count,
        message);
  }
}
