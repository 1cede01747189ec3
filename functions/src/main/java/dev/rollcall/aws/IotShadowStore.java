package dev.rollcall.aws;

import dev.rollcall.decision.GroupState;
import dev.rollcall.decision.ThingState;
import dev.rollcall.event.ThingName;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.port.ShadowTooLargeException;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.model.ConflictException;
import software.amazon.awssdk.services.iotdataplane.model.RequestEntityTooLargeException;
import software.amazon.awssdk.services.iotdataplane.model.ResourceNotFoundException;

/**
 * Shadows in AWS IoT Core.
 *
 * @param <S> the state that they hold
 */
public final class IotShadowStore<S> implements ShadowStore<S> {
  /** Of the 8 KB of a shadow, more than this is not spent on detail. Most things take 1 KB. */
  static final int MAX_BYTES = 5 * 1024;

  private final IotDataPlaneClient client;
  private final Optional<String> shadowName;
  private final ShadowFormat<S> format;
  private final ShadowDocument<S> document;

  private IotShadowStore(
      IotDataPlaneClient client, Optional<String> shadowName, ShadowFormat<S> format) {
    this.client = client;
    this.shadowName = shadowName;
    this.format = format;
    this.document = new ShadowDocument<>(format);
  }

  /**
   * The shadows of devices.
   *
   * @param shadowName the named shadow to use; empty for the classic one
   */
  public static IotShadowStore<ThingState> ofThings(
      IotDataPlaneClient client, Optional<String> shadowName) {
    return new IotShadowStore<>(client, shadowName, new ThingFormat());
  }

  /** The classic shadow of the thing that stands for all devices. */
  public static IotShadowStore<GroupState> ofGroup(IotDataPlaneClient client) {
    return new IotShadowStore<>(client, Optional.empty(), new GroupFormat());
  }

  @Override
  public Snapshot<S> load(ThingName thing) {
    try {
      return document.read(
          client
              .getThingShadow(
                  request -> {
                    request.thingName(thing.value());
                    shadowName.ifPresent(request::shadowName);
                  })
              .payload()
              .asByteArray());
    } catch (ResourceNotFoundException e) {
      return new Snapshot<>(0, format.none());
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>AWS IoT cannot create a shadow on the condition that there is none. So an absent one is
   * created empty, which changes nothing if somebody else was faster, and counts as a conflict.
   */
  @Override
  public boolean save(ThingName thing, Snapshot<S> read, S next) {
    if (read.version() == 0) {
      update(thing, ShadowDocument.empty());
      return false;
    }
    int size = document.size(next);
    if (size > MAX_BYTES && !next.equals(format.compact(next))) {
      throw new ShadowTooLargeException(thing, size);
    }
    try {
      update(thing, document.update(read, next));
      return true;
    } catch (ConflictException e) {
      return false;
    } catch (RequestEntityTooLargeException e) {
      throw new ShadowTooLargeException(thing, size);
    }
  }

  private void update(ThingName thing, byte[] json) {
    client.updateThingShadow(
        request -> {
          request.thingName(thing.value()).payload(SdkBytes.fromByteArray(json));
          shadowName.ifPresent(request::shadowName);
        });
  }
}
