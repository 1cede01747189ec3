package dev.rollcall.device;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which device this is; picocli fills them. */
@SuppressWarnings("NullAway.Init")
final class ThingOptions {

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

  Optional<ThingName> thing() {
    return thing;
  }

  ClientId clientId() {
    return clientId.or(() -> thing.map(ClientId::of)).orElseGet(ClientId::random);
  }
}
