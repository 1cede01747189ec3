package dev.rollcall.group;

import java.time.Duration;

/**
 * What an operator decides about outage groups.
 *
 * @param threshold so many devices that are lost within the window begin a group, from 2 to 20: the
 *     group's shadow has to hold the losses before
 * @param window how far apart their losses may be
 * @param quiet a group ends when nothing has changed for so long
 * @param lease how long the claim to send a digest holds
 */
public record GroupPolicy(int threshold, Duration window, Duration quiet, Duration lease) {
  /**
   * Checks the signs.
   *
   * @throws IllegalArgumentException if one of them is out of range
   */
  public GroupPolicy {
    if (threshold < 2 || !window.isPositive() || !quiet.isPositive() || !lease.isPositive()) {
      throw new IllegalArgumentException(
          "threshold %d, window %s, quiet %s, lease %s: at least 2, and positive"
              .formatted(threshold, window, quiet, lease));
    }
  }
}
