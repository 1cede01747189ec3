package dev.rollcall.bench.function;

import java.time.Duration;

/**
 * What one step took.
 *
 * @param wall from beginning to end
 * @param processor of the function's process alone
 */
public record Cost(Duration wall, Duration processor) {
  public static final Cost NOTHING = new Cost(Duration.ZERO, Duration.ZERO);

  /** Both together. */
  public Cost plus(Cost other) {
    return new Cost(wall.plus(other.wall), processor.plus(other.processor));
  }

  /** In milliseconds. */
  public double wallMillis() {
    return wall.toNanos() / 1e6;
  }

  /** In milliseconds. */
  public double processorMillis() {
    return processor.toNanos() / 1e6;
  }
}
