package dev.rollcall.notification;

import dev.rollcall.event.ThingName;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An outage of many devices, in numbers.
 *
 * @param site the site that all devices belong to; empty if the group is not one of a site
 * @param count how many devices were lost, from 0
 * @param back how many of them are back, at most {@code count}
 * @param known how many devices of the group Rollcall has seen at all; 0 if that is not known
 * @param first when the first of their outages began at the earliest
 * @param latest when the last of their outages began at the latest
 * @param lastRecovery when the device that came back last was connected; empty if none is back
 * @param reasons how many were lost by each cause, by {@link Cause#label()}; a device that was lost
 *     twice counts twice
 * @param network the part of their last addresses that all have in common, such as {@code
 *     203.0.113.*}; empty if there is none, or if addresses are not known
 * @param stillAway the devices that are not back, those that were lost first before the others; not
 *     all if they are many
 * @param returned the devices that are back, in the order in which that was found out; not all if
 *     they are many
 * @param muted the names of devices that were lost while they were muted, and are not counted; of
 *     many the first {@link #MOST_MUTED}
 */
@RecordBuilder
public record OutageSummary(
    Optional<String> site,
    int count,
    int back,
    int known,
    Instant first,
    Instant latest,
    Optional<Instant> lastRecovery,
    Map<String, Integer> reasons,
    Optional<String> network,
    List<DeviceSince> stillAway,
    List<DeviceSince> returned,
    List<ThingName> muted) {
  /** So many names say that there are some. */
  public static final int MOST_MUTED = 5;

  /**
   * Copies the collections and checks the numbers.
   *
   * @throws IllegalArgumentException if more devices are back than were lost
   */
  public OutageSummary {
    if (count < 0 || back < 0 || back > count) {
      throw new IllegalArgumentException("%d of %d devices are back".formatted(back, count));
    }
    reasons = Map.copyOf(reasons);
    stillAway = List.copyOf(stillAway);
    returned = List.copyOf(returned);
    muted = List.copyOf(muted);
  }

  /** The names of devices that are not back; not all if they are many. */
  public List<ThingName> missing() {
    return stillAway.stream().map(DeviceSince::thing).toList();
  }

  /** The devices that are back; empty if not all of them are known, or none is. */
  public List<DeviceSince> allReturned() {
    return returned.size() == back ? returned : List.of();
  }

  /** How many are not back, one device apart. */
  public int awayBeside(ThingName thing) {
    return missing().contains(thing) ? away() - 1 : away();
  }

  /** How many are not back. */
  public int away() {
    return count - back;
  }
}
