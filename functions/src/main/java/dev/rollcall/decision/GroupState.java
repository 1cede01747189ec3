package dev.rollcall.decision;

import java.util.Optional;

/**
 * What concerns all devices together.
 *
 * @param known how many devices were ever seen
 * @param incident the outage that is told in digests; empty if there is none
 */
public record GroupState(int known, Optional<OutageGroup> incident) {
  /** No device was ever seen. */
  public static final GroupState EMPTY = new GroupState(0, Optional.empty());

  GroupState withIncident(Optional<OutageGroup> next) {
    return new GroupState(known, next);
  }
}
