package dev.rollcall.bench.outage;

import java.time.Duration;

/**
 * How long what comes into a queue waits there, if one execution works on it and each second's
 * messages are a batch of their own. Time is virtual, from the beginning of the flood.
 */
final class Waiting {
  private final Duration window;
  private Duration free = Duration.ZERO;
  private Duration longest = Duration.ZERO;

  /**
   * Of a queue.
   *
   * @param window for how long Lambda gathers a batch
   */
  Waiting(Duration window) {
    this.window = window;
  }

  /**
   * A batch of messages, the first of which has come at the beginning of a second.
   *
   * @param took how long the function worked on it
   */
  void batch(int second, Duration took) {
    Duration came = Duration.ofSeconds(second);
    Duration gathered = came.plus(window);
    Duration begins = gathered.compareTo(free) > 0 ? gathered : free;
    free = begins.plus(took);
    Duration waited = free.minus(came);
    longest = waited.compareTo(longest) > 0 ? waited : longest;
  }

  /** From when a message came until its batch was done, at the most. */
  Duration longest() {
    return longest;
  }
}
