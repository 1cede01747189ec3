package dev.rollcall.notification;

import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A device of an outage of many that is back.
 *
 * @param at since when it is connected, to the minute
 */
public record ReturnedDevice(ThingName thing, Instant at) {
  /** Leaves the seconds out. */
  public ReturnedDevice {
    at = at.truncatedTo(ChronoUnit.MINUTES);
  }
}
