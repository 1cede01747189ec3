package dev.rollcall.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rollcall.bench.fleet.PhaseTimes.Binding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PhaseSimulationTest {
  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final int MILLION = 1_000_000;

  /** Two items a device; 3 and 5 shadow calls in the passes; 2 group calls a batch of 1,000. */
  private static final PhaseCost COST =
      new PhaseCost(2, 3, 5, 8, 2, 1000, Duration.ofSeconds(5), Duration.ofMillis(30));

  @Test
  void millionDevicesTakeAsLongAsTheShadowQuotaAllows() {
    PhaseTimes times = PhaseSimulation.run(MILLION, COST, new Quotas(4000, 20, 1000, 50), GRACE);

    assertThat(times.binding()).isEqualTo(Binding.SHADOWS);
    assertThat(times.share()).isGreaterThan(0.95);
    assertThat(times.evaluated().toSeconds()).isCloseTo(8L * MILLION / 4000, within(130L));
    assertThat(times.calls()).isEqualTo(8L * MILLION);
  }

  @Test
  void fewExecutionsBind() {
    PhaseTimes times = PhaseSimulation.run(10_000, COST, new Quotas(4000, 20, 1000, 2), GRACE);

    // 20 batches of 5 s each, two at a time.
    assertThat(times.binding()).isEqualTo(Binding.EXECUTIONS);
    assertThat(times.evaluated().minus(GRACE).toSeconds()).isCloseTo(50, within(2L));
  }

  @Test
  void groupThatIsWrittenForEachBatchBinds() {
    PhaseCost small = new PhaseCost(2, 3, 5, 8, 4, 20, Duration.ofMillis(200), Duration.ZERO);

    PhaseTimes times = PhaseSimulation.run(10_000, small, new Quotas(4000, 20, 1000, 50), GRACE);

    // 1,000 batches at 5 a second.
    assertThat(times.binding()).isEqualTo(Binding.GROUP);
    assertThat(times.evaluated().minus(GRACE).toSeconds()).isCloseTo(200, within(2L));
  }

  @Test
  void firstMessageComesAfterTheGraceAndOneBatch() {
    PhaseTimes times = PhaseSimulation.run(10_000, COST, new Quotas(4000, 20, 1000, 5), GRACE);

    assertThat(times.firstMessage().minus(GRACE).toMillis()).isBetween(4900L, 5200L);
    assertThat(times.recorded()).isLessThan(times.evaluated());
  }

  @Test
  void sameFleetGivesTheSameTimes() {
    Quotas quotas = new Quotas(400, 20, 1000, 5);

    assertThat(PhaseSimulation.run(1000, COST, quotas, GRACE))
        .isEqualTo(PhaseSimulation.run(1000, COST, quotas, GRACE));
  }
}
