package dev.rollcall.tracking;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.inSession;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static dev.rollcall.fixture.Events.status;
import static dev.rollcall.fixture.Events.will;
import static dev.rollcall.fixture.States.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.tracking.ConnectionTracker.Tracked;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class ConnectionTrackerTest {
  private static final double MINUTE = 60;
  private static final ConnectionTracker TRACKER = new ConnectionTracker();

  /** In a test of its own, or in {@link StatusAuthorityTest}. */
  private static final List<Object> ELSEWHERE =
      List.of(
          TrackingReason.NEVER_SEEN,
          TrackingReason.NOT_REGISTERED,
          TrackingReason.OTHER_CERTIFICATE,
          TrackingReason.TOO_MANY_CLIENTS,
          TrackingReason.FOREIGN_PUBLISHER,
          TrackingReason.NO_SUCH_THING);

  @ParameterizedTest(name = "{0} → {2}")
  @MethodSource("rows")
  void eachSituationHasItsReason(
      String situation, List<ConnectionEvent> before, TrackingReason reason, boolean connected) {
    Tracked last = new Tracked(ConnectionState.EMPTY, TrackingReason.APPLIED);
    for (ConnectionEvent event : before) {
      last = TRACKER.apply(last.next(), event);
    }

    assertThat(last.reason()).isEqualTo(reason);
    assertThat(last.next().connected()).isEqualTo(Optional.of(connected));
    assertThat(last.next().shown()).isEqualTo(Optional.of(connected));
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        row("first event", TrackingReason.APPLIED, true, connected(1, 0)),
        row("loss", TrackingReason.APPLIED, false, connected(1, 0), lost(1, 9)),
        row("the same again", TrackingReason.DUPLICATE, false, lost(1, 9), lost(1, 9)),
        row(
            "connect after its disconnect",
            TrackingReason.STALE,
            false,
            connected(1, 0),
            lost(1, 9),
            connected(1, 0)),
        row(
            "connect after its disconnect, which lacked it",
            TrackingReason.COMPLETED,
            false,
            lost(1, 9),
            connected(1, 0)),
        row(
            "lower version, swapped times",
            TrackingReason.STALE,
            true,
            connected(2, 0),
            lost(1, 90)),
        row(
            "higher version, swapped times",
            TrackingReason.APPLIED,
            true,
            lost(1, 90),
            connected(2, 0)),
        row("restarted at 0", TrackingReason.APPLIED, true, lost(41, 0), connected(0, 70 * MINUTE)),
        row(
            "late copy from before the restart",
            TrackingReason.STALE,
            true,
            connected(0, 70 * MINUTE),
            lost(41, 0)),
        row(
            "restarted at 0 within minutes, in a new session",
            TrackingReason.APPLIED,
            true,
            inSession("old", lost(41, 0)),
            inSession("new", connected(0, MINUTE))),
        row(
            "late copy from before that restart",
            TrackingReason.STALE,
            true,
            inSession("old", lost(41, 0)),
            inSession("new", connected(0, MINUTE)),
            inSession("old", connected(41, -5))),
        row(
            "second connection after that restart",
            TrackingReason.APPLIED,
            true,
            inSession("old", lost(41, 0)),
            inSession("new", connected(0, MINUTE)),
            inSession("new", lost(0, 2 * MINUTE)),
            inSession("new", connected(1, 2 * MINUTE + 1))),
        row(
            "late copy of the first connection of the session",
            TrackingReason.STALE,
            false,
            inSession("one", lost(41, 0)),
            inSession("one", connected(0, MINUTE))),
        row(
            "first connection, while a later one is open",
            TrackingReason.STALE,
            true,
            inSession("two", connected(41, 0)),
            inSession("one", connected(0, MINUTE))),
        row(
            "third session, after that restart",
            TrackingReason.APPLIED,
            true,
            inSession("old", lost(41, 0)),
            inSession("new", connected(0, MINUTE)),
            inSession("third", connected(1, MINUTE + 30))),
        row(
            "of the new session, though timestamps say before that restart",
            TrackingReason.APPLIED,
            false,
            inSession("old", lost(41, 0)),
            inSession("new", connected(0, MINUTE)),
            inSession("new", lost(1, -1))),
        row(
            "lower version of another session, but not 0",
            TrackingReason.STALE,
            false,
            inSession("old", lost(41, 0)),
            inSession("new", connected(40, MINUTE))),
        row(
            "version 0 of another session, but before the end",
            TrackingReason.STALE,
            false,
            inSession("old", lost(41, 0)),
            inSession("new", connected(0, -5))),
        row(
            "restarted from 0 to 0",
            TrackingReason.APPLIED,
            true,
            lost(0, 0),
            connected(0, MINUTE)),
        row(
            "end of a connection before that restart",
            TrackingReason.STALE,
            true,
            inSession("new", connected(0, MINUTE)),
            inSession("old", lost(0, 0))),
        row(
            "end that seems to come before its beginning",
            TrackingReason.APPLIED,
            false,
            connected(1, 5),
            lost(1, 0)),
        row(
            "same version and phase, long after",
            TrackingReason.APPLIED,
            true,
            connected(0, 0),
            connected(0, 90 * MINUTE)),
        row(
            "another client id, opened later",
            TrackingReason.APPLIED,
            true,
            connected(9, 0),
            connected("run-2", 0, 5, "certificate")),
        row(
            "another client id, perhaps opened later",
            TrackingReason.APPLIED,
            true,
            connected(9, 10),
            lost(9, 20),
            connected("run-0", 0, 5, "certificate")),
        row(
            "another client id, opened clearly earlier",
            TrackingReason.OTHER_CLIENT,
            false,
            connected(9, 3 * MINUTE),
            lost(9, 4 * MINUTE),
            connected("run-0", 0, 5, "certificate")),
        row(
            "another client id, from long ago",
            TrackingReason.OTHER_CLIENT,
            false,
            connected(9, 0),
            lost(9, 31 * MINUTE),
            connected("run-0", 0, 5, "certificate")),
        row(
            "connect of an older run, whose end came before it was known to be older",
            TrackingReason.COMPLETED,
            false,
            disconnected("run-2", 0, 400, "CONNECTION_LOST"),
            disconnected("run-1", 0, 100, "CONNECTION_LOST"),
            connected("run-2", 0, 110, "certificate"),
            connected("run-1", 0, 80, "certificate")),
        row(
            "one of two client ids goes",
            TrackingReason.OTHER_CLIENT,
            true,
            connected("run-1", 0, 0, "certificate"),
            connected("run-2", 0, 5, "certificate"),
            disconnected("run-1", 0, 50, "MQTT_KEEP_ALIVE_TIMEOUT")),
        row(
            "the newer of two client ids goes",
            TrackingReason.OTHER_CLIENT,
            true,
            connected("run-1", 0, 0, "certificate"),
            connected("run-2", 0, 5, "certificate"),
            disconnected("run-2", 0, 50, "CONNECTION_LOST")),
        row(
            "both of two client ids go",
            TrackingReason.APPLIED,
            false,
            connected("run-1", 0, 0, "certificate"),
            connected("run-2", 0, 5, "certificate"),
            disconnected("run-2", 0, 50, "CONNECTION_LOST"),
            disconnected("run-1", 0, 60, "CONNECTION_LOST")),
        row(
            "connect of another client id after its disconnect",
            TrackingReason.COMPLETED,
            false,
            lost(9, 60),
            disconnected("run-2", 0, 50, "CONNECTION_LOST"),
            connected("run-2", 0, 40, "certificate")),
        row(
            "disconnect of another client id while connected",
            TrackingReason.OTHER_CLIENT,
            true,
            connected(9, 10),
            disconnected("run-0", 0, 20, "CONNECTION_LOST")),
        row(
            "disconnect of another client id while away",
            TrackingReason.APPLIED,
            false,
            lost(9, 10),
            disconnected("run-2", 0, 20, "CONNECTION_LOST")),
        row(
            "disconnect of another client id while online by a status",
            TrackingReason.APPLIED,
            false,
            lost(9, 0),
            status(11 * MINUTE),
            disconnected("run-2", 0, 12 * MINUTE, "CONNECTION_LOST")),
        row(
            "disconnect of another client id, long before the status",
            TrackingReason.APPLIED,
            true,
            lost(9, 0),
            status(13 * MINUTE),
            disconnected("run-2", 0, 2 * MINUTE, "CONNECTION_LOST")),
        row(
            "lower version, just near enough to be swapped",
            TrackingReason.STALE,
            false,
            lost(41, 0),
            connected(0, 2.5 * MINUTE)),
        row(
            "connect before another disconnect, which lacks its own",
            TrackingReason.STALE,
            false,
            lost(2, 9),
            connected(1, 0)),
        row(
            "newer status",
            TrackingReason.APPLIED,
            true,
            connected(2, 0),
            will(11 * MINUTE),
            status(12 * MINUTE)),
        row(
            "refused attempt of a device known by a status",
            TrackingReason.REMEMBERED,
            false,
            will(0),
            refused(5)),
        row("will of an unknown device", TrackingReason.APPLIED, false, will(0)),
        row("late will", TrackingReason.STATUS_TOO_CLOSE, true, connected(2, 0), will(9)),
        row(
            "will before the event",
            TrackingReason.STATUS_TOO_CLOSE,
            true,
            connected(2, 9),
            will(0)),
        row(
            "will of an outage whose event was lost",
            TrackingReason.APPLIED,
            false,
            connected(2, 0),
            will(11 * MINUTE)),
        row(
            "status that says what is known",
            TrackingReason.CONFIRMED,
            true,
            connected(2, 0),
            status(11 * MINUTE)),
        row(
            "older status",
            TrackingReason.STALE_STATUS,
            false,
            connected(2, 0),
            will(12 * MINUTE),
            status(11 * MINUTE)),
        row("event after a status", TrackingReason.APPLIED, true, will(0), connected(3, 1)),
        row("refused attempt", TrackingReason.REMEMBERED, false, lost(2, 0), refused(5)),
        row(
            "refused again within a minute",
            TrackingReason.REFUSED_AGAIN,
            false,
            lost(2, 0),
            refused(5),
            refused(64.9)),
        row(
            "refused again later",
            TrackingReason.REMEMBERED,
            false,
            lost(2, 0),
            refused(5),
            refused(65)),
        row(
            "another identity after the device's own attempt",
            TrackingReason.REFUSED_AGAIN,
            true,
            connected("RPI", 2, 0, "own"),
            refused(5, "own"),
            refused(99, "other")),
        row(
            "the device's own attempt soon after another identity's",
            TrackingReason.REMEMBERED,
            true,
            connected("RPI", 2, 0, "own"),
            refused(5, "other"),
            refused(6, "own")),
        row(
            "refused attempt before the loss",
            TrackingReason.STALE,
            false,
            lost(2, 9),
            refused(5)));
  }

  @Test
  void refusedAttemptOfAStrangerLeavesNothing() {
    Tracked tracked = TRACKER.apply(ConnectionState.EMPTY, refused(0));

    assertThat(tracked.reason()).isEqualTo(TrackingReason.NEVER_SEEN);
    assertThat(tracked.next()).isEqualTo(ConnectionState.EMPTY);
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonHasARow(TrackingReason reason) {
    Stream<Object> reasons = rows().map(row -> row.get()[2]);

    assertThat(Stream.concat(reasons, ELSEWHERE.stream())).contains(reason);
  }

  @Test
  void disconnectKeepsWhatItsConnectSaid() {
    ConnectionState state = after(connected(1, 0), lost(1, 9));

    RecordedConnection recorded = state.current().orElseThrow();
    assertThat(recorded.opened()).contains(at(0));
    assertThat(recorded.ip()).contains("203.0.113.7");
  }

  @Test
  void lateConnectSaysWhenTheConnectionBegan() {
    assertThat(after(lost(1, 9), connected(1, 0))).isEqualTo(after(connected(1, 0), lost(1, 9)));
  }

  @Test
  void connectionOpenedLaterIsCurrentEvenIfItsRivalsEventsAreSwapped() {
    ConnectionState state =
        after(
            disconnected("run-1", 0, 20, "CONNECTION_LOST"),
            connected("run-1", 0, 0, "certificate"),
            connected("run-2", 0, 10, "certificate"));

    assertThat(state.connected()).contains(true);
  }

  @Test
  void disconnectOfAnUnseenConnectionKnowsNoOpening() {
    ConnectionState state = after(connected(1, 0), lost(2, 9));

    assertThat(state.current().orElseThrow().opened()).isEmpty();
    assertThat(state.current().orElseThrow().ip()).isEmpty();
  }

  @Test
  void disconnectOfAVersionAfterARestartKnowsNoOpening() {
    ConnectionState state = after(connected(0, 0), lost(0, 9), lost(0, 6 * MINUTE));

    assertThat(state.current().orElseThrow().opened()).isEmpty();
  }

  @Test
  void laterRefusalOutlivesALateEvent() {
    ConnectionState state = after(lost(1, 0), refused(5), lost(2, 3));

    assertThat(state.refused().orElseThrow().at()).isEqualTo(at(5));
  }

  @Test
  void whatOthersWroteOfAStrangerIsLeft() {
    ConnectionState edited =
        ConnectionStateBuilder.builder(ConnectionState.EMPTY).shown(Optional.of(true)).build();

    assertThat(TRACKER.apply(edited, refused(0)).next()).isEqualTo(edited);
  }

  @Test
  void statusThatIsTooCloseDoesNotDecide() {
    ConnectionState state = after(connected(1, 0)).withStatus(new ReportedStatus(false, at(9)));

    assertThat(state.connected()).contains(true);
  }

  @Test
  void newerEventRemovesStatusAndOlderRefusal() {
    ConnectionState state = after(lost(1, 0), refused(5), status(700), connected(2, 710));

    assertThat(state.status()).isEmpty();
    assertThat(state.refused()).isEmpty();
  }

  @Test
  void anyPassRepairsWhatOthersWrote() {
    ConnectionState state = after(connected(1, 0));
    ConnectionState edited =
        ConnectionStateBuilder.builder(state).shown(Optional.of(false)).build();

    assertThat(TRACKER.apply(edited, connected(1, 0)))
        .isEqualTo(new Tracked(state, TrackingReason.DUPLICATE));
    assertThat(TRACKER.repair(edited)).isEqualTo(state);
  }

  private static Arguments row(
      String situation, TrackingReason reason, boolean connected, ConnectionEvent... events) {
    return Arguments.of(situation, List.of(events), reason, connected);
  }

  /** Statuses overtake each other in their queue, and of a sensor nothing else is heard. */
  @Test
  void olderStatusThatComesLaterDoesNotUndoANewerOneThatSaidWhatWasKnown() {
    ConnectionState state = after(status(10), status(30), will(20));

    assertThat(state.connected()).contains(true);
    assertThat(state.status()).contains(new ReportedStatus(true, at(30)));
  }

  @Test
  void lateStatusThatSaidTheContrarySaysSinceWhenTheNewerOneHolds() {
    Tracked late = TRACKER.apply(after(will(10), will(30)), status(20));

    assertThat(late.reason()).isEqualTo(TrackingReason.COMPLETED);
    assertThat(late.next().status()).contains(new ReportedStatus(false, at(30)));
    assertThat(TRACKER.apply(late.next(), status(20)).reason())
        .isEqualTo(TrackingReason.STALE_STATUS);
  }

  @Test
  void lateStatusThatSaidTheSameChangesNothing() {
    ConnectionState state = after(will(10), will(30));

    Tracked late = TRACKER.apply(state, will(20));

    assertThat(late.reason()).isEqualTo(TrackingReason.STALE_STATUS);
    assertThat(late.next()).isEqualTo(state);
    assertThat(TRACKER.apply(state, status(9)).next()).isEqualTo(state);
    assertThat(TRACKER.apply(state, status(10)).next()).isEqualTo(state);
  }

  /** A write for each status would be paid for; AWS IoT's own events put the order right. */
  @Test
  void repetitionIsNotRememberedOfADeviceWithAConnection() {
    ConnectionState state = after(connected(1, 0), status(700));

    assertThat(state).isEqualTo(after(connected(1, 0)));
  }
}
