package dev.rollcall.evaluation;

import dev.rollcall.event.ThingName;
import dev.rollcall.tracking.ConnectionState;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Optional;

/**
 * All that an evaluation of a thing is based on.
 *
 * @param mutedUntil until when no outage is reported of it, by a mute of its own or of all devices;
 *     empty if it is not muted now
 * @param now the time of the evaluation
 * @param run names the run that will send what is decided
 * @param secondLook whether the item is looked at once more, since with it a message was sent just
 *     before: no other item may be left to bring the incident in line
 */
@RecordBuilder
public record Situation(
    ThingName thing,
    ConnectionState connection,
    AlertState alerts,
    Optional<Instant> mutedUntil,
    Instant now,
    String run,
    boolean secondLook) {}
