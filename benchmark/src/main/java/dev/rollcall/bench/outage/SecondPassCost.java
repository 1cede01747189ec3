package dev.rollcall.bench.outage;

import java.time.Duration;
import java.util.List;

/**
 * What the second pass over a queue took.
 *
 * @param batches in the order in which they ended
 * @param wall from the first batch to the last, without pauses before items came again
 * @param retries how many items came again
 * @param dead how many came so often that they would be dead letters
 */
public record SecondPassCost(List<BatchCost> batches, Duration wall, int retries, int dead) {
  /** Of the batches, in which the JVM has not seen all of its work yet. */
  private static final double WARM_UP = 0.25;

  /** Copies the list. */
  public SecondPassCost {
    batches = List.copyOf(batches);
  }

  /** Items a second and execution, once warm. */
  public double itemsPerSecond() {
    List<BatchCost> steady = steady();
    double seconds = BatchCost.sum(steady).wall().toNanos() / 1e9;
    return seconds == 0 ? 0 : items(steady) / seconds;
  }

  /** Processor time of an item in milliseconds, once warm. */
  public double processorMillisPerItem() {
    List<BatchCost> steady = steady();
    return items(steady) == 0 ? 0 : BatchCost.sum(steady).processorMillis() / items(steady);
  }

  /** How long one batch takes on the average, once warm. */
  public Duration batch() {
    List<BatchCost> steady = steady();
    return steady.isEmpty() ? Duration.ZERO : BatchCost.sum(steady).wall().dividedBy(steady.size());
  }

  private List<BatchCost> steady() {
    return batches.subList((int) (batches.size() * WARM_UP), batches.size());
  }

  private static int items(List<BatchCost> batches) {
    return batches.stream().mapToInt(BatchCost::done).sum();
  }
}
