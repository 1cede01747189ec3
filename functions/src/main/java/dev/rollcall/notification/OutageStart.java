package dev.rollcall.notification;

import java.time.Instant;

/**
 * When an outage began: between two times, which are equal where it is known.
 *
 * @param earliest not after {@code latest}
 */
public record OutageStart(Instant earliest, Instant latest) {
  /**
   * Checks the order.
   *
   * @throws IllegalArgumentException if the earliest time is after the latest
   */
  public OutageStart {
    if (earliest.isAfter(latest)) {
      throw new IllegalArgumentException("start between %s and %s".formatted(earliest, latest));
    }
  }

  /** Whether it is known to the accuracy of AWS's timestamps. */
  public boolean exact() {
    return earliest.equals(latest);
  }
}
