package dev.rollcall.tracking;

import dev.rollcall.event.ClientId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a last will or a status of the device said: evidence beside AWS IoT's lifecycle events.
 *
 * @param at when the rule received it, the first time that it said so
 * @param repeated when it was said last; empty if only once. Remembered only of things that have no
 *     connection of their own
 * @param via the client id of the gateway that has said so; empty if the device itself has
 */
public record ReportedStatus(
    boolean connected, Instant at, Optional<Instant> repeated, Optional<ClientId> via) {
  /** Said once, by the device itself. */
  public ReportedStatus(boolean connected, Instant at) {
    this(connected, at, Optional.empty(), Optional.empty());
  }

  /** When it was said last. */
  public Instant latest() {
    return repeated.orElse(at);
  }

  ReportedStatus repeatedAt(Instant again) {
    return new ReportedStatus(connected, at, Optional.of(again), via);
  }

  /** As it was said last, without what came before. */
  ReportedStatus latestOnly() {
    return new ReportedStatus(connected, latest(), Optional.empty(), via);
  }

  ReportedStatus compact() {
    return new ReportedStatus(connected, at, repeated, Optional.empty());
  }
}
