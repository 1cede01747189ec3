package dev.rollcall.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An outage of many devices, from the first digest to the last.
 *
 * @param id names it in messages and in the shadows of its devices
 * @param outage its numbers
 * @param joined when a device was last lost in it
 * @param told the numbers of the last digest
 * @param unsent the channels that did not take that digest, while others did
 * @param claim the right to send the next one; empty if nobody is sending
 * @param recheck when a reminder is due to look at it again; empty if none is on its way
 * @param unmarked what is counted, but perhaps not marked in the devices' own shadows yet, by
 *     {@link FleetTally#keys}, the newest last, at most {@link #REMEMBERED}; what comes again,
 *     since a function died over it, is not counted again
 */
public record FleetIncident(
    String id,
    FleetOutage outage,
    Instant joined,
    Told told,
    List<String> unsent,
    Optional<Claim> claim,
    Optional<Instant> recheck,
    List<String> unmarked) {

  /** A few batches of the queue. */
  public static final int REMEMBERED = 250;

  /**
   * The numbers of a digest.
   *
   * @param at when it was sent; when the outage was opened, if there was none yet
   */
  public record Told(int count, int back, Instant at) {}

  /** Copies the lists. */
  public FleetIncident {
    unsent = List.copyOf(unsent);
    unmarked =
        List.copyOf(unmarked.subList(Math.max(0, unmarked.size() - REMEMBERED), unmarked.size()));
  }

  /** Of no device yet. */
  static FleetIncident opened(String id, Instant now) {
    return new FleetIncident(
        id,
        FleetOutage.none(now),
        now,
        new Told(0, 0, now),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  /** Whether devices are lost in it one by one. */
  boolean joinedWithin(Duration duration, Instant now) {
    return now.isBefore(joined.plus(duration));
  }

  boolean hasCounted(String key) {
    return unmarked.contains(key);
  }

  /** Whether the last digest says what is true now, everywhere. */
  boolean isTold() {
    return isToldSomewhere() && unsent.isEmpty();
  }

  /** Whether the last digest says what is true now. */
  boolean isToldSomewhere() {
    return told.count() == outage.count() && told.back() == outage.back();
  }

  /** Whether all are back, and everybody knows. */
  boolean isOver() {
    return outage.away() == 0 && isTold();
  }

  FleetIncident with(FleetOutage next, Instant lastJoined) {
    return new FleetIncident(id, next, lastJoined, told, unsent, claim, recheck, unmarked);
  }

  FleetIncident withClaim(Optional<Claim> next) {
    return new FleetIncident(id, outage, joined, told, unsent, next, recheck, unmarked);
  }

  FleetIncident withRecheck(Optional<Instant> next) {
    return new FleetIncident(id, outage, joined, told, unsent, claim, next, unmarked);
  }

  FleetIncident withUnmarked(List<String> keys) {
    List<String> next = new ArrayList<>(unmarked);
    next.addAll(keys);
    return withOnlyUnmarked(next);
  }

  FleetIncident withMarked(List<String> keys) {
    return withOnlyUnmarked(unmarked.stream().filter(key -> !keys.contains(key)).toList());
  }

  private FleetIncident withOnlyUnmarked(List<String> next) {
    return new FleetIncident(id, outage, joined, told, unsent, claim, recheck, next);
  }

  /** The same, after a digest with these numbers was sent, but for some channels. */
  FleetIncident told(FleetOutage digest, Instant now, List<String> failed) {
    return new FleetIncident(
        id,
        outage,
        joined,
        new Told(digest.count(), digest.back(), now),
        failed,
        Optional.empty(),
        recheck,
        unmarked);
  }
}
