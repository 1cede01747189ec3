package dev.rollcall.decision;

import java.util.Optional;

/**
 * What the count of all devices knows of one.
 *
 * @param counted whether it is one of the known devices
 * @param digest the last fleet-wide outage in which it was lost, so that it counts as one device
 *     there, however often it comes and goes
 */
public record GroupMembership(boolean counted, Optional<String> digest) {
  /** Of a device that was not counted yet. */
  public static final GroupMembership NONE = new GroupMembership(false, Optional.empty());

  GroupMembership lostIn(String fleetIncident) {
    return new GroupMembership(counted, Optional.of(fleetIncident));
  }
}
