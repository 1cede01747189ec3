package dev.rollcall.bench.outage;

import dev.rollcall.bench.function.Cost;
import java.util.List;

/**
 * What one batch took.
 *
 * @param done how many of its items did not come back
 */
public record BatchCost(int done, Cost cost) {
  /** What all of them took together. */
  static Cost sum(List<BatchCost> batches) {
    return batches.stream().map(BatchCost::cost).reduce(Cost.NOTHING, Cost::plus);
  }
}
