package dev.rollcall.evaluation;

import java.time.Instant;
import java.util.Optional;

/**
 * What people have written for a thing into {@code desired} of its shadow {@code rollcall}.
 *
 * @param mutedUntil until when no outage is reported of it; empty if it is not muted
 * @param site the site that it belongs to
 */
public record OperatorSettings(Optional<Instant> mutedUntil, Optional<String> site) {
  /** Nothing was written. */
  public static final OperatorSettings NONE =
      new OperatorSettings(Optional.empty(), Optional.empty());
}
