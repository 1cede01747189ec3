package dev.rollcall.verify;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * How long something may take before it counts as not having happened.
 *
 * @param step what happens at once
 * @param afterGrace what happens after the grace, the grace included
 */
record Patience(Duration step, Duration afterGrace) {
  /** The alert function gathers events for 5 s, and needs some time itself. */
  static final Duration LEAST_AFTER_GRACE = Duration.ofSeconds(10);

  /** A first start of a function takes some seconds, and Lambda's first retry comes after 60. */
  static final Duration USUAL = Duration.ofSeconds(90);

  /**
   * As usual, or as asked for.
   *
   * @param seconds that no step may exceed, if given
   */
  static Patience of(Duration grace, OptionalInt seconds) {
    return seconds.isPresent()
        ? new Patience(
            Duration.ofSeconds(seconds.getAsInt()), Duration.ofSeconds(seconds.getAsInt()))
        : new Patience(USUAL, grace.plus(USUAL));
  }
}
