package dev.rollcall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.simulation.Invariants.Broken;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.Test;

/**
 * What must always hold, over histories of days and of many devices. {@code -Dwide=N} plays so
 * many, {@code -DwideSeed=N} begins with that one.
 */
final class WideHistoriesTest {
  private static final long FIRST_SEED = Long.getLong("wideSeed", 1);
  private static final long HISTORIES = Long.getLong("wide", 200);

  private final Map<Long, List<Broken>> broken = new ConcurrentSkipListMap<>();

  @Test
  void allInvariantsHold() {
    Seeds.each(FIRST_SEED, HISTORIES, this::play);

    assertThat(broken).withFailMessage(this::explanation).isEmpty();
  }

  private void play(long seed) {
    List<Broken> found = Simulation.OF_ROLLCALL.broken(WideHistories.of(seed));
    if (!found.isEmpty()) {
      broken.put(seed, found);
      System.out.printf("wide seed %d breaks %s%n", seed, found.getFirst());
    }
  }

  private String explanation() {
    Broken first = broken.values().iterator().next().getFirst();
    return "%d wide histories break an invariant: seeds %s%n%s"
        .formatted(
            broken.size(),
            broken.keySet(),
            Simulation.OF_ROLLCALL.explain(
                WideHistories.of(broken.keySet().iterator().next()), first));
  }
}
