package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.GRACE;
import static dev.rollcall.evaluation.Evaluations.evaluate;
import static dev.rollcall.evaluation.Evaluations.reported;
import static dev.rollcall.evaluation.Evaluations.tracked;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static dev.rollcall.fixture.Events.status;
import static dev.rollcall.fixture.Events.will;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of the table in docs/ARCHITECTURE.md. */
final class AlertEvaluatorTest {
  /** An hour after the first event, all grace periods are over. */
  private static final double LATER = 3600;

  private static final List<EvaluationReason> NOTIFYING =
      List.of(
          EvaluationReason.ALERT,
          EvaluationReason.RECOVERED,
          EvaluationReason.DUPLICATE_IDENTITY,
          EvaluationReason.CLAIM_TAKEN_OVER);

  /**
   * Each row: what was tracked, which of it was reported before, the item, and when it is
   * evaluated.
   */
  @ParameterizedTest(name = "{0} → {5}")
  @MethodSource("rows")
  void eachSituationHasItsReason(
      String situation,
      List<ConnectionEvent> tracked,
      List<ConnectionEvent> reported,
      ConnectionEvent item,
      double seconds,
      EvaluationReason reason) {
    ThingState state = tracked(tracked);
    for (ConnectionEvent earlier : reported) {
      state = reported(state, earlier);
    }

    Evaluated evaluated = evaluate(state, item, seconds);

    assertThat(evaluated.reason()).isEqualTo(reason);
    assertThat(evaluated.notification().isPresent()).isEqualTo(NOTIFYING.contains(reason));
  }

