package dev.rollcall.group;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the shadow of a group holds.
 *
 * @param known how many devices were ever seen
 * @param outage the outage that is reported in digests; empty if there is none
 * @param recent losses that were reported alone a moment ago, oldest first
 * @param recheck when the recheck that is under way is due; empty if none is
 */
public record GroupState(
    int known, Optional<OutageGroup> outage, List<RecentLoss> recent, Optional<Instant> recheck) {
  /** No device was ever seen. */
  public static final GroupState EMPTY =
      new GroupState(0, Optional.empty(), List.of(), Optional.empty());

  /** Copies the list. */
  public GroupState {
    recent = List.copyOf(recent);
  }

  GroupState withOutage(Optional<OutageGroup> next) {
    return new GroupState(known, next, recent, recheck);
  }

  /** With another recheck under way, or none. */
  public GroupState withRecheck(Optional<Instant> due) {
    return new GroupState(known, outage, recent, due);
  }
}
