package dev.rollcall.verify;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.model.ResourceNotFoundException;

/** Shadows of AWS IoT, through its data plane. */
final class IotShadows implements Shadows {
  private static final String STATUS = "{\"state\":{\"reported\":{\"connected\":true}}}";

  private static final String ROLLCALL = "rollcall";

  private final IotDataPlaneClient client;
  private final String thing;
  private final Optional<String> name;
  private final String region;

  /**
   * @param name of the shadow with the connection; empty for the classic one
   * @param region where it is, for the commands
   */
  IotShadows(IotDataPlaneClient client, String thing, Optional<String> name, String region) {
    this.client = client;
    this.thing = thing;
    this.name = name;
    this.region = region;
  }

  @Override
  public Shadow read() {
    return document(client, thing, name).map(Shadow::parse).orElse(Shadow.NONE);
  }

  /** The document of any thing's shadow; empty if there is none. */
  static Optional<String> document(IotDataPlaneClient client, String thing, Optional<String> name) {
    try {
      return Optional.of(
          client
              .getThingShadow(request -> request.thingName(thing).shadowName(name.orElse(null)))
              .payload()
              .asUtf8String());
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public void publishStatus() {
    client.publish(
        request ->
            request
                .topic("my/things/%s/update".formatted(thing))
                .qos(1)
                .payload(SdkBytes.fromUtf8String(STATUS)));
  }

  /** Notes the shadows, which are made by whoever writes them first. */
  void note(Removals removals) {
    for (Optional<String> shadow : all()) {
      removals.add(
          "the %s shadow of %s".formatted(shadow.orElse("classic"), thing),
          deleteCommand(shadow),
          () -> delete(shadow));
    }
  }

  /** That of the connection, and that of what people were notified of. */
  private List<Optional<String>> all() {
    return List.of(name, Optional.of(ROLLCALL));
  }

  /** Delete them by hand. */
  List<String> deleteCommands() {
    return all().stream().map(this::deleteCommand).toList();
  }

  private String deleteCommand(Optional<String> shadow) {
    return "aws iot-data delete-thing-shadow --thing-name %s%s --region %s /dev/stdout"
        .formatted(thing, shadow.map(given -> " --shadow-name " + given).orElse(""), region);
  }

  private void delete(Optional<String> shadow) {
    try {
      client.deleteThingShadow(request -> request.thingName(thing).shadowName(shadow.orElse(null)));
    } catch (ResourceNotFoundException e) {
      // Then there is nothing to delete.
      return;
    }
  }
}
