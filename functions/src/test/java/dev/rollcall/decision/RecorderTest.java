package dev.rollcall.decision;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.inSession;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static dev.rollcall.fixture.Events.status;
import static dev.rollcall.fixture.Events.will;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.decision.Recorder.Recorded;
import dev.rollcall.event.ConnectionEvent;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RecorderTest {
  private static final double MINUTE = 60;

  @ParameterizedTest(name = "{0} → {2}")
  @MethodSource("rows")
  void eachSituationHasItsReason(
      String situation, List<ConnectionEvent> before, RecordReason reason, boolean connected) {
    Recorded last = new Recorded(ThingState.EMPTY, RecordReason.RECORDED);
    for (ConnectionEvent event : before) {
      last = Recorder.record(last.next(), event);
    }

    assertThat(last.reason()).isEqualTo(reason);
    assertThat(last.next().connected()).isEqualTo(Optional.of(connected));
    assertThat(last.next().shown()).isEqualTo(Optional.of(connected));
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        row("first event", RecordReason.RECORDED, true, connected(1, 0)),
        row("loss", RecordReason.RECORDED, false, connected(1, 0), lost(1, 9)),
        row("the same again", RecordReason.DUPLICATE, false, lost(1, 9), lost(1, 9)),
        row(
            "connect after its disconnect",
            RecordReason.STALE,
            false,
            connected(1, 0),
            lost(1, 9),
            connected(1, 0)),
        row(
            "connect after its disconnect, which lacked it",
            RecordReason.COMPLETED,
            false,
            lost(1, 9),
            connected(1, 0)),
        row("lower version, swapped times", RecordReason.STALE, true, connected(2, 0), lost(1, 90)),
        row(
            "higher version, swapped times",
            RecordReason.RECORDED,
            true,
            lost(1, 90),
            connected(2, 0)),
        row("restarted at 0", RecordReason.RECORDED, true, lost(41, 0), connected(0, 70 * MINUTE)),
        row(
            "late copy from before the restart",
            RecordReason.STALE,
            true,
            connected(0, 70 * MINUTE),
            lost(41, 0)),
        row(
            "restarted at 0 within minutes, in a new session",
            RecordReason.RECORDED,
            true,
            inSession("old", lost(41, 0)),
            inSession("new", connected(0, MINUTE))),
        row(
            "late copy from before that restart",
            RecordReason.STALE,
            true,
            inSession("old", lost(41, 0)),
            inSession("new", connected(0, MINUTE)),
            inSession("old", connected(41, -5))),
        row(
            "second connection after that restart",
            RecordReason.RECORDED,
            true,
            inSession("old", lost(41, 0)),
            inSession("new", connected(0, MINUTE)),
            inSession("new", lost(0, 2 * MINUTE)),
            inSession("new", connected(1, 2 * MINUTE + 1))),
        row(
            "late copy of the first connection of the session",
            RecordReason.STALE,
            false,
            inSession("one", lost(41, 0)),
            inSession("one", connected(0, MINUTE))),
        row(
            "first connection, while a later one is open",
            RecordReason.STALE,
            true,
            inSession("two", connected(41, 0)),
            inSession("one", connected(0, MINUTE))),
        row(
            "third session, after that restart",
            RecordReason.RECORDED,
            true,
            inSession("old", lost(41, 0)),
            inSession("new", connected(0, MINUTE)),
            inSession("third", connected(1, MINUTE + 30))),
        row(
            "of the new session, though timestamps say before that restart",
            RecordReason.RECORDED,
            false,
            inSession("old", lost(41, 0)),
            inSession("new", connected(0, MINUTE)),
            inSession("new", lost(1, -1))),
        row(
            "lower version of another session, but not 0",
            RecordReason.STALE,
            false,
            inSession("old", lost(41, 0)),
            inSession("new", connected(40, MINUTE))),
        row(
            "version 0 of another session, but before the end",
            RecordReason.STALE,
            false,
            inSession("old", lost(41, 0)),
            inSession("new", connected(0, -5))),
        row("restarted from 0 to 0", RecordReason.RECORDED, true, lost(0, 0), connected(0, MINUTE)),
        row(
            "end of a connection before that restart",
            RecordReason.STALE,
            true,
            inSession("new", connected(0, MINUTE)),
            inSession("old", lost(0, 0))),
        row(
            "end that seems to come before its beginning",
            RecordReason.RECORDED,
            false,
            connected(1, 5),
            lost(1, 0)),
        row(
            "same version and phase, long after",
            RecordReason.RECORDED,
            true,
            connected(0, 0),
            connected(0, 90 * MINUTE)),
        row(
            "another client id, opened later",
            RecordReason.RECORDED,
            true,
            connected(9, 0),
            connected("run-2", 0, 5, "certificate")),
        row(
            "another client id, perhaps opened later",
            RecordReason.RECORDED,
            true,
            connected(9, 10),
            lost(9, 20),
            connected("run-0", 0, 5, "certificate")),
        row(
            "another client id, opened clearly earlier",
            RecordReason.OTHER_CLIENT,
            false,
            connected(9, 3 * MINUTE),
            lost(9, 4 * MINUTE),
            connected("run-0", 0, 5, "certificate")),
        row(
            "another client id, from long ago",
            RecordReason.OTHER_CLIENT,
            false,
            connected(9, 0),
            lost(9, 31 * MINUTE),
            connected("run-0", 0, 5, "certificate")),
        row(
            "connect of an older run, whose end came before it was known to be older",
            RecordReason.COMPLETED,
            false,
            disconnected("run-2", 0, 400, "CONNECTION_LOST"),
            disconnected("run-1", 0, 100, "CONNECTION_LOST"),
            connected("run-2", 0, 110, "certificate"),
            connected("run-1", 0, 80, "certificate")),
        row(
            "one of two client ids goes",
            RecordReason.OTHER_CLIENT,
            true,
            connected("run-1", 0, 0, "certificate"),
            connected("run-2", 0, 5, "certificate"),
            disconnected("run-1", 0, 50, "MQTT_KEEP_ALIVE_TIMEOUT")),
        row(
            "the newer of two client ids goes",
            RecordReason.OTHER_CLIENT,
            true,
            connected("run-1", 0, 0, "certificate"),
            connected("run-2", 0, 5, "certificate"),
            disconnected("run-2", 0, 50, "CONNECTION_LOST")),
        row(
            "both of two client ids go",
            RecordReason.RECORDED,
            false,
            connected("run-1", 0, 0, "certificate"),
            connected("run-2", 0, 5, "certificate"),
            disconnected("run-2", 0, 50, "CONNECTION_LOST"),
            disconnected("run-1", 0, 60, "CONNECTION_LOST")),
        row(
            "connect of another client id after its disconnect",
            RecordReason.COMPLETED,
            false,
            lost(9, 60),
            disconnected("run-2", 0, 50, "CONNECTION_LOST"),
            connected("run-2", 0, 40, "certificate")),
        row(
            "disconnect of another client id while connected",
            RecordReason.OTHER_CLIENT,
            true,
            connected(9, 10),
            disconnected("run-0", 0, 20, "CONNECTION_LOST")),
        row(
            "disconnect of another client id while away",
            RecordReason.RECORDED,
            false,
            lost(9, 10),
            disconnected("run-2", 0, 20, "CONNECTION_LOST")),
        row(
            "disconnect of another client id while online by a hint",
            RecordReason.RECORDED,
            false,
            lost(9, 0),
            status(11 * MINUTE),
            disconnected("run-2", 0, 12 * MINUTE, "CONNECTION_LOST")),
        row(
            "disconnect of another client id, long before the hint",
            RecordReason.RECORDED,
            true,
            lost(9, 0),
            status(13 * MINUTE),
            disconnected("run-2", 0, 2 * MINUTE, "CONNECTION_LOST")),
        row(
            "lower version, just near enough to be swapped",
            RecordReason.STALE,
            false,
            lost(41, 0),
            connected(0, 2.5 * MINUTE)),
        row(
            "connect before another disconnect, which lacks its own",
            RecordReason.STALE,
            false,
            lost(2, 9),
            connected(1, 0)),
        row(
            "newer hint",
            RecordReason.RECORDED,
            true,
            connected(2, 0),
            will(11 * MINUTE),
            status(12 * MINUTE)),
        row(
            "refused attempt of a device known by a hint",
            RecordReason.REMEMBERED,
            false,
            will(0),
            refused(5)),
        row("will of an unknown device", RecordReason.RECORDED, false, will(0)),
        row("late will", RecordReason.HINT_TOO_CLOSE, true, connected(2, 0), will(9)),
        row("will before the event", RecordReason.HINT_TOO_CLOSE, true, connected(2, 9), will(0)),
        row(
            "will of an outage whose event was lost",
            RecordReason.RECORDED,
            false,
            connected(2, 0),
            will(11 * MINUTE)),
        row(
            "status that says what is known",
            RecordReason.CONFIRMED,
            true,
            connected(2, 0),
            status(11 * MINUTE)),
        row(
            "older hint",
            RecordReason.STALE_HINT,
            false,
            connected(2, 0),
            will(12 * MINUTE),
            status(11 * MINUTE)),
        row("event after a hint", RecordReason.RECORDED, true, will(0), connected(3, 1)),
        row("refused attempt", RecordReason.REMEMBERED, false, lost(2, 0), refused(5)),
        row("refused attempt before the loss", RecordReason.STALE, false, lost(2, 9), refused(5)));
  }

  @Test
  void refusedAttemptOfAStrangerLeavesNothing() {
    Recorded recorded = Recorder.record(ThingState.EMPTY, refused(0));

    assertThat(recorded.reason()).isEqualTo(RecordReason.NEVER_SEEN);
    assertThat(recorded.next()).isEqualTo(ThingState.EMPTY);
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonHasARow(RecordReason reason) {
    Stream<Object> reasons = rows().map(row -> row.get()[2]);

    assertThat(Stream.concat(reasons, Stream.of(RecordReason.NEVER_SEEN))).contains(reason);
  }

  @Test
  void disconnectKeepsWhatItsConnectSaid() {
    ThingState state = after(connected(1, 0), lost(1, 9));

    RecordedConnection recorded = state.lifecycle().orElseThrow();
    assertThat(recorded.opened()).contains(at(0));
    assertThat(recorded.ip()).contains("203.0.113.7");
  }

  @Test
  void lateConnectSaysWhenTheConnectionBegan() {
    assertThat(after(lost(1, 9), connected(1, 0))).isEqualTo(after(connected(1, 0), lost(1, 9)));
  }

  @Test
  void connectionOpenedLaterIsCurrentEvenIfItsRivalsEventsAreSwapped() {
    ThingState state =
        after(
            disconnected("run-1", 0, 20, "CONNECTION_LOST"),
            connected("run-1", 0, 0, "certificate"),
            connected("run-2", 0, 10, "certificate"));

    assertThat(state.connected()).contains(true);
  }

  @Test
  void disconnectOfAnUnseenConnectionKnowsNoOpening() {
    ThingState state = after(connected(1, 0), lost(2, 9));

    assertThat(state.lifecycle().orElseThrow().opened()).isEmpty();
    assertThat(state.lifecycle().orElseThrow().ip()).isEmpty();
  }

  @Test
  void disconnectOfAVersionAfterARestartKnowsNoOpening() {
    ThingState state = after(connected(0, 0), lost(0, 9), lost(0, 6 * MINUTE));

    assertThat(state.lifecycle().orElseThrow().opened()).isEmpty();
  }

  @Test
  void laterRefusalOutlivesALateEvent() {
    ThingState state = after(lost(1, 0), refused(5), lost(2, 3));

    assertThat(state.refused().orElseThrow().at()).isEqualTo(at(5));
  }

  @Test
  void whatOthersWroteOfAStrangerIsLeft() {
    ThingState edited =
        new ThingState(
            Connections.NONE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            FleetMark.NONE,
            Optional.of(true));

    assertThat(Recorder.record(edited, refused(0)).next()).isEqualTo(edited);
  }

  @Test
  void hintThatIsTooCloseDoesNotDecide() {
    ThingState state = after(connected(1, 0)).withHint(new ThingState.Hint(false, at(9)));

    assertThat(state.connected()).contains(true);
  }

  @Test
  void newerEventRemovesHintAndOlderRefusal() {
    ThingState state = after(lost(1, 0), refused(5), status(700), connected(2, 710));

    assertThat(state.hint()).isEmpty();
    assertThat(state.refused()).isEmpty();
  }

  @Test
  void anyPassRepairsWhatOthersWrote() {
    ThingState state = after(connected(1, 0));
    ThingState edited =
        new ThingState(
            state.connections(),
            state.hint(),
            state.refused(),
            state.incident(),
            state.cloneMark(),
            state.fleet(),
            Optional.of(false));

    assertThat(Recorder.record(edited, connected(1, 0)))
        .isEqualTo(new Recorded(state, RecordReason.DUPLICATE));
    assertThat(Judgements.repair(edited)).isEqualTo(state);
  }

  private static ThingState after(ConnectionEvent... events) {
    ThingState state = ThingState.EMPTY;
    for (ConnectionEvent event : events) {
      state = Recorder.record(state, event).next();
    }
    return state;
  }

  private static Arguments row(
      String situation, RecordReason reason, boolean connected, ConnectionEvent... events) {
    return Arguments.of(situation, List.of(events), reason, connected);
  }
}
