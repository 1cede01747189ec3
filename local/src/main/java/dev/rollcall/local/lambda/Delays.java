package dev.rollcall.local.lambda;

import java.time.Duration;
import java.util.List;

/**
 * How long Lambda takes for what it does by itself.
 *
 * @param retries before the first retry of an asynchronous invocation that failed, the second and
 *     so on; the last one counts for all further ones
 * @param snapshot until a version whose snapshot was deleted has a new one
 */
public record Delays(List<Duration> retries, Duration snapshot) {
  /**
   * AWS's own. The retries stand in "How Lambda handles errors and retries with asynchronous
   * invocation"; how long a snapshot takes stands nowhere, people report some minutes.
   */
  public static final Delays AWS =
      new Delays(List.of(Duration.ofMinutes(1), Duration.ofMinutes(2)), Duration.ofMinutes(3));

  /** Copies the list. */
  public Delays {
    retries = List.copyOf(retries);
    if (retries.isEmpty()) {
      throw new IllegalArgumentException("retries: at least one delay is needed");
    }
  }
}
