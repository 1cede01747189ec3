package dev.rollcall.bench.startup;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * Which events are measured.
 *
 * @param early the number of an event early on, at least 2
 * @param late the number of one much later
 * @param runs how often all of it is done
 * @param latency of each call while an event is measured; the others have none
 * @param megabytes the memory with its share of a processor; if it is empty, the template's and all
 *     of the machine
 */
public record StartupPlan(int early, int late, int runs, Duration latency, OptionalInt megabytes) {
  /** So many events up to that of a number are measured for it. */
  static final int AROUND = 10;

  /** Checks the numbers. */
  public StartupPlan {
    if (early < 2 || late <= early || runs < 1) {
      throw new IllegalArgumentException(
          "events %d and %d, %d runs: must rise from 2 on, and be 1 or more"
              .formatted(early, late, runs));
    }
  }

  /** Whether the cost of an event counts for that of the given number. */
  boolean isMeasuredFor(int measured, int number) {
    return number <= measured && number > measured - AROUND && number > 1;
  }

  /** Whether the cost of an event counts. */
  boolean isMeasured(int number) {
    return number == 1 || isMeasuredFor(early, number) || isMeasuredFor(late, number);
  }
}
