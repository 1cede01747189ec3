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
 * @param batches the batches that were counted, but have not marked all of their devices yet, at
 *     most {@link #REMEMBERED}; a device that comes again with one of them is not counted again
 */
public record FleetIncident(
    String id,
    FleetOutage outage,
    Instant joined,
    Told told,
    List<String> unsent,
    Optional<Claim> claim,
    Optional<Instant> recheck,
    List<String> batches) {

  /** So many functions do not die between counting and marking before one is taken up again. */
  public static final int REMEMBERED = 40;

  /**
   * The numbers of a digest.
   *
   * @param at when it was sent; when the outage was opened, if there was none yet
   */
  public record Told(int count, int back, Instant at) {}

  /** Copies the lists. */
  public FleetIncident {
    unsent = List.copyOf(unsent);
    batches = List.copyOf(batches);
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

  boolean hasCounted(List<String> invocations) {
    return invocations.stream().map(Invocations::batch).anyMatch(batches::contains);
  }

  /** Whether the last digest says what is true now, everywhere. */
  boolean isTold() {
    return isToldSomewhere() && unsent.isEmpty();
  }

  /** Whether the last digest says what is true now. */
  boolean isToldSomewhere() {
    return told.count() == outage.count() && told.back() == outage.back();
  }

  FleetIncident with(FleetOutage next, Instant lastJoined) {
    return new FleetIncident(id, next, lastJoined, told, unsent, claim, recheck, batches);
  }

  FleetIncident withClaim(Optional<Claim> next) {
    return new FleetIncident(id, outage, joined, told, unsent, next, recheck, batches);
  }

  FleetIncident withRecheck(Optional<Instant> next) {
    return new FleetIncident(id, outage, joined, told, unsent, claim, next, batches);
  }

  FleetIncident withBatch(String batch) {
    List<String> next = new ArrayList<>(batches);
    next.remove(batch);
    next.add(batch);
    return withBatches(next.subList(Math.max(0, next.size() - REMEMBERED), next.size()));
  }

  FleetIncident withoutBatch(String batch) {
    return withBatches(batches.stream().filter(each -> !each.equals(batch)).toList());
  }

  private FleetIncident withBatches(List<String> next) {
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
        batches);
  }
}
