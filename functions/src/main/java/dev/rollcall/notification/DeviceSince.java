package dev.rollcall.notification;

import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A device of an outage of many, which is away or back.
 *
 * @param since when AWS IoT noticed that it was lost, or since when it is connected; to the minute
 */
public record DeviceSince(ThingName thing, Instant since) {
  /** Leaves the seconds out. */
  public DeviceSince {
    since = since.truncatedTo(ChronoUnit.MINUTES);
  }
}
