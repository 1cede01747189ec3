package dev.rollcall.pipeline;

import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;

/**
 * A run: one round of a batch through the stages, in one invocation. It is what holds claims, and
 * what a group counts by.
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
