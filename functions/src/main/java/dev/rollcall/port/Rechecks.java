package dev.rollcall.port;

import dev.rollcall.event.Recheck;
import java.time.Duration;

/** Wakes the second pass for what raises no event. */
public interface Rechecks {

  /**
   * Has this come again.
   *
   * @param in after how long; cut to what the queue can delay, since a recheck that comes too early
   *     is sent on
   * @throws RuntimeException if the service failed
   */
  void send(Recheck recheck, Duration in);
}
