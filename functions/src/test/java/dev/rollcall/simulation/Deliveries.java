package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.simulation.Device.Kind;
import dev.rollcall.simulation.Device.Signal;
import dev.rollcall.simulation.History.Conditions;
import java.util.ArrayList;
import java.util.List;

/** When the two passes get a signal: late, twice, or not at all, within what AWS documents. */
final class Deliveries {
  private final SeededRandom dice;
  private final Conditions conditions;

  Deliveries(SeededRandom dice, Conditions conditions) {
    this.dice = dice;
    this.conditions = conditions;
  }

  Signal of(Kind kind, int connection, long at, String word) {
    long ruled = kind.isStatus() || dice.chance(90) ? at : at + late();
    List<Long> first = new ArrayList<>();
    for (int copies = dice.chance(5) ? 0 : dice.chance(15) ? 2 : 1; copies > 0; copies--) {
      first.add(ruled + late());
    }
    List<Long> second = new ArrayList<>();
    for (int copies = dice.chance(15) ? 2 : 1; copies > 0; copies--) {
      second.add(ruled + conditions.grace() + late());
    }
    return new Signal(kind, connection, at, word, List.copyOf(first), List.copyOf(second));
  }

  private long late() {
    return dice.chance(70)
        ? dice.between(20, Math.min(2 * SECOND, conditions.latest()))
        : dice.between(20, conditions.latest());
  }
}
