package dev.rollcall.decision;

import java.time.Duration;

/**
 * What an operator decides about judging.
 *
 * @param grace how long a device may be away before anyone is told
 * @param lease how long a claim holds; longer than a function may run, shorter than the queue's
 *     visibility timeout
 * @param keepAlive the devices' MQTT keep-alive; a silent loss is noticed 1.5 times as late
 */
public record JudgePolicy(Duration grace, Duration lease, Duration keepAlive) {

  /**
   * Checks the signs.
   *
   * @throws IllegalArgumentException if one of them is not positive
   */
  public JudgePolicy {
    if (!grace.isPositive() || !lease.isPositive() || !keepAlive.isPositive()) {
      throw new IllegalArgumentException(
          "grace %s, lease %s and keep-alive %s have to be positive"
              .formatted(grace, lease, keepAlive));
    }
  }

  /** How late AWS IoT notices a silent loss. */
  Duration noticedAfter() {
    return keepAlive.multipliedBy(3).dividedBy(2);
  }
}