  static Stream<Arguments> rows() {
    ConnectionEvent twin = connected("RPI", 2, 10, "another certificate");
    ConnectionEvent takenOver = disconnected(1, 10, "DUPLICATE_CLIENTID");
    return Stream.of(
        row(
            "refused, the loss has an item of its own",
            of(lost(1, 60)),
            of(),
            refused(65),
            179,
            EvaluationReason.CONNECT_FAILED),
        row(
            "refused, the loss is reported",
            of(lost(1, 0)),
            of(lost(1, 0)),
            refused(5),
            EvaluationReason.CONNECT_FAILED),
        row(
            "refused, nobody has reported the loss",
            of(lost(1, 0)),
            of(),
            refused(5),
            EvaluationReason.ALERT),
        row("refused, never seen", of(), of(), refused(5), EvaluationReason.CONNECT_FAILED),
        row(
            "twin",
            of(connected(1, 0), twin),
            of(),
            takenOver,
            EvaluationReason.DUPLICATE_IDENTITY),
        row(
            "twin, reported",
            of(connected(1, 0), twin),
            of(takenOver),
            takenOver,
            EvaluationReason.TAKEN_OVER),
        row(
            "loss after a reported twin",
            of(connected(1, 0), twin),
            of(takenOver),
            lost(2, 60),
            EvaluationReason.ALERT),
        row(
            "own takeover",
            of(connected(1, 0), connected(2, 10)),
            of(),
            takenOver,
            EvaluationReason.TAKEN_OVER),
        row(
            "takeover, successor unseen",
            of(takenOver),
            of(),
            takenOver,
            EvaluationReason.SUCCESSOR_UNKNOWN),
        row(
            "connect before the status",
            of(connected(1, -900), will(0)),
            of(),
            connected(1, -900),
            119,
            EvaluationReason.SUPERSEDED),
        row(
            "older will",
            of(connected(1, -900), will(5)),
            of(),
            will(0),
            124,
            EvaluationReason.SUPERSEDED),
        row(
            "loss of the one before",
            of(lost(2, 0)),
            of(),
            lost(1, 0),
            119,
            EvaluationReason.SUPERSEDED),
        row(
            "same loss at another time",
            of(lost(1, 9)),
            of(),
            lost(1, 0),
            128,
            EvaluationReason.SUPERSEDED),
        row(
            "connect that was lost at once",
            of(connected(1, 0)),
            of(lost(1, 0)),
            connected(1, 0),
            EvaluationReason.SUPERSEDED),
        row(
            "back in time",
            of(lost(1, 0), connected(2, 60)),
            of(),
            lost(1, 0),
            EvaluationReason.BACK_WITHIN_GRACE),
        row(
            "will of the connection before",
            of(connected(2, 60)),
            of(),
            will(61),
            EvaluationReason.BACK_WITHIN_GRACE),
        row(
            "a later loss is tracked",
            of(lost(1, 0), lost(2, 60)),
            of(),
            lost(1, 0),
            179,
            EvaluationReason.SUPERSEDED),
        row(
            "will beside the event",
            of(lost(1, 0)),
            of(),
            will(1),
            119,
            EvaluationReason.SUPERSEDED),
        row("loss", of(lost(1, 0)), of(), lost(1, 0), EvaluationReason.ALERT),
        row(
            "loss, first pass lost",
            of(connected(1, -9)),
            of(),
            lost(1, 0),
            EvaluationReason.ALERT),
        row("will, event lost", of(connected(1, -900)), of(), will(0), EvaluationReason.ALERT),
        row("new reason", of(), of(), disconnected(1, 0, "SOLAR_FLARE"), EvaluationReason.ALERT),
        row(
            "clean stop",
            of(),
            of(),
            disconnected(1, 0, "CLIENT_INITIATED_DISCONNECT"),
            EvaluationReason.INTENDED),
        row(
            "closed by an operator",
            of(),
            of(),
            disconnected(1, 0, "API_INITIATED_DISCONNECT"),
            EvaluationReason.INTENDED),
        row(
            "reported already",
            of(lost(1, 0)),
            of(lost(1, 0)),
            lost(1, 0),
            EvaluationReason.INCIDENT_CONTINUES),
        row(
            "lost again in the same incident",
            of(),
            of(lost(1, 0)),
            lost(2, 60),
            EvaluationReason.INCIDENT_CONTINUES),
        row(
            "connect, the item of the will is lost",
            of(connected(1, -900), will(0)),
            of(),
            connected(1, -900),
            EvaluationReason.ALERT),
        row(
            "stopped after the old run fell silent",
            of(run("1", -99), run("2", 0), stopped("2", 20)),
            of(),
            silent("1", 40),
            EvaluationReason.INTENDED),
        row(
            "cut off after the other was stopped",
            of(run("1", -99), run("2", 0), stopped("2", 20)),
            of(),
            disconnected("run-1", 0, 40, "CONNECTION_LOST"),
            EvaluationReason.ALERT),
        row(
            "silent, nobody knows since when it ran",
            of(run("2", 0), stopped("2", 20)),
            of(),
            silent("1", 40),
            EvaluationReason.ALERT),
        row(
            "silent after the other was stopped",
            of(run("1", -99), run("2", 0), stopped("2", 20)),
            of(),
            silent("1", 80),
            EvaluationReason.ALERT),
        row(
            "silent in a run that began after the stop",
            of(run("1", -99), stopped("1", 20), run("2", 21)),
            of(),
            silent("2", 40),
            EvaluationReason.ALERT),
        row(
            "connect of an older run comes late",
            of(run("2", 9)),
            of(gone("2", 60)),
            run("1", 0),
            EvaluationReason.INCIDENT_CONTINUES),
        row(
            "AWS's times do not tell if it is of an older run",
            of(),
            of(gone("2", 60)),
            run("1", 0),
            EvaluationReason.RECOVERED),
        row(
            "the next run began before the old one's silence was noticed",
            of(run("1", -99)),
            of(silent("1", 40)),
            run("2", 20),
            EvaluationReason.RECOVERED),
        row(
            "the later end is a takeover",
            of(run("1", 0), run("2", 9), overtaken("2", 60), gone("1", 50)),
            of(),
            gone("1", 50),
            EvaluationReason.SUCCESSOR_UNKNOWN),
        row(
            "silent, the other is open",
            of(run("1", -99), run("2", 0)),
            of(),
            silent("1", 40),
            EvaluationReason.BACK_WITHIN_GRACE),
        row(
            "older end comes last",
            of(run("1", -99), run("2", 0), silent("2", 90)),
            of(),
            silent("1", 40),
            EvaluationReason.ALERT),
        row(
            "a later loss has no item",
            of(lost(1, 0), lost(2, 60)),
            of(),
            lost(1, 0),
            180,
            EvaluationReason.ALERT),
        row(
            "an old connect, the next loss was clean",
            of(connected(1, 0), disconnected(1, 60, "CLIENT_INITIATED_DISCONNECT")),
            of(),
            connected(1, 0),
            EvaluationReason.SUPERSEDED),
        row(
            "a late will of a loss that is reported",
            of(connected(1, -900)),
            of(lost(1, 0)),
            will(1),
            EvaluationReason.SUPERSEDED),
        row(
            "own takeover, then lost",
            of(connected(1, 0), connected(2, 10), lost(2, 60)),
            of(),
            takenOver,
            EvaluationReason.ALERT),
        row(
            "the later end of another client id is too young",
            of(run("1", -99), run("2", 0), silent("2", 90)),
            of(),
            silent("1", 40),
            40 + GRACE,
            EvaluationReason.TOO_EARLY),
        row("recovered", of(), of(lost(1, 0)), connected(2, 500), EvaluationReason.RECOVERED),
        row("back by its status", of(), of(lost(1, 0)), status(700), EvaluationReason.RECOVERED),
        row(
            "back, reported already",
            of(),
            of(lost(1, 0), connected(2, 500)),
            connected(2, 500),
            EvaluationReason.STEADY),
        row("first connect", of(), of(), connected(1, 0), EvaluationReason.STEADY));
  }

