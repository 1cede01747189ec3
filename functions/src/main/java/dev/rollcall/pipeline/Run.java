package dev.rollcall.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

/**
 * One round of a batch through the stages.
 *
 * @param id names it in claims
 * @param now when it began, to the millisecond
 * @param asksBroker whether AWS IoT is asked before an outage is reported
 * @param remainingMillis until the function is killed
 * @param needed what an item may take; with less time left none is begun
 */
record Run(
    String id, Instant now, boolean asksBroker, IntSupplier remainingMillis, Duration needed) {
  boolean hasTime() {
    return remainingMillis.getAsInt() >= needed.toMillis();
  }
}
