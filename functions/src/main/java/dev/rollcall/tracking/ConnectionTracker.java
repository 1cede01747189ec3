package dev.rollcall.tracking;

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
 * connected while one of them is. Last wills and statuses are evidence beside them: they never
 * overrule a lifecycle event of about the same time.
 */
public class ConnectionTracker {
  /** A tracker; it has no state of its own. */
  public ConnectionTracker() {}

  /**
   * The state after an event.
   *
   * @param next equal to the state before if nothing has to be written
   */
  public record Tracked(ConnectionState next, TrackingReason reason) {}

  /** The state after this event, with {@code reported.connected} put right. */
  public Tracked apply(ConnectionState state, ConnectionEvent event) {
    Tracked tracked =
        switch (event) {
          case Lifecycle lifecycle ->
              lifecycle(state.withOtherCertificateCounted(lifecycle.at()), lifecycle);
          case Status status -> status(state, status);
          case ConnectFailed failed -> refused(state, failed);
        };
    return new Tracked(tracked.next().withShownAsImplied(), tracked.reason());
  }

  /** The state with nothing but {@code reported.connected} put right. */
  public ConnectionState repair(ConnectionState state) {
    return state.withShownAsImplied();
  }

  private static Tracked lifecycle(ConnectionState state, Lifecycle event) {
    Connections connections = state.connections();
    Optional<RecordedConnection> known = connections.of(event.connection().clientId());
    if (known.isEmpty() && connections.isKeptOut(event.connection().principal(), event.at())) {
      return ofOtherCertificate(state, event);
    }
    if (known.isEmpty()) {
      return isOver(connections, event)
          ? new Tracked(state, TrackingReason.OTHER_CLIENT)
          : applied(state, RecordedConnection.first(event));
    }
    RecordedConnection recorded = known.get();
    if (recorded.isOlderThan(event)) {
      return applied(state, recorded.followedBy(event));
    }
    return recorded
        .completedBy(event)
        .map(
            whole ->
                new Tracked(
                    state.withConnections(connections.with(whole)), TrackingReason.COMPLETED))
        .orElseGet(
            () ->
                new Tracked(
                    state, recorded.isOf(event) ? TrackingReason.DUPLICATE : TrackingReason.STALE));
  }

  /**
   * Of another certificate than the thing's, under a client id that is new for the thing. Whoever
   * has one of its own could hide that the device is away, or replace it.
   */
  private static Tracked ofOtherCertificate(ConnectionState state, Lifecycle event) {
    Optional<RecordedConnection> known = state.otherCertificate();
    Optional<RecordedConnection> newer =
        known
            .filter(other -> other.clientId().equals(event.connection().clientId()))
            .map(other -> followed(other, event))
            .or(
                () ->
                    known
                        .filter(other -> !event.at().isAfter(other.since()))
                        .or(() -> Optional.of(RecordedConnection.first(event))));
    return newer.equals(known)
        ? new Tracked(state, TrackingReason.STALE)
        : new Tracked(
            state.withOtherCertificate(newer.orElseThrow()), TrackingReason.OTHER_CERTIFICATE);
  }

  private static RecordedConnection followed(RecordedConnection other, Lifecycle event) {
    return other.isOlderThan(event)
        ? other.followedBy(event)
        : other.completedBy(event).orElse(other);
  }

  /** The end of an older connection is kept, so that its connect does not count when it comes. */
  private static boolean isOver(Connections connections, Lifecycle event) {
    return event instanceof Connected
        ? connections.overtaken(event.at())
        : connections.forgotten(event.at());
  }

  private static Tracked applied(ConnectionState state, RecordedConnection newer) {
    Connections next = state.connections().with(newer);
    if (next.crowded() && !state.connections().crowded()) {
      return new Tracked(state.withConnections(next), TrackingReason.TOO_MANY_CLIENTS);
    }
    boolean current = next.current().equals(Optional.of(newer));
    return new Tracked(
        state.withConnections(next),
        current ? TrackingReason.APPLIED : TrackingReason.OTHER_CLIENT);
  }

  private static Tracked status(ConnectionState state, Status status) {
    Optional<ReportedStatus> before = state.status();
    if (before.isPresent() && !status.at().isAfter(before.get().latest())) {
      return late(state, before.get(), status);
    }
    Optional<Instant> latest = state.connections().latest();
    if (latest.isPresent() && !ConnectionState.overrules(status.at(), latest.get())) {
      return new Tracked(state, TrackingReason.STATUS_TOO_CLOSE);
    }
    if (state.connected().equals(Optional.of(status.connected()))) {
      return new Tracked(confirmed(state, status.at()), TrackingReason.CONFIRMED);
    }
    return new Tracked(
        state.withStatus(
            new ReportedStatus(
                status.connected(), status.at(), Optional.empty(), status.publisher().gateway())),
        TrackingReason.APPLIED);
  }

  /**
   * Statuses overtake each other in their queue. Of a thing with a connection of its own, AWS IoT's
   * events put that right. Of one that a gateway speaks for nothing would, so the newest is
   * remembered even if it says what is known.
   */
  private static ConnectionState confirmed(ConnectionState state, Instant at) {
    return state
        .status()
        .filter(_ -> state.connections().latest().isEmpty())
        .map(before -> state.withStatus(before.repeatedAt(at)))
        .orElse(state);
  }

  /** If it says the contrary, the thing was otherwise for a while before it was as it is. */
  private static Tracked late(ConnectionState state, ReportedStatus before, Status status) {
    return status.connected() != before.connected() && status.at().isAfter(before.at())
        ? new Tracked(state.withStatus(before.latestOnly()), TrackingReason.COMPLETED)
        : new Tracked(state, TrackingReason.STALE_STATUS);
  }

  /** Kept for the message about an outage; a device that was never seen has none. */
  private static Tracked refused(ConnectionState state, ConnectFailed failed) {
    if (state.isUnknown()) {
      return new Tracked(state, TrackingReason.NEVER_SEEN);
    }
    Optional<Instant> newest =
        state.refused().map(RefusedAttempt::at).or(() -> state.connections().latest());
    if (newest.isPresent() && !failed.at().isAfter(newest.get())) {
      return new Tracked(state, TrackingReason.STALE);
    }
    boolean ofAnother =
        state
            .connections()
            .of(failed.clientId())
            .map(recorded -> recorded.isOfAnother(failed.principal()))
            .orElse(false);
    RefusedAttempt attempt =
        new RefusedAttempt(failed.at(), failed.reason(), failed.ip(), ofAnother);
    return state.refused().map(kept -> kept.suffices(attempt)).orElse(false)
        ? new Tracked(state, TrackingReason.REFUSED_AGAIN)
        : new Tracked(state.withRefused(attempt), TrackingReason.REMEMBERED);
  }
}
