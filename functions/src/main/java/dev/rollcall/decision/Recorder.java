package dev.rollcall.decision;

import dev.rollcall.decision.ThingState.Hint;
import dev.rollcall.decision.ThingState.RefusedAttempt;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.ConnectFailed;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides which event is newer, whatever order they arrive in.
 *
 * <p>Lifecycle events of one client id are ordered by AWS's version while they are close in time,
 * and by time when they are not, since versions restart at 0. Client ids are kept apart: a thing is
 * connected while one of them is. Last wills and statuses are hints: they never overrule a
 * lifecycle event of about the same time.
 */
public final class Recorder {
  private Recorder() {}

  /**
   * The state after an event.
   *
   * @param next equal to the state before if nothing has to be written
   */
  public record Recorded(ThingState next, RecordReason reason) {}

  /** The state after this event, with {@code reported.connected} put right. */
  public static Recorded record(ThingState state, ConnectionEvent event) {
    Recorded recorded =
        switch (event) {
          case Lifecycle lifecycle -> lifecycle(state, lifecycle);
          case Status status -> hint(state, status);
          case ConnectFailed failed -> refused(state, failed);
        };
    return new Recorded(recorded.next().shownAsIs(), recorded.reason());
  }

  /** The state with nothing but {@code reported.connected} put right. */
  public static ThingState repair(ThingState state) {
    return state.shownAsIs();
  }

  private static Recorded lifecycle(ThingState state, Lifecycle event) {
    Connections connections = state.connections();
    Optional<RecordedConnection> known = connections.of(event.connection().clientId());
    if (known.isEmpty()) {
      return isOver(connections, event)
          ? new Recorded(state, RecordReason.OTHER_CLIENT)
          : recorded(state, RecordedConnection.first(event));
    }
    RecordedConnection recorded = known.get();
    if (recorded.isOlderThan(event)) {
      return recorded(state, recorded.followedBy(event));
    }
    return completed(state, recorded, event)
        .orElseGet(
            () ->
                new Recorded(
                    state, recorded.isOf(event) ? RecordReason.DUPLICATE : RecordReason.STALE));
  }

  /** The end of an older run is kept, so that its connect does not count when it comes. */
  private static boolean isOver(Connections connections, Lifecycle event) {
    return event instanceof Connected
        ? connections.overtaken(event.at())
        : connections.forgotten(event.at());
  }

  private static Recorded recorded(ThingState state, RecordedConnection newer) {
    Connections next = state.connections().with(newer);
    boolean current = next.current().equals(Optional.of(newer));
    return new Recorded(
        state.withConnections(next), current ? RecordReason.RECORDED : RecordReason.OTHER_CLIENT);
  }

  /** The connect of a disconnect that is recorded already says when the connection began. */
  private static Optional<Recorded> completed(
      ThingState state, RecordedConnection recorded, Lifecycle event) {
    return event instanceof Connected connect && recorded.isEndOf(connect)
        ? Optional.of(
            new Recorded(
                state.withConnections(state.connections().with(recorded.begunBy(connect))),
                RecordReason.COMPLETED))
        : Optional.empty();
  }

  private static Recorded hint(ThingState state, Status status) {
    Optional<Hint> before = state.hint();
    if (before.isPresent() && !status.at().isAfter(before.get().at())) {
      return new Recorded(state, RecordReason.STALE_HINT);
    }
    Optional<Instant> latest = state.connections().latest();
    if (latest.isPresent() && !ThingState.overrules(status.at(), latest.get())) {
      return new Recorded(state, RecordReason.HINT_TOO_CLOSE);
    }
    if (state.connected().equals(Optional.of(status.connected()))) {
      return new Recorded(state, RecordReason.CONFIRMED);
    }
    return new Recorded(
        state.withHint(new Hint(status.connected(), status.at())), RecordReason.RECORDED);
  }

  /** Kept to be told in an incident; a device that was never seen has none. */
  private static Recorded refused(ThingState state, ConnectFailed failed) {
    if (state.connected().isEmpty()) {
      return new Recorded(state, RecordReason.NEVER_SEEN);
    }
    Optional<Instant> newest =
        state.refused().map(RefusedAttempt::at).or(() -> state.connections().latest());
    if (newest.isPresent() && !failed.at().isAfter(newest.get())) {
      return new Recorded(state, RecordReason.STALE);
    }
    return new Recorded(
        state.withRefused(new RefusedAttempt(failed.at(), failed.reason(), failed.ip())),
        RecordReason.REMEMBERED);
  }
}
