package dev.rollcall.simulation;

import dev.rollcall.decision.Decider;
import dev.rollcall.simulation.Invariants.Broken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RandomHistoriesTest {
  private static final long FIRST_SEED = Long.getLong("seed", 1);
  private static final int HISTORIES =
      Integer.getInteger("histories", System.getProperty("seed") == null ? 20_000 : 1);

  @Test
  void tmp() {
    Map<String, List<Long>> found = new TreeMap<>();
    long began = System.nanoTime();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + HISTORIES; seed++) {
      History history = Histories.of(seed);
      Evidence evidence = Play.of(history, Decider::of);
      for (Broken broken : Invariants.broken(history, evidence)) {
        found.computeIfAbsent(broken.invariant(), _ -> new ArrayList<>()).add(seed);
        if (HISTORIES == 1) {
          System.out.println(broken);
        }
      }
      if (HISTORIES == 1) {
        System.out.println(history + "" + evidence);
      }
    }
    System.out.printf("%.0f/s%n", HISTORIES * 1e9 / (System.nanoTime() - began));
    found.forEach(
        (k, v) ->
            System.out.println(k + " " + v.size() + " " + v.subList(0, Math.min(12, v.size()))));
  }
}
