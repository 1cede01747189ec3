package dev.rollcall.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When a device is flapping: it loses its connection again and again.
 *
 * @param losses so many losses within the window begin it, each longer than the grace period, at
 *     most {@link LossHistory#MOST}; 0 if it is never reported
 * @param window so long without a change ends it, too
 */
public record FlappingPolicy(int losses, Duration window) {
  /** Each outage is reported by itself. */
  public static final FlappingPolicy NEVER = new FlappingPolicy(0, Duration.ofHours(1));

  /**
   * Checks the numbers.
   *
   * @throws IllegalArgumentException if there are too many losses to be remembered, or no window
   */
  public FlappingPolicy {
    if (losses < 0 || losses > LossHistory.MOST || !window.isPositive()) {
      throw new IllegalArgumentException("%d losses within %s".formatted(losses, window));
    }
  }

  /**
   * What begins with a loss; empty if it is an outage like any other.
   *
   * @param history with that loss
   */
  Optional<Flapping> begun(LossHistory history, Instant loss) {
    List<PastLoss> within =
        history.all().stream()
            .filter(past -> !past.at().isBefore(loss.minus(window)) && !past.at().isAfter(loss))
            .toList();
    return losses > 0 && within.size() >= losses
        ? Optional.of(new Flapping(within.size(), within.getFirst().at()))
        : Optional.empty();
  }

  /** Whether a device that has been connected, or away, since then is flapping no more. */
  boolean isOver(Instant changedAt, Instant now) {
    return !now.isBefore(end(changedAt));
  }

  /** When it will be over, if nothing changes. */
  Instant end(Instant changedAt) {
    return changedAt.plus(window);
  }
}
