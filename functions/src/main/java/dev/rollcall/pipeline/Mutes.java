package dev.rollcall.pipeline;

import dev.rollcall.evaluation.OperatorSettings;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Until when no outage is reported. What people know of still ends: recoveries are sent.
 *
 * @param all the mute of all devices
 */
record Mutes(Optional<Instant> all) {
  /** The later one of a thing's own mute and that of all; empty if both are over. */
  Optional<Instant> until(OperatorSettings settings, Instant now) {
    return Stream.concat(settings.mutedUntil().stream(), all.stream())
        .filter(until -> until.isAfter(now))
        .max(Instant::compareTo);
  }

  /** The mute of all devices; empty if it is over. */
  Optional<Instant> untilOfAll(Instant now) {
    return all.filter(until -> until.isAfter(now));
  }
}
