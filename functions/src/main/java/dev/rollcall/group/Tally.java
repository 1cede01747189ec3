package dev.rollcall.group;

import dev.rollcall.event.ThingName;
import dev.rollcall.notification.DeviceSince;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.OutageSummary;
import dev.rollcall.notification.OutageSummaryBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers of a group outage, as they grow. Pure. */
final class Tally {
  /** So many names of missing devices are kept, so that a shadow has room for them. */
  static final int NAMES = 100;

  /** So many characters of their names are kept. */
  static final int CHARACTERS = 1300;

  /** Of so many devices is kept when they came back: where more are lost, nobody reads that. */
  static final int RETURNED = 10;

  /** So many characters of their names are kept. */
  static final int RETURNED_CHARACTERS = 200;

  /** AWS has fewer reasons; the rest is counted as one. */
  static final int REASONS = 15;

  private Tally() {}

  /** Of no device yet. */
  static OutageSummary none(Optional<String> site, Instant now) {
    return OutageSummaryBuilder.builder().site(site).first(now).latest(now).build();
  }

  /** How the outage counts a device that is lost. */
  enum Before {
    /** It is new there. */
    NOT_COUNTED,
    /** It was lost there, and its return was never heard of. */
    AWAY,
    /** It was lost there, and has come back. */
    BACK
  }

  /** With the loss of one device. */
  static OutageSummary lost(OutageSummary outage, RecentLoss loss, Before before) {
    OutageStart start = loss.start();
    boolean empty = outage.count() == 0;
    return OutageSummaryBuilder.builder(outage)
        .count(before == Before.NOT_COUNTED ? outage.count() + 1 : outage.count())
        .back(before == Before.BACK ? Math.max(0, outage.back() - 1) : outage.back())
        .first(
            empty || start.earliest().isBefore(outage.first()) ? start.earliest() : outage.first())
        .latest(empty || start.latest().isAfter(outage.latest()) ? start.latest() : outage.latest())
        .reasons(withReason(outage.reasons(), loss.reason()))
        .network(empty ? loss.network() : common(outage.network(), loss.network()))
        .stillAway(
            with(
                outage.stillAway(),
                new DeviceSince(loss.thing(), start.latest()),
                NAMES,
                CHARACTERS))
        .returned(without(outage.returned(), loss.thing()))
        .build();
  }

  private static Optional<String> common(Optional<String> one, Optional<String> other) {
    return one.equals(other) ? one : Optional.empty();
  }

  private static Map<String, Integer> withReason(Map<String, Integer> reasons, String reason) {
    Map<String, Integer> next = new HashMap<>(reasons);
    boolean room = next.size() < REASONS || next.containsKey(reason);
    next.merge(room ? reason : "OTHER", 1, Integer::sum);
    return next;
  }

  /** With a device as it is now, unless there are too many. */
  private static List<DeviceSince> with(
      List<DeviceSince> devices, DeviceSince device, int most, int mostCharacters) {
    List<DeviceSince> others = without(devices, device.thing());
    List<DeviceSince> next = new ArrayList<>(others);
    next.add(device);
    int characters = next.stream().mapToInt(each -> each.thing().value().length()).sum();
    return next.size() > most || characters > mostCharacters ? others : next;
  }

  private static List<DeviceSince> without(List<DeviceSince> devices, ThingName thing) {
    return devices.stream().filter(each -> !each.thing().equals(thing)).toList();
  }

  /** With one device back. */
  static OutageSummary recovered(OutageSummary outage, ThingName thing, Instant at) {
    return OutageSummaryBuilder.builder(outage)
        .back(Math.min(outage.count(), outage.back() + 1))
        .lastRecovery(
            Optional.of(outage.lastRecovery().filter(last -> last.isAfter(at)).orElse(at)))
        .stillAway(without(outage.stillAway(), thing))
        .returned(
            with(
                outage.returned(),
                new DeviceSince(thing, notBefore(outage.first(), at)),
                RETURNED,
                RETURNED_CHARACTERS))
        .build();
  }

  /** AWS's times are not exact: a return may seem to come before all losses. */
  private static Instant notBefore(Instant first, Instant at) {
    return at.isBefore(first) ? first : at;
  }
}
