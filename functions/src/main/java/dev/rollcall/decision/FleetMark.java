package dev.rollcall.decision;

import java.util.Optional;

/**
 * What the count of all devices knows of one.
 *
 * @param counted whether it is one of the known devices
 * @param digest the last fleet-wide outage in which it was lost, so that it counts as one device
 *     there, however often it comes and goes
 */
public record FleetMark(boolean counted, Optional<String> digest) {
  /** Of a device that was not counted yet. */
  public static final FleetMark NONE = new FleetMark(false, Optional.empty());

  FleetMark lostIn(String fleetIncident) {
    return new FleetMark(counted, Optional.of(fleetIncident));
  }
}
