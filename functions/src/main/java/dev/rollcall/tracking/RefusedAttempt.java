package dev.rollcall.tracking;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An attempt to connect that AWS IoT refused.
 *
 * @param reason AWS's word, printable
 * @param ofAnother whether another certificate, role or user has tried than the one that is known
 *     of the device's client id
 */
public record RefusedAttempt(Instant at, String reason, Optional<String> ip, boolean ofAnother) {
  /** Whoever tries without end costs one write of the shadow in this time. */
  private static final Duration ONE_WRITE_IN = Duration.ofMinutes(1);

  /**
   * Whether a later attempt adds nothing: it comes too soon, or it is none of the device while this
   * one is. An attempt of the device itself replaces any of somebody else.
   */
  boolean suffices(RefusedAttempt later) {
    if (ofAnother && !later.ofAnother) {
      return false;
    }
    return ofAnother != later.ofAnother || later.at.isBefore(at.plus(ONE_WRITE_IN));
  }

  /** The same without what only adds detail. */
  RefusedAttempt compact() {
    return new RefusedAttempt(at, reason, Optional.empty(), ofAnother);
  }
}
