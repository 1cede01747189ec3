package dev.rollcall.notification;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A device that loses its connection again and again, in numbers.
 *
 * @param losses how often it was lost for longer than the grace period
 * @param first when that was for the first time
 * @param latest when that was for the last time
 * @param mostly the most frequent cause of the last losses
 * @param backAfter how long it was away in half of the last losses or more, if that is known
 * @param steady how long it has to stay as it is until it does not count as flapping any more
 */
@RecordBuilder
public record FlappingSummary(
    int losses,
    Instant first,
    Instant latest,
    Cause mostly,
    Optional<Duration> backAfter,
    Duration steady) {}
