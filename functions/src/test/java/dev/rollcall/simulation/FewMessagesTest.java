package dev.rollcall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.simulation.Invariants.Broken;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/**
 * All that must always hold, where people get few messages in an hour. {@code -Dseed=N} plays one
 * history again, {@code -Dhistories=N} as many as wanted.
 */
final class FewMessagesTest {
  private static final long FIRST_SEED = Long.getLong("seed", 1);
  private static final long HISTORIES =
      Math.min(Long.getLong("histories", 3_000), System.getProperty("seed") == null ? 1L << 40 : 1);

  private final Map<Long, List<Broken>> broken = new ConcurrentSkipListMap<>();
  private final LongAdder held = new LongAdder();
  private final LongAdder summaries = new LongAdder();

  @Test
  void whatIsHeldBackIsToldOf() {
    Seeds.each(FIRST_SEED, HISTORIES, this::play);
    System.out.printf(
        "%d histories with few messages: %d text messages held back, %d summaries%n",
        HISTORIES, held.sum(), summaries.sum());

    assertThat(broken).withFailMessage(this::explanation).isEmpty();
    if (HISTORIES > 100) {
      assertThat(held.sum()).isPositive();
      assertThat(summaries.sum()).isPositive();
    }
  }

  private static History history(long seed) {
    return Histories.withFewMessages(Histories.of(seed));
  }

  private void play(long seed) {
    Trace evidence = SimulationRun.of(history(seed), Simulation.OF_ROLLCALL);
    List<Broken> found = Invariants.broken(evidence);
    if (!found.isEmpty()) {
      broken.put(seed, found);
    }
    held.add(
        evidence.sent().stream()
            .filter(sent -> sent.channel() == History.Service.SNS && !sent.toTelephones())
            .count());
    summaries.add(evidence.sent().stream().filter(BudgetInvariants::isSummary).count());
  }

  private String explanation() {
    long seed = broken.keySet().iterator().next();
    return "%d histories break an invariant: seeds %s%n%s"
        .formatted(
            broken.size(),
            broken.keySet().stream().limit(20).toList(),
            Simulation.OF_ROLLCALL.explain(
                history(seed), broken.values().iterator().next().getFirst()));
  }
}
