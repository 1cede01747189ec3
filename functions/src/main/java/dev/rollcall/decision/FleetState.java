package dev.rollcall.decision;

import java.util.Optional;

/**
 * What concerns all devices together.
 *
 * @param known how many devices were ever seen
 * @param incident the outage that is told in digests; empty if there is none
 */
public record FleetState(int known, Optional<FleetIncident> incident) {
  /** No device was ever seen. */
  public static final FleetState EMPTY = new FleetState(0, Optional.empty());

  FleetState withIncident(Optional<FleetIncident> next) {
    return new FleetState(known, next);
  }
}
