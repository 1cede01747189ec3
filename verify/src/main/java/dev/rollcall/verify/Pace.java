package dev.rollcall.verify;

import java.time.Duration;
import java.time.Instant;

/** Time as the verification sees it. */
interface Pace {
  /** The present time. */
  Instant now();

  /**
   * Waits.
   *
   * @throws Stopped if the user wants to stop, before or meanwhile
   */
  void pause(Duration time) throws Stopped;

  /** Waits, whatever the user wants: while something is removed. */
  void rest(Duration time);
}
