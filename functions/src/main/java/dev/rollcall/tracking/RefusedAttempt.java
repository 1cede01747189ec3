package dev.rollcall.tracking;

import java.time.Instant;
import java.util.Optional;

/**
 * An attempt to connect that AWS IoT refused.
 *
 * @param reason AWS's word, printable
 */
public record RefusedAttempt(Instant at, String reason, Optional<String> ip) {}
