package dev.rollcall.device;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long the client waits before it connects again: {@code first}, then twice as long each time,
 * up to {@code longest}.
 *
 * <p>The jitter is in {@code first}, which is 1 to 2 s: the client's own jitter goes below its
 * minimum, and AWS IoT takes one CONNECT a second of a client id.
 */
record BackOff(Duration first, Duration longest) {

  private static final long MIN_MILLIS = 1000;

  /** From 1 or 2 s to 32 or 64 s. */
  private static final int DOUBLINGS = 5;

  static BackOff random(RandomGenerator random) {
    Duration first = Duration.ofMillis(random.nextLong(MIN_MILLIS, 2 * MIN_MILLIS));
    return new BackOff(first, first.multipliedBy(1L << DOUBLINGS));
  }
}
