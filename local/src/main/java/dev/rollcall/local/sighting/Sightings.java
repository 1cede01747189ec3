package dev.rollcall.local.sighting;

import dev.rollcall.local.sighting.Sighting.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** All that was seen so far. Thread-safe. */
public final class Sightings {
  private final List<Sighting> seen = new ArrayList<>();
  private final Consumer<Sighting> audience;

  /**
   * Nothing is seen yet.
   *
   * @param audience hears of each sighting, one after the other
   */
  public Sightings(Consumer<Sighting> audience) {
    this.audience = audience;
  }

  /** Adds what was just seen. */
  public synchronized void add(Sighting sighting) {
    seen.add(sighting);
    audience.accept(sighting);
    notifyAll();
  }

  /** How many there are: what comes later has this index or a higher one. */
  public synchronized int count() {
    return seen.size();
  }

  /** How many of a place there are. */
  public synchronized long count(Place place) {
    return seen.stream().filter(sighting -> sighting.place() == place).count();
  }

  /** Those from an index on. */
  public synchronized List<Sighting> since(int index) {
    return List.copyOf(seen.subList(index, seen.size()));
  }

  /**
   * Waits for a sighting, which may have been made already.
   *
   * @param from the index of the first that counts
   * @return the first that is wanted; empty if there is none in time
   */
  public synchronized Optional<Sighting> await(
      int from, Predicate<Sighting> wanted, Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    int next = from;
    while (true) {
      for (; next < seen.size(); next++) {
        if (wanted.test(seen.get(next))) {
          return Optional.of(seen.get(next));
        }
      }
      long millis = (deadline - System.nanoTime()) / 1_000_000;
      if (millis <= 0) {
        return Optional.empty();
      }
      wait(millis);
    }
  }
}
