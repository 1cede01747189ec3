package dev.rollcall.tracking;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.DisconnectReason;
import dev.rollcall.event.ThingNaming;
import java.util.Optional;

/**
 * Rollcall's tracking with one fault each, as others have made it. The simulation has to catch each
 * of them, else it would not catch ours.
 */
public final class WrongTracking {
  private WrongTracking() {}

  private static Optional<RecordedConnection> known(ConnectionState state, Lifecycle event) {
    return state.connections().of(event.connection().clientId());
  }

  private static ConnectionTracker.Tracked written(ConnectionState state, Lifecycle event) {
    RecordedConnection newer =
        known(state, event)
            .map(recorded -> recorded.followedBy(event))
            .orElseGet(() -> RecordedConnection.first(event));
    ConnectionState next = state.withConnections(state.connections().with(newer));
    return new ConnectionTracker.Tracked(next.withShownAsImplied(), TrackingReason.APPLIED);
  }

  private static ConnectionTracker.Tracked stale(ConnectionState state) {
    return new ConnectionTracker.Tracked(state, TrackingReason.STALE);
  }

  /** Versions restart, and the device stays offline for ever. */
  public static final class HighestVersionOnly extends ConnectionTracker {
    @Override
    public Tracked apply(ConnectionState state, ConnectionEvent event) {
      return event instanceof Lifecycle lifecycle
              && known(state, lifecycle)
                  .filter(known -> known.version() > lifecycle.connection().version())
                  .isPresent()
          ? stale(state)
          : super.apply(state, event);
    }
  }

  /** A late copy overwrites what came after it. */
  public static final class LastArrivalWins extends ConnectionTracker {
    @Override
    public Tracked apply(ConnectionState state, ConnectionEvent event) {
      return event instanceof Lifecycle lifecycle
          ? written(state, lifecycle)
          : super.apply(state, event);
    }
  }

  /** A will that arrives late marks a device offline that is back. */
  public static final class WillAlwaysWins extends ConnectionTracker {
    @Override
    public Tracked apply(ConnectionState state, ConnectionEvent event) {
      Optional<RecordedConnection> current = state.connections().current();
      if (event instanceof Status status && current.isPresent()) {
        DisconnectReason lost = DisconnectReason.Known.CONNECTION_LOST;
        RecordedConnection told =
            RecordedConnectionBuilder.builder(current.get())
                .at(status.at())
                .reason(status.connected() ? Optional.empty() : Optional.of(lost))
                .build();
        return new Tracked(
            state.withConnections(state.connections().with(told)).withShownAsImplied(),
            TrackingReason.APPLIED);
      }
      return super.apply(state, event);
    }
  }

  /** A status that says what is known is forgotten, and an older one that comes late counts. */
  public static final class ForgetsRepetitions extends ConnectionTracker {
    @Override
    public Tracked apply(ConnectionState state, ConnectionEvent event) {
      Tracked right = super.apply(state, event);
      return right.reason() == TrackingReason.CONFIRMED
          ? new Tracked(state.withShownAsImplied(), right.reason())
          : right;
    }
  }

  /** The connect that comes after its disconnect opens the connection again. */
  public static final class NoPhaseOrder extends ConnectionTracker {
    @Override
    public Tracked apply(ConnectionState state, ConnectionEvent event) {
      return event instanceof Connected connect
              && known(state, connect)
                  .filter(known -> known.version() == connect.connection().version())
                  .filter(known -> !known.open())
                  .isPresent()
          ? written(state, connect)
          : super.apply(state, event);
    }
  }

  /** Versions decide, and only among equal ones the time. */
  public static final class VersionBeforeTime extends ConnectionTracker {
    @Override
    public Tracked apply(ConnectionState state, ConnectionEvent event) {
      if (event instanceof Lifecycle lifecycle) {
        Optional<RecordedConnection> known =
            known(state, lifecycle)
                .filter(each -> each.version() != lifecycle.connection().version());
        if (known.isPresent()) {
          return known.get().version() < lifecycle.connection().version()
              ? written(state, lifecycle)
              : stale(state);
        }
      }
      return super.apply(state, event);
    }
  }

  /** Time alone decides, though timestamps are inexact. */
  public static final class TimeOnly extends ConnectionTracker {
    @Override
    public Tracked apply(ConnectionState state, ConnectionEvent event) {
      if (event instanceof Lifecycle lifecycle && known(state, lifecycle).isPresent()) {
        return known(state, lifecycle).get().at().isBefore(event.at())
            ? written(state, lifecycle)
            : stale(state);
      }
      return super.apply(state, event);
    }
  }

  /** A reason that AWS has added stops all work. */
  public static final class CrashOnUnknownReason extends ConnectionTracker {
    @Override
    public Tracked apply(ConnectionState state, ConnectionEvent event) {
      if (event instanceof Disconnected gone
          && gone.reason() instanceof DisconnectReason.Unknown unknown) {
        throw new IllegalArgumentException("reason " + unknown.raw());
      }
      return super.apply(state, event);
    }
  }

  /** What others write to {@code connected} stays. */
  public static final class RepairsNothing extends ConnectionTracker {
    @Override
    public Tracked apply(ConnectionState state, ConnectionEvent event) {
      Tracked right = super.apply(state, event);
      boolean repairsOnly = right.next().equals(super.repair(state));
      return repairsOnly ? new Tracked(state, right.reason()) : right;
    }

    @Override
    public ConnectionState repair(ConnectionState state) {
      return state;
    }
  }

  /** Whoever publishes a status is believed. */
  public static final class BelievesAnybody extends StatusAuthority {
    /** By whatever names. */
    public BelievesAnybody(ThingNaming naming) {
      super(naming);
    }

    @Override
    public Optional<TrackingReason> refusal(ConnectionState state, Status status) {
      return Optional.empty();
    }
  }
}
