package dev.rollcall.group;

import dev.rollcall.event.ThingName;
import dev.rollcall.group.Member.Loss;
import dev.rollcall.notification.DeviceSince;
import dev.rollcall.notification.OutageSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The devices that were reported offline each on its own, and have not been reported back. With
 * those that an outage of many counts, they are all that are offline as far as people know. Adding
 * a device twice, or removing it twice, changes nothing.
 *
 * @param devices in the order in which they were reported
 * @param omittedAt when a device was left out, since they were too many; empty if all are there
 */
public record ReportedAlone(List<Device> devices, Optional<Instant> omittedAt) {
  /** No device. */
  public static final ReportedAlone NONE = new ReportedAlone(List.of(), Optional.empty());

  /** More devices than that have no room in a shadow. */
  public static final int MOST = 50;

  /**
   * A device that was retired while it was away never comes back. The texts of messages say how
   * long.
   */
  private static final Duration KEPT = Duration.ofDays(7);

  /** In place of a site: the device belongs to none. */
  private static final String NO_SITE = "-";

  /** In place of a site: it is not known any more. */
  private static final String UNKNOWN_SITE = "?";

  /**
   * One of them.
   *
   * @param key names the thing, see {@link Member#key(String)}
   * @param since when it was lost, to the minute
   * @param site names its site in the same way, or says why it does not
   */
  public record Device(String key, Instant since, String site) {
    /** Cuts the time. */
    public Device {
      since = since.truncatedTo(ChronoUnit.MINUTES);
    }

    private static Device of(Loss loss) {
      return new Device(keyOf(loss.thing()), loss.start().latest(), siteOf(loss.site()));
    }

    private static Device of(DeviceSince away) {
      return new Device(keyOf(away.thing()), away.since(), UNKNOWN_SITE);
    }
  }

  /** Copies the list. */
  public ReportedAlone {
    devices = List.copyOf(devices);
  }

  private static String keyOf(ThingName thing) {
    return Member.key(thing.value());
  }

  private static String siteOf(Optional<String> name) {
    return name.map(Member::key).orElse(NO_SITE);
  }

  /** Without what happened too long ago. */
  ReportedAlone recent(Instant now) {
    Instant first = now.minus(KEPT);
    return new ReportedAlone(
        devices.stream().filter(each -> each.since().isAfter(first)).toList(),
        omittedAt.filter(at -> at.isAfter(first)));
  }

  ReportedAlone with(Loss loss, Instant now) {
    return with(Device.of(loss), now);
  }

  /** With the devices that are still away when an outage of many is reported no more. */
  ReportedAlone withRestOf(OutageSummary outage, Instant now) {
    ReportedAlone next = this;
    for (DeviceSince away : outage.stillAway()) {
      next = next.with(Device.of(away), now);
    }
    return outage.stillAway().size() < outage.away()
        ? new ReportedAlone(next.devices, Optional.of(now))
        : next;
  }

  private ReportedAlone with(Device device, Instant now) {
    List<Device> others = others(device.key());
    return others.size() < MOST
        ? new ReportedAlone(Stream.concat(others.stream(), Stream.of(device)).toList(), omittedAt)
        : new ReportedAlone(others, Optional.of(now));
  }

  ReportedAlone without(Stream<ThingName> things) {
    Set<String> keys = things.map(ReportedAlone::keyOf).collect(Collectors.toSet());
    return new ReportedAlone(
        devices.stream().filter(each -> !keys.contains(each.key())).toList(), omittedAt);
  }

  private List<Device> others(String key) {
    return devices.stream().filter(each -> !each.key().equals(key)).toList();
  }

  /** Without all of them: how many there are is known again once the last of them is forgotten. */
  ReportedAlone omitted() {
    return new ReportedAlone(
        List.of(),
        Stream.concat(devices.stream().map(Device::since), omittedAt.stream())
            .max(Comparator.naturalOrder()));
  }

  /** How many there are beside one device; empty if that is not known. */
  Optional<Integer> countBeside(ThingName thing) {
    return countBeside(thing, _ -> true);
  }

  /** How many of the same site there are beside it; empty if that is not known. */
  Optional<Integer> countBeside(ThingName thing, String site) {
    boolean known = devices.stream().noneMatch(each -> each.site().equals(UNKNOWN_SITE));
    String own = siteOf(Optional.of(site));
    return known ? countBeside(thing, each -> each.site().equals(own)) : Optional.empty();
  }

  private Optional<Integer> countBeside(ThingName thing, Predicate<Device> which) {
    return omittedAt.isPresent()
        ? Optional.empty()
        : Optional.of((int) others(keyOf(thing)).stream().filter(which).count());
  }
}