  private static ConnectionEvent run(String number, double seconds) {
    return connected("run-" + number, 0, seconds, "certificate");
  }

  private static ConnectionEvent gone(String number, double seconds) {
    return disconnected("run-" + number, 0, seconds, "CONNECTION_LOST");
  }

  private static ConnectionEvent overtaken(String number, double seconds) {
    return disconnected("run-" + number, 0, seconds, "DUPLICATE_CLIENTID");
  }

  private static ConnectionEvent stopped(String number, double seconds) {
    return disconnected("run-" + number, 0, seconds, "CLIENT_INITIATED_DISCONNECT");
  }

  private static ConnectionEvent silent(String number, double seconds) {
    return disconnected("run-" + number, 0, seconds, "MQTT_KEEP_ALIVE_TIMEOUT");
  }

  /** Those left out have tests of their own, or are of the pipeline. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {
        "CLAIM_PENDING",
        "CLAIM_TAKEN_OVER",
        "CONFIRMED_CONNECTED",
        "FLAPPING",
        "FLAPPING_CONTINUES",
        "MUTED",
        "TOO_MANY_CLIENTS",
        "NOT_DUE",
        "GROUP_DUE",
        "HELD_BACK"
      })
  void everyReasonHasARow(EvaluationReason reason) {
    assertThat(rows().map(row -> row.get()[5])).contains(reason);
  }

  @Test
  void itemComesBackWhenSomethingIsStillUnknown() {
    assertThat(EvaluationReason.values())
        .filteredOn(EvaluationReason::later)
        .containsOnly(
            EvaluationReason.CLAIM_PENDING,
            EvaluationReason.SUCCESSOR_UNKNOWN,
            EvaluationReason.TOO_EARLY);
  }

  @Test
  void reasonsHaveNamesInLogs() {
    assertThat(EvaluationReason.CLAIM_TAKEN_OVER.label()).isEqualTo("claim-taken-over");
  }

  private static List<ConnectionEvent> of(ConnectionEvent... events) {
    return List.of(events);
  }

  private static Arguments row(
      String situation,
      List<ConnectionEvent> tracked,
      List<ConnectionEvent> reported,
      ConnectionEvent item,
      EvaluationReason reason) {
    return row(situation, tracked, reported, item, LATER, reason);
  }

  private static Arguments row(
      String situation,
      List<ConnectionEvent> tracked,
      List<ConnectionEvent> reported,
      ConnectionEvent item,
      double seconds,
      EvaluationReason reason) {
    return Arguments.of(situation, tracked, reported, item, seconds, reason);
  }
}
