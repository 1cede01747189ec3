package dev.rollcall.evaluation;

import dev.rollcall.notification.Cause;
import java.time.Instant;
import java.util.Optional;

/**
 * A loss of the connection that lasted longer than the grace period.
 *
 * @param at when AWS IoT noticed it
 * @param back when the device was connected again, if that is known
 */
public record PastLoss(Instant at, Cause cause, Optional<Instant> back) {}
