package dev.rollcall.bench.outage;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * Which mass outage is played.
 *
 * @param devices how many are lost, at least 1
 * @param latency of each call in the second pass; the first pass has none, since its calls are
 *     counted and not timed
 * @param executions of the function that evaluates, at least 1
 * @param faults the share of the second pass's calls that fail, 0 to 1
 * @param willsAfter so many messages of other devices come at most between the disconnect event of
 *     a device and its last will; 0 if the will comes right after it
 * @param megabytes the memory of that function, with its share of a processor; if it is empty, the
 *     template's and all of the machine
 * @param batchSize the most items of a batch; if it is empty, the template's
 */
@RecordBuilder
public record OutagePlan(
    int devices,
    Duration latency,
    int executions,
    double faults,
    int willsAfter,
    OptionalInt megabytes,
    OptionalInt batchSize) {

  /** More than a batch of 100, so that most wills come in a later one than their events. */
  public static final int WILLS_AFTER = 200;

  /** Checks that there is something to play. */
  public OutagePlan {
    if (devices < 1 || executions < 1 || willsAfter < 0) {
      throw new IllegalArgumentException(
          "%d devices, %d executions: must be 1 or more; wills after %d: must be 0 or more"
              .formatted(devices, executions, willsAfter));
    }
    if (faults < 0 || faults > 1) {
      throw new IllegalArgumentException(
          "faults of %s %%: must be 0 to 100".formatted(faults * 100));
    }
  }

  /** With one execution, no faults, and all of the machine. */
  public static OutagePlan of(int devices, Duration latency) {
    return OutagePlanBuilder.builder()
        .devices(devices)
        .latency(latency)
        .executions(1)
        .willsAfter(WILLS_AFTER)
        .megabytes(OptionalInt.empty())
        .batchSize(OptionalInt.empty())
        .build();
  }

  /** The same with so many executions. */
  public OutagePlan withExecutions(int number) {
    return OutagePlanBuilder.builder(this).executions(number).build();
  }

  /** The same with faults. */
  public OutagePlan withFaults(double share) {
    return OutagePlanBuilder.builder(this).faults(share).build();
  }

  /** The same with the last wills so long after the events. */
  public OutagePlan withWillsAfter(int messages) {
    return OutagePlanBuilder.builder(this).willsAfter(messages).build();
  }

  /** The same on what Lambda gives for so much memory. */
  public OutagePlan withMegabytes(int memory) {
    return OutagePlanBuilder.builder(this).megabytes(OptionalInt.of(memory)).build();
  }
}
