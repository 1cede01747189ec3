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
 * @param notified the numbers of the last digest
 * @param pendingChannels the channels that did not take that digest, while others did
 * @param claim the right to send the next one; empty if nobody is sending
 * @param recheck when a reminder is due to look at it again; empty if none is on its way
 * @param unmarked what is counted, but perhaps not marked in the devices' own shadows yet, by
 *     {@link GroupChanges#keys}, the newest last, at most {@link #REMEMBERED}; what comes again,
 *     since a function died over it, is not counted again
 */
public record OutageGroup(
    String id,
    GroupOutage outage,
    Instant joined,
    Told notified,
    List<String> pendingChannels,
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
  public OutageGroup {
    pendingChannels = List.copyOf(pendingChannels);
    unmarked =
        List.copyOf(unmarked.subList(Math.max(0, unmarked.size() - REMEMBERED), unmarked.size()));
  }

  /** Of no device yet. */
  static OutageGroup opened(String id, Instant now) {
    return new OutageGroup(
        id,
        GroupOutage.none(now),
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
  boolean isNotified() {
    return isNotifiedSomewhere() && pendingChannels.isEmpty();
  }

  /** Whether the last digest says what is true now. */
  boolean isNotifiedSomewhere() {
    return notified.count() == outage.count() && notified.back() == outage.back();
  }

  /** Whether all are back, and everybody knows. */
  boolean isOver() {
    return outage.away() == 0 && isNotified();
  }

  OutageGroup with(GroupOutage next, Instant lastJoined) {
    return new OutageGroup(
        id, next, lastJoined, notified, pendingChannels, claim, recheck, unmarked);
  }

  OutageGroup withClaim(Optional<Claim> next) {
    return new OutageGroup(id, outage, joined, notified, pendingChannels, next, recheck, unmarked);
  }

  OutageGroup withRecheck(Optional<Instant> next) {
    return new OutageGroup(id, outage, joined, notified, pendingChannels, claim, next, unmarked);
  }

  OutageGroup withUnmarked(List<String> keys) {
    List<String> next = new ArrayList<>(unmarked);
    next.addAll(keys);
    return withOnlyUnmarked(next);
  }

  OutageGroup withMarked(List<String> keys) {
    return withOnlyUnmarked(unmarked.stream().filter(key -> !keys.contains(key)).toList());
  }

  private OutageGroup withOnlyUnmarked(List<String> next) {
    return new OutageGroup(id, outage, joined, notified, pendingChannels, claim, recheck, next);
  }

  /** The same, after a digest with these numbers was sent, but for some channels. */
  OutageGroup notified(GroupOutage digest, Instant now, List<String> failed) {
    return new OutageGroup(
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
