package dev.rollcall.bench.outage;

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
 * @param megabytes the memory of that function, with its share of a processor; if it is empty, the
 *     template's and all of the machine
 */
public record OutagePlan(
    int devices, Duration latency, int executions, double faults, OptionalInt megabytes) {

  /** Checks that there is something to play. */
  public OutagePlan {
    if (devices < 1 || executions < 1) {
      throw new IllegalArgumentException(
          "%d devices, %d executions: must be 1 or more".formatted(devices, executions));
    }
  }

  /** With one execution, no faults, and all of the machine. */
  public static OutagePlan of(int devices, Duration latency) {
    return new OutagePlan(devices, latency, 1, 0, OptionalInt.empty());
  }

  /** The same with so many executions. */
  public OutagePlan withExecutions(int number) {
    return new OutagePlan(devices, latency, number, faults, megabytes);
  }

  /** The same with faults. */
  public OutagePlan withFaults(double share) {
    return new OutagePlan(devices, latency, executions, share, megabytes);
  }

  /** The same on what Lambda gives for so much memory. */
  public OutagePlan withMegabytes(int memory) {
    return new OutagePlan(devices, latency, executions, faults, OptionalInt.of(memory));
  }
}
