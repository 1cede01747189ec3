package dev.rollcall.group;

import java.time.Instant;
import java.util.Optional;

/**
 * When a group is looked at.
 *
 * @param now the same for all tries of one update
 * @param mutedUntil until when all devices are muted; empty if they are not
 * @param sent the recheck that was put into the queue for this update, if one was
 */
public record GroupMoment(Instant now, Optional<Instant> mutedUntil, Optional<Instant> sent) {
  /** After a recheck was put into the queue. */
  public GroupMoment withSent(Instant due) {
    return new GroupMoment(now, mutedUntil, Optional.of(due));
  }
}
