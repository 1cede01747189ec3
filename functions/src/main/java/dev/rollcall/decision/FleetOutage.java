package dev.rollcall.decision;

import dev.rollcall.event.ThingName;
import java.time.Instant;
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
public record FleetOutage(
    int count,
    int back,
    int known,
    Instant first,
    Instant latest,
    Map<String, Integer> reasons,
    Optional<String> network,
    List<ThingName> missing) {

  /** Copies the collections. */
  public FleetOutage {
    reasons = Map.copyOf(reasons);
    missing = List.copyOf(missing);
  }

  /** How many are not back. */
  public int away() {
    return count - back;
  }
}
