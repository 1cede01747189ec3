package dev.rollcall.aws;

import dev.rollcall.budget.BudgetState;
import dev.rollcall.evaluation.AlertState;
import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.event.Addresses;
import dev.rollcall.event.ThingName;
import dev.rollcall.group.GroupState;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.port.ShadowTooLargeException;
import dev.rollcall.tracking.ConnectionState;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
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

  /** The shadow of what people were notified of and have set: not a device's own one. */
  private static final String ROLLCALL = "rollcall";

  /** The shadow of what people may get in an hour. */
  private static final String BUDGET = "rollcall-budget";

  /** What a shadow's name may hold, with room for the word before it. */
  private static final Pattern PLAIN = Pattern.compile("[a-zA-Z0-9:_-]{1,48}");

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
   * The connection states of things.
   *
   * @param shadowName the named shadow to use; empty for the classic one
   */
  public static IotShadowStore<ConnectionState> ofConnections(
      IotDataPlaneClient client, Optional<String> shadowName) {
    return ofConnections(client, shadowName, Addresses.RECORDED);
  }

  /** The same, with or without the addresses of devices. */
  public static IotShadowStore<ConnectionState> ofConnections(
      IotDataPlaneClient client, Optional<String> shadowName, Addresses addresses) {
    return new IotShadowStore<>(client, shadowName, new ConnectionFormat(addresses));
  }

  /** What people were notified of things, and have set for them. */
  public static IotShadowStore<AlertState> ofAlerts(IotDataPlaneClient client) {
    return new IotShadowStore<>(client, Optional.of(ROLLCALL), new AlertFormat());
  }

  /**
   * The outages of a group: that of all devices in the classic shadow of the groups' thing, that of
   * a site in a named shadow of its own.
   */
  public static IotShadowStore<GroupState> ofGroup(IotDataPlaneClient client, GroupKey key) {
    return ofGroup(client, key, Addresses.RECORDED);
  }

  /** The same, with or without the networks of devices. */
  public static IotShadowStore<GroupState> ofGroup(
      IotDataPlaneClient client, GroupKey key, Addresses addresses) {
    return new IotShadowStore<>(
        client, key.site().map(IotShadowStore::name), new GroupFormat(addresses));
  }

  /** How many messages were sent, in a shadow of the groups' thing. */
  public static IotShadowStore<BudgetState> ofBudget(IotDataPlaneClient client) {
    return new IotShadowStore<>(client, Optional.of(BUDGET), new BudgetFormat());
  }

  /** A site may have any name, a shadow may not. */
  private static String name(String site) {
    return PLAIN.matcher(site).matches()
        ? "site-" + site
        : "site-" + UUID.nameUUIDFromBytes(site.getBytes(StandardCharsets.UTF_8));
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
              .asByteArrayUnsafe());
    } catch (ResourceNotFoundException e) {
      return new Snapshot<>(0, format.none());
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>AWS IoT cannot create a shadow on the condition that there is none. So an absent one is
   * created empty first, which changes nothing if somebody else was faster.
   */
  @Override
  public Optional<Snapshot<S>> save(ThingName thing, Snapshot<S> read, S next) {
    if (read.version() == 0) {
      // The first version of all is ours, with nothing in it. Any other one may hold something.
      long created = update(thing, ShadowDocument.empty());
      return created == 1 ? save(thing, new Snapshot<>(1, read.state()), next) : Optional.empty();
    }
    int size = document.size(next);
    if (size > MAX_BYTES && !next.equals(format.compact(next))) {
      throw new ShadowTooLargeException(thing, size);
    }
    try {
      return Optional.of(new Snapshot<>(update(thing, document.update(read, next)), next));
    } catch (ConflictException e) {
      return Optional.empty();
    } catch (RequestEntityTooLargeException e) {
      throw new ShadowTooLargeException(thing, size);
    }
  }

  private long update(ThingName thing, byte[] json) {
    return ShadowDocument.version(
        client
            .updateThingShadow(
                request -> {
                  request.thingName(thing.value()).payload(SdkBytes.fromByteArrayUnsafe(json));
                  shadowName.ifPresent(request::shadowName);
                })
            .payload()
            .asByteArrayUnsafe());
  }
}
