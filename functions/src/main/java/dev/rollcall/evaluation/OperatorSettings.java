package dev.rollcall.evaluation;

import dev.rollcall.notification.Context;
import java.time.Instant;
import java.util.Optional;

/**
 * What people have written for a thing into {@code desired} of its shadow {@code rollcall}.
 *
 * @param mutedUntil until when no outage is reported of it; empty if it is not muted
 * @param context what those read who are notified
 */
public record OperatorSettings(Optional<Instant> mutedUntil, Context context) {
  /** Nothing was written. */
  public static final OperatorSettings NONE = new OperatorSettings(Optional.empty(), Context.NONE);

  /** The site that it belongs to. */
  public Optional<String> site() {
    return context.site();
  }
}
