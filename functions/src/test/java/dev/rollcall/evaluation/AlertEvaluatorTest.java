package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.GRACE;
import static dev.rollcall.evaluation.Evaluations.judge;
import static dev.rollcall.evaluation.Evaluations.notified;
import static dev.rollcall.evaluation.Evaluations.record;
import static dev.rollcall.evaluation.Evaluations.tell;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static dev.rollcall.fixture.Events.status;
import static dev.rollcall.fixture.Events.will;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.AlertEvaluator.Evaluation;
import dev.rollcall.event.Connection;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class AlertEvaluatorTest {
  /** Each row: what was recorded, which of it were judged and told before, and the item. */
  @ParameterizedTest(name = "{0} → {4}")
  @MethodSource("rows")
  void eachSituationHasItsReason(
      String situation,
      List<ConnectionEvent> recorded,
      List<ConnectionEvent> notified,
      ConnectionEvent item,
      EvaluationReason reason) {
    ThingState state = record(recorded);
    for (ConnectionEvent earlier : notified) {
      state = tell(state, earlier);
    }

    Evaluation judgement = judge(state, item, 3600);

    assertThat(judgement.reason()).isEqualTo(reason);
    assertThat(judgement.notice().isPresent()).isEqualTo(TELLING.contains(reason));
  }

  private static final List<EvaluationReason> TELLING =
      List.of(
          EvaluationReason.ALERT,
          EvaluationReason.RECOVERED,
          EvaluationReason.DUPLICATE_IDENTITY,
          EvaluationReason.CLAIM_TAKEN_OVER);

  static Stream<Arguments> rows() {
    ConnectionEvent twin = connected("RPI", 2, 10, "another certificate");
    ConnectionEvent takenOver = disconnected(1, 10, "DUPLICATE_CLIENTID");
    return Stream.of(
        row("refused", of(lost(1, 0)), of(), refused(5), EvaluationReason.CONNECT_FAILED),
        row(
            "twin",
            of(connected(1, 0), twin),
            of(),
            takenOver,
            EvaluationReason.DUPLICATE_IDENTITY),
        row(
            "twin, told",
            of(connected(1, 0), twin),
            of(takenOver),
            takenOver,
            EvaluationReason.TAKEN_OVER),
        row(
            "loss after a told twin",
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
            "connect before the hint",
            of(connected(1, -900), will(0)),
            of(),
            connected(1, -900),
            EvaluationReason.SUPERSEDED),
        row(
            "older will",
            of(connected(1, -900), will(5)),
            of(),
            will(0),
            EvaluationReason.SUPERSEDED),
        row(
            "loss of the one before",
            of(lost(2, 0)),
            of(),
            lost(1, 0),
            EvaluationReason.SUPERSEDED),
        row(
            "same loss at another time",
            of(lost(1, 9)),
            of(),
            lost(1, 0),
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
            "a later loss is recorded",
            of(lost(1, 0), lost(2, 60)),
            of(),
            lost(1, 0),
            EvaluationReason.SUPERSEDED),
        row("will beside the event", of(lost(1, 0)), of(), will(1), EvaluationReason.SUPERSEDED),
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
            "told already",
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
            "connect, before the will that decides",
            of(connected(1, -900), will(0)),
            of(),
            connected(1, -900),
            EvaluationReason.SUPERSEDED),
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
        row("recovered", of(), of(lost(1, 0)), connected(2, 500), EvaluationReason.RECOVERED),
        row("back by its status", of(), of(lost(1, 0)), status(700), EvaluationReason.RECOVERED),
        row(
            "back, told already",
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

  /**
   * Once it is old enough, the item is judged for it: its own may have found the older one open.
   */
  @Test
  void laterEndUnderAnotherClientIdIsWaitedFor() {
    ThingState state = record(of(run("1", -99), run("2", 0), silent("2", 90)));

    assertThat(judge(state, silent("1", 40), 40 + GRACE).reason())
        .isEqualTo(EvaluationReason.TOO_EARLY);
  }

  /** Its end may be on the way; if none comes, it was a return, and the times were swapped. */
  @Test
  void connectThatMayBeOfAnOlderRunIsWaitedFor() {
    ThingState notified = tell(ThingState.EMPTY, gone("2", 60));

    assertThat(judge(notified, run("1", 59), 59 + 1799).reason())
        .isEqualTo(EvaluationReason.TOO_EARLY);
    assertThat(judge(notified, run("1", 59), 59 + 1800).reason())
        .isEqualTo(EvaluationReason.RECOVERED);
    assertThat(judge(notified, run("1", 60), 60 + GRACE).reason())
        .isEqualTo(EvaluationReason.RECOVERED);
  }

  /** Those left out are of the batch, and are tried with it. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"MUTED", "NOT_DUE", "GROUP_DUE"})
  void everyReasonHasARow(EvaluationReason reason) {
    Stream<Object> inTheTable = rows().map(row -> row.get()[4]);
    Stream<EvaluationReason> inTestsBelow =
        Stream.of(
            EvaluationReason.CLAIM_PENDING,
            EvaluationReason.CLAIM_TAKEN_OVER,
            EvaluationReason.TOO_EARLY);

    assertThat(Stream.concat(inTheTable, inTestsBelow)).contains(reason);
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
  void takeoverWithoutACertificateIsNoClone() {
    ConnectionEvent gone = disconnected(1, 10, "DUPLICATE_CLIENTID");

    assertThat(judge(record(of(connected(1, 0), withoutPrincipal(2, 10))), gone, 3600).reason())
        .isEqualTo(EvaluationReason.TAKEN_OVER);
  }

  private static Connected withoutPrincipal(long version, double seconds) {
    Connected with = connected(version, seconds);
    Connection of = with.connection();
    return new Connected(
        new Connection(of.clientId(), of.thingName(), version, of.session(), Optional.empty()),
        with.at(),
        with.ip());
  }

  /** Another run that began later, and is open, is not the one that was lost. */
  @Test
  void connectOfOneOfSeveralRunsIsAReturn() {
    ThingState notified = tell(record(of(run("2", 9))), gone("2", 60));

    assertThat(judge(record(notified, of(run("3", 500))), run("4", 400), 3600).reason())
        .isEqualTo(EvaluationReason.RECOVERED);
  }

  @Test
  void cloneHasAnIncidentOfItsOwn() {
    ConnectionEvent twin = connected("RPI", 2, 10, "another certificate");
    ConnectionEvent gone = disconnected(1, 10, "DUPLICATE_CLIENTID");

    Evaluation judgement = judge(record(of(connected(1, 0), twin)), gone, 3600);

    assertThat(judgement.notice().orElseThrow().incident())
        .isEqualTo("RPI-clone-20261123T120010.000Z");
  }

  @Test
  void reasonsHaveNamesInLogs() {
    assertThat(EvaluationReason.CLAIM_TAKEN_OVER.label()).isEqualTo("claim-taken-over");
    assertThat(TrackingReason.STATUS_TOO_CLOSE.label()).isEqualTo("status-too-close");
  }

  @Test
  void alertTellsWhatIsKnown() {
    ThingState state = record(of(connected(1, -3600), lost(1, 0), refused(60)));

    DeviceOffline offline = (DeviceOffline) judge(state, lost(1, 0), GRACE).notice().orElseThrow();

    assertThat(offline.start().exact()).isTrue();
    assertThat(offline.start().latest()).isEqualTo(at(0));
    assertThat(offline.connectedSince()).contains(at(-3600));
    assertThat(offline.ip()).contains("203.0.113.7");
    assertThat(offline.recoveredAt()).isEmpty();
    assertThat(offline.cause().label()).isEqualTo("CONNECTION_LOST");
    assertThat(offline.refused().orElseThrow().at()).isEqualTo(at(60));
  }

  @Test
  void silentLossBeganUpToOneAndAHalfKeepAlivesEarlier() {
    ConnectionEvent silent = disconnected(1, 0, "MQTT_KEEP_ALIVE_TIMEOUT");

    DeviceOffline offline =
        (DeviceOffline) judge(ThingState.EMPTY, silent, GRACE).notice().orElseThrow();

    assertThat(offline.start().earliest()).isEqualTo(at(-45));
    assertThat(offline.start().latest()).isEqualTo(at(0));
    assertThat(offline.start().exact()).isFalse();
  }

  @Test
  void silentLossBeganNotLongBefore() {
    ThingState state = record(of(connected(1, -3600)));
    ConnectionEvent silent = disconnected(1, 0, "MQTT_KEEP_ALIVE_TIMEOUT");

    DeviceOffline offline = (DeviceOffline) judge(state, silent, GRACE).notice().orElseThrow();

    assertThat(offline.start().earliest()).isEqualTo(at(-45));
  }

  @Test
  void openingAfterTheEndIsNotBelieved() {
    ConnectionEvent silent = disconnected(1, 0, "MQTT_KEEP_ALIVE_TIMEOUT");
    ThingState state = record(of(silent));
    RecordedConnection edited = state.lifecycle().orElseThrow().begunBy(connected(1, 5));

    ThingState after = state.withConnections(Connections.of(List.of(edited)));
    DeviceOffline offline = (DeviceOffline) judge(after, silent, GRACE).notice().orElseThrow();

    assertThat(offline.start().earliest()).isEqualTo(at(-45));
  }

  @Test
  void silentLossBeganNotBeforeItsConnection() {
    ThingState state = record(of(connected(1, -20)));
    ConnectionEvent silent = disconnected(1, 0, "MQTT_KEEP_ALIVE_TIMEOUT");

    DeviceOffline offline = (DeviceOffline) judge(state, silent, GRACE).notice().orElseThrow();

    assertThat(offline.start().earliest()).isEqualTo(at(-20));
  }

  @Test
  void allClearGivesTheSameStartAsTheAlert() {
    ConnectionEvent silent = disconnected(1, 0, "MQTT_KEEP_ALIVE_TIMEOUT");
    ThingState notified = tell(record(of(connected(1, -20))), silent);

    DeviceRecovered back =
        (DeviceRecovered) judge(notified, connected(2, 500), 620).notice().orElseThrow();

    assertThat(back.start().earliest()).isEqualTo(at(-20));
    assertThat(back.start().latest()).isEqualTo(at(0));
  }

  @Test
  void lastWillAloneDoesNotSayWhetherTheLossWasSilent() {
    DeviceOffline offline =
        (DeviceOffline) judge(ThingState.EMPTY, will(0), GRACE).notice().orElseThrow();

    assertThat(offline.start().earliest()).isEqualTo(at(-45));
    assertThat(offline.cause().label()).isEqualTo("LAST_WILL");
  }

  @Test
  void allClearNamesTheIncidentThatItEnds() {
    ThingState state = tell(ThingState.EMPTY, lost(1, 0));
    String incident = state.incident().orElseThrow().id();

    DeviceRecovered back =
        (DeviceRecovered) judge(state, connected(2, 500), 620).notice().orElseThrow();

    assertThat(back.incident()).isEqualTo(incident).isEqualTo("RPI-20261123T120000.000Z");
    assertThat(back.start().latest()).isEqualTo(at(0));
    assertThat(back.recoveredAt()).isEqualTo(at(500));
    assertThat(tell(state, connected(2, 500)).incident()).isEmpty();
  }

  @Test
  void fightingTwinsAreToldOnceAnHour() {
    ThingState state = record(of(connected(1, 0), connected("RPI", 2, 10, "another certificate")));
    Evaluation first = judge(state, disconnected(1, 10, "DUPLICATE_CLIENTID"), GRACE);
    ThingState notified = notified(first.next(), first.notice().orElseThrow());
    ThingState nextFight = record(notified, of(connected("RPI", 8, 3700, "another certificate")));

    assertThat(first.notice().orElseThrow()).isInstanceOf(DuplicateIdentity.class);
    assertThat(reasonOfTakeover(notified, 30)).isEqualTo(EvaluationReason.TAKEN_OVER);
    assertThat(reasonOfTakeover(nextFight, 3700)).isEqualTo(EvaluationReason.DUPLICATE_IDENTITY);
  }

  private static EvaluationReason reasonOfTakeover(ThingState state, double seconds) {
    return judge(state, disconnected(1, seconds, "DUPLICATE_CLIENTID"), seconds + GRACE).reason();
  }

  private static List<ConnectionEvent> of(ConnectionEvent... events) {
    return List.of(events);
  }

  private static Arguments row(
      String situation,
      List<ConnectionEvent> recorded,
      List<ConnectionEvent> notified,
      ConnectionEvent item,
      EvaluationReason reason) {
    return Arguments.of(situation, recorded, notified, item, reason);
  }
}
