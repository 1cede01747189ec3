package dev.rollcall.evaluation;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.ConnectionTracker;
import java.util.List;
import java.util.Optional;

/** Both shadows of a thing. */
record ThingState(ConnectionState connection, AlertState alerts) {
  static final ThingState EMPTY = new ThingState(ConnectionState.EMPTY, AlertState.EMPTY);

  /** After these events, tracked in this order. */
  ThingState tracked(List<ConnectionEvent> events) {
    ConnectionTracker tracker = new ConnectionTracker();
    ConnectionState next = connection;
    for (ConnectionEvent event : events) {
      next = tracker.apply(next, event).next();
    }
    return new ThingState(next, alerts);
  }

  ThingState with(AlertState next) {
    return new ThingState(connection, next);
  }

  Optional<Incident> incident() {
    return alerts.incident();
  }

  Optional<DuplicateIdentityMark> duplicateIdentity() {
    return alerts.duplicateIdentity();
  }
}
