package dev.rollcall.simulation;

import java.util.List;
import java.util.SplittableRandom;

/** All chance of a history: the same seed throws the same. */
final class SeededRandom {
  private final SplittableRandom random;

  SeededRandom(long seed) {
    random = new SplittableRandom(seed);
  }

  boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  /** From the one to the other, both included. */
  int between(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  long between(long least, long most) {
    return random.nextLong(least, most + 1);
  }

  @SafeVarargs
  final <T> T one(T... choices) {
    return choices[random.nextInt(choices.length)];
  }

  <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
