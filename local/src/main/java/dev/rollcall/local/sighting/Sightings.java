package dev.rollcall.local.sighting;

import dev.rollcall.local.sighting.Sighting.Place;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What was seen so far, or the newest of it. Thread-safe. */
public final class Sightings {
  private final List<Sighting> seen = new ArrayList<>();
  private final int most;
  private final Consumer<Sighting> audience;
  private int forgotten;

  /**
   * Nothing is seen yet, and nothing will be forgotten.
   *
   * @param audience hears of each sighting, one after the other
   */
  public Sightings(Consumer<Sighting> audience) {
    this(Integer.MAX_VALUE, audience);
  }

  /**
   * Nothing is seen yet.
   *
   * @param most how many are kept, at least 2; the older half is forgotten once there are as many
   * @param audience hears of each sighting, one after the other
   */
  public Sightings(int most, Consumer<Sighting> audience) {
    this.most = most;
    this.audience = audience;
  }

  /** Adds what was just seen. */
  public synchronized void add(Sighting sighting) {
    if (seen.size() == most) {
      seen.subList(0, most / 2).clear();
      forgotten += most / 2;
    }
    seen.add(sighting);
    audience.accept(sighting);
    notifyAll();
  }

  /** How many there are: what comes later has this index or a higher one. */
  public synchronized int count() {
    return forgotten + seen.size();
  }

  /** How many of a place there are, as far as they are kept. */
  public synchronized long count(Place place) {
    return seen.stream().filter(sighting -> sighting.place() == place).count();
  }

  /** Those from an index on, as far as they are kept. */
  public synchronized List<Sighting> since(int index) {
    return List.copyOf(seen.subList(Math.max(0, index - forgotten), seen.size()));
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
      for (; next < count(); next++) {
        Sighting candidate = seen.get(Math.max(0, next - forgotten));
        if (wanted.test(candidate)) {
          return Optional.of(candidate);
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
