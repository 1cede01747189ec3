package dev.rollcall.aws;

import dev.rollcall.event.ThingName;
import dev.rollcall.port.Mutes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.model.ResourceNotFoundException;

/**
 * {@code desired.mutedUntil} of the named shadow {@code rollcall}: not of the device's own one,
 * which would send it a delta message.
 */
public final class IotMutes implements Mutes {
  private static final String SHADOW = "rollcall";

  private final IotDataPlaneClient client;

  /** Mutes in the shadows that this client reads. */
  public IotMutes(IotDataPlaneClient client) {
    this.client = client;
  }

  @Override
  public Optional<Instant> mutedUntil(ThingName thing) {
    try {
      byte[] json =
          client
              .getThingShadow(request -> request.thingName(thing.value()).shadowName(SHADOW))
              .payload()
              .asByteArray();
      return new Section(ShallowJson.object(json), Instant.MAX)
          .section("state")
          .flatMap(state -> state.section("desired"))
          .flatMap(desired -> desired.time("mutedUntil"));
    } catch (ResourceNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
