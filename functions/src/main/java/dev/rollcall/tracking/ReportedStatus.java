package dev.rollcall.tracking;

import dev.rollcall.event.ClientId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a last will or a status of the device said: evidence beside AWS IoT's lifecycle events.
 *
 * @param at when the rule received it
 * @param via the client id of the gateway that has said so; empty if the device itself has
 */
public record ReportedStatus(boolean connected, Instant at, Optional<ClientId> via) {
  /** Of the device itself. */
  public ReportedStatus(boolean connected, Instant at) {
    this(connected, at, Optional.empty());
  }

  ReportedStatus compact() {
    return new ReportedStatus(connected, at);
  }
}
