package dev.rollcall.aws;

import dev.rollcall.decision.LeanState;
import dev.rollcall.decision.ThingState;
import dev.rollcall.event.ThingName;
import dev.rollcall.port.ShadowFullException;
import dev.rollcall.port.ShadowStore;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.model.ConflictException;
import software.amazon.awssdk.services.iotdataplane.model.RequestEntityTooLargeException;
import software.amazon.awssdk.services.iotdataplane.model.ResourceNotFoundException;

/** Device shadows in AWS IoT Core. */
public final class IotShadowStore implements ShadowStore {
  /** Of the 8 KB of a shadow, more than this is not spent on detail. Most things take 1 KB. */
  static final int MAX_BYTES = 5 * 1024;

  private final IotDataPlaneClient client;
  private final Optional<String> shadowName;

  /**
   * A store.
   *
   * @param shadowName the named shadow to use; empty for the classic one
   */
  public IotShadowStore(IotDataPlaneClient client, Optional<String> shadowName) {
    this.client = client;
    this.shadowName = shadowName;
  }

  @Override
  public Snapshot load(ThingName thing) {
    try {
      return ShadowDocument.read(
          client
              .getThingShadow(
                  request -> {
                    request.thingName(thing.value());
                    shadowName.ifPresent(request::shadowName);
                  })
              .payload()
              .asByteArray());
    } catch (ResourceNotFoundException e) {
      return Snapshot.absent();
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>AWS IoT cannot create a shadow on the condition that there is none. So an absent one is
   * created empty, which changes nothing if somebody else was faster, and counts as a conflict.
   */
  @Override
  public boolean save(ThingName thing, Snapshot read, ThingState next) {
    if (read.version() == 0) {
      update(thing, ShadowDocument.empty());
      return false;
    }
    int size = ShadowDocument.size(next);
    if (size > MAX_BYTES && !next.equals(LeanState.of(next))) {
      throw new ShadowFullException(thing, size);
    }
    try {
      update(thing, ShadowDocument.update(read, next));
      return true;
    } catch (ConflictException e) {
      return false;
    } catch (RequestEntityTooLargeException e) {
      throw new ShadowFullException(thing, size);
    }
  }

  private void update(ThingName thing, byte[] document) {
    client.updateThingShadow(
        request -> {
          request.thingName(thing.value()).payload(SdkBytes.fromByteArray(document));
          shadowName.ifPresent(request::shadowName);
        });
  }
}
