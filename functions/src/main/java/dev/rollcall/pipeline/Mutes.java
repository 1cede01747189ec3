package dev.rollcall.pipeline;

import dev.rollcall.evaluation.OperatorSettings;
import dev.rollcall.notification.Context;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What people have set for all devices. First of all until when no outage is reported; what people
 * know of still ends: recoveries are sent.
 */
record Mutes(OperatorSettings all) {
  /** The later one of a thing's own mute and that of all; empty if both are over. */
  Optional<Instant> until(OperatorSettings settings, Instant now) {
    return Stream.concat(settings.mutedUntil().stream(), all.mutedUntil().stream())
        .filter(until -> until.isAfter(now))
        .max(Instant::compareTo);
  }

  /** What is read with a message about the devices, where they themselves say nothing. */
  Context context() {
    return all.context();
  }

  /** The mute of all devices; empty if it is over. */
  Optional<Instant> untilOfAll(Instant now) {
    return all.mutedUntil().filter(until -> until.isAfter(now));
  }
}
