package dev.rollcall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.simulation.Invariants.Broken;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * What must always hold, over random histories in which invocations cross. Each build plays the
 * first ones, and some later ones that reach what few do. {@code -Dseed=N} plays one history again,
 * {@code -Dhistories=N} as many as wanted, from that seed on; with {@code -Dgolden=write} as well,
 * they say which of them reach what few do.
 */
final class RandomHistoriesTest {
  private static final long EACH_BUILD = 6_000;
  private static final long FIRST_SEED = Long.getLong("seed", 1);
  private static final long HISTORIES =
      Long.getLong("histories", System.getProperty("seed") == null ? EACH_BUILD : 1);

  /** So many reach all there is, without any that were sought out. */
  private static final long ALL_REACHED = 100_000;

  /** So often a long run says how far it is. */
  private static final long MILESTONE = 500_000;

  private final AtomicLong played = new AtomicLong();
  private final Map<Long, List<Broken>> broken = new ConcurrentSkipListMap<>();
  private final long began = System.nanoTime();

  @Test
  void allInvariantsHold() {
    boolean toBeWritten = GoldenTable.isToBeWritten();
    boolean ofABuild = FIRST_SEED == 1 && HISTORIES == EACH_BUILD && !toBeWritten;
    Reached reached = ofABuild ? ofABuild() : ofManySeeds();
    if (toBeWritten) {
      GoldenTable.writeRare(reached.rare(EACH_BUILD));
      GoldenTable.write(ofABuild());
    }
    tell();

    assertThat(broken).withFailMessage(this::explanation).isEmpty();
    if (ofABuild) {
      GoldenTable.check(reached);
    } else if (FIRST_SEED == 1 && HISTORIES >= ALL_REACHED) {
      assertThat(reached.missing()).describedAs("what no history reaches").isEmpty();
    }
  }

  private Reached ofManySeeds() {
    Reached reached = new Reached();
    Seeds.each(FIRST_SEED, HISTORIES, seed -> play(seed, reached));
    return reached;
  }

  private Reached ofABuild() {
    Reached reached = new Reached();
    List<Long> rare = GoldenTable.rare();
    Seeds.each(1, EACH_BUILD, seed -> play(seed, reached));
    Seeds.each(0, rare.size(), number -> play(rare.get((int) number), reached));
    return reached;
  }

  private void play(long seed, Reached reached) {
    Trace evidence = SimulationRun.of(Histories.of(seed), Simulation.OF_ROLLCALL);
    List<Broken> found = Invariants.broken(evidence);
    reached.add(evidence);
    if (!found.isEmpty()) {
      broken.put(seed, found);
      System.out.printf("seed %d breaks %s%n", seed, found.getFirst());
    }
    if (played.incrementAndGet() % MILESTONE == 0) {
      tell();
    }
  }

  private void tell() {
    double seconds = (System.nanoTime() - began) / 1e9;
    System.out.printf(
        "%d histories from seed %d, %.0f a second, %d break an invariant%n",
        played.get(), FIRST_SEED, played.get() / seconds, broken.size());
  }

  private String explanation() {
    long seed = broken.keySet().iterator().next();
    return "%d histories break an invariant: seeds %s%n%s"
        .formatted(
            broken.size(),
            broken.keySet().stream().limit(20).toList(),
            Simulation.OF_ROLLCALL.explain(
                Histories.of(seed), broken.values().iterator().next().getFirst()));
  }
}
