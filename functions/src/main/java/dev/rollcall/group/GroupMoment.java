package dev.rollcall.group;

import java.time.Instant;
import java.util.Optional;

/**
 * When a group is looked at.
 *
 * @param now the same for all tries of one update
 * @param mutedUntil until when all devices are muted; empty if they are not
 * @param arrived the due time of the recheck that has led to this look; empty if none has
 * @param sent the recheck that was put into the queue for this update, if one was
 * @param queueDown whether the queue has refused one; whoever comes next asks for it again
 */
public record GroupMoment(
    Instant now,
    Optional<Instant> mutedUntil,
    Optional<Instant> arrived,
    Optional<Instant> sent,
    boolean queueDown) {
  /** At that time, without anything sent yet. */
  public static GroupMoment of(
      Instant now, Optional<Instant> mutedUntil, Optional<Instant> arrived) {
    return new GroupMoment(now, mutedUntil, arrived, Optional.empty(), false);
  }

  /** After a recheck was put into the queue. */
  public GroupMoment withSent(Instant due) {
    return new GroupMoment(now, mutedUntil, arrived, Optional.of(due), queueDown);
  }

  /** After the queue has refused a recheck: what has happened is written all the same. */
  public GroupMoment withQueueDown() {
    return new GroupMoment(now, mutedUntil, arrived, sent, true);
  }

  /** The state without the recheck that has arrived. */
  GroupState withoutArrived(GroupState state) {
    return arrived.isPresent() && state.recheck().equals(arrived)
        ? state.withRecheck(Optional.empty())
        : state;
  }
}
