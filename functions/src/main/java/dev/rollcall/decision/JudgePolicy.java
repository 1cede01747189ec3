package dev.rollcall.decision;

import java.time.Duration;

/**
 * What an operator decides about judging.
 *
 * @param lease how long a claim holds; longer than a function may run, shorter than the queue's
 *     visibility timeout
 * @param keepAlive the devices' MQTT keep-alive; a silent loss is noticed 1.5 times as late
 */
public record JudgePolicy(Duration lease, Duration keepAlive) {

  /**
   * Checks the signs.
   *
   * @throws IllegalArgumentException if one of them is not positive
   */
  public JudgePolicy {
    if (!lease.isPositive() || !keepAlive.isPositive()) {
      throw new IllegalArgumentException(
          "lease %s and keep-alive %s have to be positive".formatted(lease, keepAlive));
    }
  }

  /** How late AWS IoT notices a silent loss. */
  Duration noticedAfter() {
    return keepAlive.multipliedBy(3).dividedBy(2);
  }
}
