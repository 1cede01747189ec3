package dev.rollcall.bench.outage;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;

/**
 * Which flood of statuses is played.
 *
 * @param devices how many publish without end, at least 1
 * @param perSecond how many statuses each of them publishes a second, 2 to 100; AWS IoT takes no
 *     more of one connection
 * @param seconds for how long, an even number from 2
 * @param latency of each call
 * @param batched whether the statuses come in the template's batches; else each comes alone
 */
@RecordBuilder
public record FloodPlan(
    int devices, int perSecond, int seconds, Duration latency, boolean batched) {
  /** Checks that the flood ends with a status that says connected. */
  public FloodPlan {
    if (devices < 1 || perSecond < 2 || perSecond > 100 || perSecond % 2 == 1) {
      throw new IllegalArgumentException(
          "%d devices, %d statuses a second: 1 or more, and even numbers from 2 to 100, are allowed"
              .formatted(devices, perSecond));
    }
    if (seconds < 2 || seconds % 2 == 1) {
      throw new IllegalArgumentException(
          "%d seconds: even numbers from 2 are allowed".formatted(seconds));
    }
  }

  /** How many statuses there are. */
  public int statuses() {
    return devices * perSecond * seconds;
  }
}
