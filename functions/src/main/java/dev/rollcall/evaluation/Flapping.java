package dev.rollcall.evaluation;

import java.time.Instant;

/**
 * How often a flapping device has lost its connection.
 *
 * @param losses so far, each longer than the grace period
 * @param first when the first of them was
 */
public record Flapping(int losses, Instant first) {
  Flapping withLoss() {
    return new Flapping(losses + 1, first);
  }
}
