package dev.rollcall.bench.outage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.bench.function.Cost;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SecondPassCostTest {
  @Test
  void firstQuarterOfTheBatchesIsNotCounted() {
    SecondPassCost cost =
        new SecondPassCost(
            List.of(batch(100, 9000), batch(100, 1000), batch(100, 1000), batch(50, 500)),
            Duration.ofSeconds(12),
            0,
            0);

    assertThat(cost.itemsPerSecond()).isEqualTo(100);
    assertThat(cost.processorMillisPerItem()).isEqualTo(5);
  }

  @Test
  void itemsThatCameBackDoNotCount() {
    SecondPassCost cost =
        new SecondPassCost(List.of(batch(40, 1000), batch(60, 1000)), Duration.ofSeconds(2), 60, 0);

    assertThat(cost.itemsPerSecond()).isEqualTo(50);
  }

  /** Half of the time is the processor's. */
  private static BatchCost batch(int done, long millis) {
    return new BatchCost(done, new Cost(Duration.ofMillis(millis), Duration.ofMillis(millis / 2)));
  }
}
