package dev.rollcall.budget;

import java.time.Duration;

/**
 * What an operator decides about the number of messages.
 *
 * @param textsPerHour the most text messages of an hour; 0 for any number
 * @param mailsPerHour the most mails of an hour; 0 for any number
 * @param hour how long such an hour is, which only tests shorten
 * @param lease how long a summary is claimed; longer than a function may run
 */
public record BudgetPolicy(int textsPerHour, int mailsPerHour, Duration hour, Duration lease) {

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if one is negative, or a time is not positive
   */
  public BudgetPolicy {
    if (textsPerHour < 0 || mailsPerHour < 0 || !hour.isPositive() || !lease.isPositive()) {
      throw new IllegalArgumentException(
          "%d text messages and %d mails in %s, lease %s: 0 or more in a positive time are allowed"
              .formatted(textsPerHour, mailsPerHour, hour, lease));
    }
  }

  /** The most messages of an hour; 0 for any number. */
  int perHour(Medium medium) {
    return switch (medium) {
      case TEXT -> textsPerHour;
      case MAIL -> mailsPerHour;
    };
  }
}
