package dev.rollcall.notification;

import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A device of an outage of many that is not back.
 *
 * @param since when AWS IoT noticed that it was lost, to the minute
 */
public record AwayDevice(ThingName thing, Instant since) {
  /** Leaves the seconds out. */
  public AwayDevice {
    since = since.truncatedTo(ChronoUnit.MINUTES);
  }
}
