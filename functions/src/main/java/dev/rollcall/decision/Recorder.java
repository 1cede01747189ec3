package dev.rollcall.decision;

import dev.rollcall.decision.ThingState.Hint;
import dev.rollcall.decision.ThingState.RefusedAttempt;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.ConnectFailed;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides which event is newer, whatever order they arrive in.
 *
 * <p>Lifecycle events of one client id are ordered by AWS's version while they are close in time,
 * and by time when they are not, since versions restart at 0. Last wills and statuses are hints:
 * they never overrule a lifecycle event of about the same time.
 */
public final class Recorder {
  /**
   * Two events of one client id that are further apart were not swapped by inexact timestamps (AWS:
   * about two minutes), so the later one is newer even if its version is lower.
   */
  static final Duration VERSIONS_DECIDE_WITHIN = Duration.ofMinutes(5);

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
    RecordReason reason =
        state.lifecycle().isEmpty()
            ? RecordReason.RECORDED
            : order(state, state.lifecycle().get(), event);
    if (reason == RecordReason.RECORDED) {
      RecordedConnection newer = RecordedConnection.of(event, state.lifecycle());
      return new Recorded(state.withLifecycle(newer), reason);
    }
    return completed(state, event).orElse(new Recorded(state, reason));
  }

  /** The connect of a disconnect that is recorded already says when the connection began. */
  private static Optional<Recorded> completed(ThingState state, Lifecycle event) {
    if (!(event instanceof Connected connect)) {
      return Optional.empty();
    }
    return state
        .lifecycle()
        .filter(recorded -> recorded.isEndOf(connect))
        .map(recorded -> state.withBeginning(recorded.begunBy(connect)))
        .map(next -> new Recorded(next, RecordReason.COMPLETED));
  }

  private static RecordReason order(
      ThingState state, RecordedConnection recorded, Lifecycle event) {
    if (!recorded.clientId().equals(event.connection().clientId())) {
      return otherClient(state, recorded, event);
    }
    if (distance(recorded.at(), event.at()).compareTo(VERSIONS_DECIDE_WITHIN) > 0) {
      return newerIf(event.at().isAfter(recorded.at()));
    }
    if (recorded.version() != event.connection().version()) {
      return newerIf(event.connection().version() > recorded.version());
    }
    boolean connect = event instanceof Connected;
    return connect == recorded.open()
        ? RecordReason.DUPLICATE
        : newerIf(recorded.open() /* a connection ends after it began */);
  }

  /** A program that makes up a client id for each run: the connection opened later is current. */
  private static RecordReason otherClient(
      ThingState state, RecordedConnection recorded, Lifecycle event) {
    boolean newer;
    if (event instanceof Connected) {
      newer = event.at().isAfter(recorded.opened().orElse(recorded.at()));
    } else {
      boolean openByLifecycle = recorded.open() && !state.hintDecides();
      newer = !openByLifecycle && event.at().isAfter(latest(state, recorded));
    }
    return newer ? RecordReason.RECORDED : RecordReason.OTHER_CLIENT;
  }

  private static Instant latest(ThingState state, RecordedConnection recorded) {
    return state
        .hint()
        .map(Hint::at)
        .filter(hintAt -> hintAt.isAfter(recorded.at()))
        .orElse(recorded.at());
  }

  private static Recorded hint(ThingState state, Status status) {
    Optional<Hint> before = state.hint();
    if (before.isPresent() && !status.at().isAfter(before.get().at())) {
      return new Recorded(state, RecordReason.STALE_HINT);
    }
    if (state.lifecycle().isPresent()
        && !ThingState.overrules(status.at(), state.lifecycle().get().at())) {
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
        state
            .refused()
            .map(RefusedAttempt::at)
            .or(() -> state.lifecycle().map(RecordedConnection::at));
    if (newest.isPresent() && !failed.at().isAfter(newest.get())) {
      return new Recorded(state, RecordReason.STALE);
    }
    return new Recorded(
        state.withRefused(new RefusedAttempt(failed.at(), failed.reason(), failed.ip())),
        RecordReason.REMEMBERED);
  }

  private static Duration distance(Instant one, Instant other) {
    return Duration.between(one, other).abs();
  }

  private static RecordReason newerIf(boolean newer) {
    return newer ? RecordReason.RECORDED : RecordReason.STALE;
  }
}
