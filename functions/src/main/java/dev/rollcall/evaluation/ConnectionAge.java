package dev.rollcall.evaluation;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.Connections;
import dev.rollcall.tracking.RecordedConnection;
import java.time.Instant;

/** Whether the connection of an item began before the one that was lost. */
enum ConnectionAge {
  /** It did: its connect comes late, and is no return. */
  OLDER,
  /** It seems so, but AWS's times may be swapped; if it is over, its end will come. */
  UNCLEAR,
  NEWER;

  static ConnectionAge of(ConnectionEvent item, OutageStart outage, ConnectionState connection) {
    return item instanceof Connected connect
        ? connection
            .endedAt(outage.latest())
            .map(lost -> of(connect.at(), lost, outage.earliest()))
            .orElse(NEWER)
        : NEWER;
  }

  private static ConnectionAge of(Instant began, RecordedConnection lost, Instant outage) {
    Instant surelyOpen = lost.opened().orElse(outage.minus(Connections.SWAPPED_WITHIN));
    if (began.isBefore(surelyOpen)) {
      return OLDER;
    }
    return lost.opened().isEmpty() && began.isBefore(outage) ? UNCLEAR : NEWER;
  }
}
