package dev.rollcall.decision;

import dev.rollcall.decision.GroupChanges.Loss;
import dev.rollcall.decision.Notification.OutageStart;
import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An outage of many devices, in numbers.
 *
 * @param count how many devices were lost, from 1
 * @param back how many of them are back, at most {@code count}
 * @param known how many devices Rollcall has seen at all; 0 if that is not known
 * @param first when the first of their outages began at the earliest
 * @param latest when the last of their outages began at the latest
 * @param reasons how many were lost by each cause, by {@link Cause#label()}; a device that was lost
 *     twice counts twice
 * @param network the part of their last addresses that all have in common, such as {@code
 *     203.0.113.*}; empty if there is none, or if addresses are not known
 * @param missing the names of the first ones that are not back, not all if they are many
 */
public record GroupOutage(
    int count,
    int back,
    int known,
    Instant first,
    Instant latest,
    Map<String, Integer> reasons,
    Optional<String> network,
    List<ThingName> missing) {

  /** Copies the collections. */
  public GroupOutage {
    reasons = Map.copyOf(reasons);
    missing = List.copyOf(missing);
  }

  /** How many are not back. */
  public int away() {
    return count - back;
  }

  /** So many names of missing devices are kept, so that a shadow has room for them. */
  static final int NAMES = 40;

  /** So many characters of names are kept. */
  static final int CHARACTERS = 2000;

  /** AWS has fewer reasons; the rest is counted as one. */
  static final int REASONS = 20;

  static GroupOutage none(Instant now) {
    return new GroupOutage(0, 0, 0, now, now, Map.of(), Optional.empty(), List.of());
  }

  /**
   * With one more device.
   *
   * @param again it was lost before, and has come back meanwhile
   */
  GroupOutage lost(Loss loss, boolean again) {
    Map<String, Integer> next = new HashMap<>(reasons);
    boolean room = next.size() < REASONS || next.containsKey(loss.reason());
    next.merge(room ? loss.reason() : "OTHER", 1, Integer::sum);
    OutageStart start = loss.start();
    boolean empty = count == 0;
    return new GroupOutage(
        again ? count : count + 1,
        again ? Math.max(0, back - 1) : back,
        known,
        empty || start.earliest().isBefore(first) ? start.earliest() : first,
        empty || start.latest().isAfter(latest) ? start.latest() : latest,
        next,
        empty ? loss.address().map(Network::of) : Network.common(network, loss.address()),
        withName(loss.thing()));
  }

  private List<ThingName> withName(ThingName thing) {
    int characters = missing.stream().mapToInt(name -> name.value().length()).sum();
    if (missing.contains(thing)
        || missing.size() >= NAMES
        || characters + thing.value().length() > CHARACTERS) {
      return missing;
    }
    List<ThingName> next = new ArrayList<>(missing);
    next.add(thing);
    return next;
  }

  /** With one device back. */
  GroupOutage returned(ThingName thing) {
    return new GroupOutage(
        count,
        Math.min(count, back + 1),
        known,
        first,
        latest,
        reasons,
        network,
        missing.stream().filter(name -> !name.equals(thing)).toList());
  }

  GroupOutage of(int allKnown) {
    return new GroupOutage(count, back, allKnown, first, latest, reasons, network, missing);
  }
}
