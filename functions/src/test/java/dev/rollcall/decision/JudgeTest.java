package dev.rollcall.decision;

import static dev.rollcall.decision.Judgements.GRACE;
import static dev.rollcall.decision.Judgements.judge;
import static dev.rollcall.decision.Judgements.record;
import static dev.rollcall.decision.Judgements.tell;
import static dev.rollcall.decision.Judgements.told;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static dev.rollcall.fixture.Events.status;
import static dev.rollcall.fixture.Events.will;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.decision.Judge.Judgement;
import dev.rollcall.decision.Notice.Back;
import dev.rollcall.decision.Notice.CloneSuspected;
import dev.rollcall.decision.Notice.Offline;
import dev.rollcall.event.Connection;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class JudgeTest {
  /** Each row: what was recorded, which of it were judged and told before, and the item. */
  @ParameterizedTest(name = "{0} → {4}")
  @MethodSource("rows")
  void eachSituationHasItsReason(
      String situation,
      List<ConnectionEvent> recorded,
      List<ConnectionEvent> told,
      ConnectionEvent item,
      JudgeReason reason) {
    ThingState state = record(recorded);
    for (ConnectionEvent earlier : told) {
      state = tell(state, earlier);
    }

    Judgement judgement = judge(state, item, 3600);

    assertThat(judgement.reason()).isEqualTo(reason);
    assertThat(judgement.notice().isPresent()).isEqualTo(TELLING.contains(reason));
  }

  private static final List<JudgeReason> TELLING =
      List.of(
          JudgeReason.ALERT,
          JudgeReason.ALL_CLEAR,
          JudgeReason.CLONE_SUSPECTED,
          JudgeReason.CLAIM_TAKEN_UP);

  static Stream<Arguments> rows() {
    ConnectionEvent twin = connected("RPI", 2, 10, "another certificate");
    ConnectionEvent takenOver = disconnected(1, 10, "DUPLICATE_CLIENTID");
    return Stream.of(
        row("refused", of(lost(1, 0)), of(), refused(5), JudgeReason.CONNECT_FAILED),
        row("twin", of(connected(1, 0), twin), of(), takenOver, JudgeReason.CLONE_SUSPECTED),
        row(
            "twin, told",
            of(connected(1, 0), twin),
            of(takenOver),
            takenOver,
            JudgeReason.TAKEN_OVER),
        row(
            "loss after a told twin",
            of(connected(1, 0), twin),
            of(takenOver),
            lost(2, 60),
            JudgeReason.ALERT),
        row(
            "own takeover",
            of(connected(1, 0), connected(2, 10)),
            of(),
            takenOver,
            JudgeReason.TAKEN_OVER),
        row(
            "takeover, successor unseen",
            of(takenOver),
            of(),
            takenOver,
            JudgeReason.SUCCESSOR_UNKNOWN),
        row(
            "connect before the hint",
            of(connected(1, -900), will(0)),
            of(),
            connected(1, -900),
            JudgeReason.SUPERSEDED),
        row("older will", of(connected(1, -900), will(5)), of(), will(0), JudgeReason.SUPERSEDED),
        row("loss of the one before", of(lost(2, 0)), of(), lost(1, 0), JudgeReason.SUPERSEDED),
        row("same loss at another time", of(lost(1, 9)), of(), lost(1, 0), JudgeReason.SUPERSEDED),
        row(
            "connect that was lost at once",
            of(connected(1, 0)),
            of(lost(1, 0)),
            connected(1, 0),
            JudgeReason.SUPERSEDED),
        row(
            "back in time",
            of(lost(1, 0), connected(2, 60)),
            of(),
            lost(1, 0),
            JudgeReason.BACK_WITHIN_GRACE),
        row(
            "will of the connection before",
            of(connected(2, 60)),
            of(),
            will(61),
            JudgeReason.BACK_WITHIN_GRACE),
        row(
            "a later loss is recorded",
            of(lost(1, 0), lost(2, 60)),
            of(),
            lost(1, 0),
            JudgeReason.SUPERSEDED),
        row("will beside the event", of(lost(1, 0)), of(), will(1), JudgeReason.SUPERSEDED),
        row("loss", of(lost(1, 0)), of(), lost(1, 0), JudgeReason.ALERT),
        row("loss, first pass lost", of(connected(1, -9)), of(), lost(1, 0), JudgeReason.ALERT),
        row("will, event lost", of(connected(1, -900)), of(), will(0), JudgeReason.ALERT),
        row("new reason", of(), of(), disconnected(1, 0, "SOLAR_FLARE"), JudgeReason.ALERT),
        row(
            "clean stop",
            of(),
            of(),
            disconnected(1, 0, "CLIENT_INITIATED_DISCONNECT"),
            JudgeReason.INTENDED),
        row(
            "closed by an operator",
            of(),
            of(),
            disconnected(1, 0, "API_INITIATED_DISCONNECT"),
            JudgeReason.INTENDED),
        row(
            "told already",
            of(lost(1, 0)),
            of(lost(1, 0)),
            lost(1, 0),
            JudgeReason.INCIDENT_CONTINUES),
        row(
            "lost again in the same incident",
            of(),
            of(lost(1, 0)),
            lost(2, 60),
            JudgeReason.INCIDENT_CONTINUES),
        row(
            "connect, before the will that decides",
            of(connected(1, -900), will(0)),
            of(),
            connected(1, -900),
            JudgeReason.SUPERSEDED),
        row(
            "stopped after the old run fell silent",
            of(run("1", -99), run("2", 0), stopped("2", 20)),
            of(),
            silent("1", 40),
            JudgeReason.INTENDED),
        row(
            "cut off after the other was stopped",
            of(run("1", -99), run("2", 0), stopped("2", 20)),
            of(),
            disconnected("run-1", 0, 40, "CONNECTION_LOST"),
            JudgeReason.ALERT),
        row(
            "silent, nobody knows since when it ran",
            of(run("2", 0), stopped("2", 20)),
            of(),
            silent("1", 40),
            JudgeReason.ALERT),
        row(
            "silent after the other was stopped",
            of(run("1", -99), run("2", 0), stopped("2", 20)),
            of(),
            silent("1", 80),
            JudgeReason.ALERT),
        row(
            "silent in a run that began after the stop",
            of(run("1", -99), stopped("1", 20), run("2", 21)),
            of(),
            silent("2", 40),
            JudgeReason.ALERT),
        row(
            "connect of an older run comes late",
            of(run("2", 9)),
            of(gone("2", 60)),
            run("1", 0),
            JudgeReason.INCIDENT_CONTINUES),
        row(
            "AWS's times do not tell if it is of an older run",
            of(),
            of(gone("2", 60)),
            run("1", 0),
            JudgeReason.ALL_CLEAR),
        row(
            "the next run began before the old one's silence was noticed",
            of(run("1", -99)),
            of(silent("1", 40)),
            run("2", 20),
            JudgeReason.ALL_CLEAR),
        row(
            "the later end is a takeover",
            of(run("1", 0), run("2", 9), overtaken("2", 60), gone("1", 50)),
            of(),
            gone("1", 50),
            JudgeReason.SUCCESSOR_UNKNOWN),
        row(
            "silent, the other is open",
            of(run("1", -99), run("2", 0)),
            of(),
            silent("1", 40),
            JudgeReason.BACK_WITHIN_GRACE),
        row(
            "older end comes last",
            of(run("1", -99), run("2", 0), silent("2", 90)),
            of(),
            silent("1", 40),
            JudgeReason.ALERT),
        row("back", of(), of(lost(1, 0)), connected(2, 500), JudgeReason.ALL_CLEAR),
        row("back by its status", of(), of(lost(1, 0)), status(700), JudgeReason.ALL_CLEAR),
        row(
            "back, told already",
            of(),
            of(lost(1, 0), connected(2, 500)),
            connected(2, 500),
            JudgeReason.STEADY),
        row("first connect", of(), of(), connected(1, 0), JudgeReason.STEADY));
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

    assertThat(judge(state, silent("1", 40), 40 + GRACE).reason()).isEqualTo(JudgeReason.TOO_EARLY);
  }

  /** Its end may be on the way; if none comes, it was a return, and the times were swapped. */
  @Test
  void connectThatMayBeOfAnOlderRunIsWaitedFor() {
    ThingState told = tell(ThingState.EMPTY, gone("2", 60));

    assertThat(judge(told, run("1", 59), 59 + 1799).reason()).isEqualTo(JudgeReason.TOO_EARLY);
    assertThat(judge(told, run("1", 59), 59 + 1800).reason()).isEqualTo(JudgeReason.ALL_CLEAR);
    assertThat(judge(told, run("1", 60), 60 + GRACE).reason()).isEqualTo(JudgeReason.ALL_CLEAR);
  }

  /** Those left out are of the batch, and are tried with it. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"MUTED", "NOT_DUE", "DIGEST_DUE"})
  void everyReasonHasARow(JudgeReason reason) {
    Stream<Object> inTheTable = rows().map(row -> row.get()[4]);
    Stream<JudgeReason> inTestsBelow =
        Stream.of(JudgeReason.CLAIM_PENDING, JudgeReason.CLAIM_TAKEN_UP, JudgeReason.TOO_EARLY);

    assertThat(Stream.concat(inTheTable, inTestsBelow)).contains(reason);
  }

  @Test
  void itemComesBackWhenSomethingIsStillUnknown() {
    assertThat(JudgeReason.values())
        .filteredOn(JudgeReason::later)
        .containsOnly(
            JudgeReason.CLAIM_PENDING, JudgeReason.SUCCESSOR_UNKNOWN, JudgeReason.TOO_EARLY);
  }

  @Test
  void takeoverWithoutACertificateIsNoClone() {
    ConnectionEvent gone = disconnected(1, 10, "DUPLICATE_CLIENTID");

    assertThat(judge(record(of(connected(1, 0), withoutPrincipal(2, 10))), gone, 3600).reason())
        .isEqualTo(JudgeReason.TAKEN_OVER);
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
    ThingState told = tell(record(of(run("2", 9))), gone("2", 60));

    assertThat(judge(record(told, of(run("3", 500))), run("4", 400), 3600).reason())
        .isEqualTo(JudgeReason.ALL_CLEAR);
  }

  @Test
  void cloneHasAnIncidentOfItsOwn() {
    ConnectionEvent twin = connected("RPI", 2, 10, "another certificate");
    ConnectionEvent gone = disconnected(1, 10, "DUPLICATE_CLIENTID");

    Judgement judgement = judge(record(of(connected(1, 0), twin)), gone, 3600);

    assertThat(judgement.notice().orElseThrow().incident())
        .isEqualTo("RPI-clone-20261123T120010.000Z");
  }

  @Test
  void reasonsHaveNamesInLogs() {
    assertThat(JudgeReason.CLAIM_TAKEN_UP.label()).isEqualTo("claim-taken-up");
    assertThat(RecordReason.HINT_TOO_CLOSE.label()).isEqualTo("hint-too-close");
  }

  @Test
  void alertTellsWhatIsKnown() {
    ThingState state = record(of(connected(1, -3600), lost(1, 0), refused(60)));

    Offline offline = (Offline) judge(state, lost(1, 0), GRACE).notice().orElseThrow();

    assertThat(offline.start().exact()).isTrue();
    assertThat(offline.start().latest()).isEqualTo(at(0));
    assertThat(offline.connectedSince()).contains(at(-3600));
    assertThat(offline.ip()).contains("203.0.113.7");
    assertThat(offline.backAt()).isEmpty();
    assertThat(offline.cause().label()).isEqualTo("CONNECTION_LOST");
    assertThat(offline.refused().orElseThrow().at()).isEqualTo(at(60));
  }

  @Test
  void silentLossBeganUpToOneAndAHalfKeepAlivesEarlier() {
    ConnectionEvent silent = disconnected(1, 0, "MQTT_KEEP_ALIVE_TIMEOUT");

    Offline offline = (Offline) judge(ThingState.EMPTY, silent, GRACE).notice().orElseThrow();

    assertThat(offline.start().earliest()).isEqualTo(at(-45));
    assertThat(offline.start().latest()).isEqualTo(at(0));
    assertThat(offline.start().exact()).isFalse();
  }

  @Test
  void silentLossBeganNotLongBefore() {
    ThingState state = record(of(connected(1, -3600)));
    ConnectionEvent silent = disconnected(1, 0, "MQTT_KEEP_ALIVE_TIMEOUT");

    Offline offline = (Offline) judge(state, silent, GRACE).notice().orElseThrow();

    assertThat(offline.start().earliest()).isEqualTo(at(-45));
  }

  @Test
  void openingAfterTheEndIsNotBelieved() {
    ConnectionEvent silent = disconnected(1, 0, "MQTT_KEEP_ALIVE_TIMEOUT");
    ThingState state = record(of(silent));
    RecordedConnection edited = state.lifecycle().orElseThrow().begunBy(connected(1, 5));

    ThingState after = state.withConnections(Connections.of(List.of(edited)));
    Offline offline = (Offline) judge(after, silent, GRACE).notice().orElseThrow();

    assertThat(offline.start().earliest()).isEqualTo(at(-45));
  }

  @Test
  void silentLossBeganNotBeforeItsConnection() {
    ThingState state = record(of(connected(1, -20)));
    ConnectionEvent silent = disconnected(1, 0, "MQTT_KEEP_ALIVE_TIMEOUT");

    Offline offline = (Offline) judge(state, silent, GRACE).notice().orElseThrow();

    assertThat(offline.start().earliest()).isEqualTo(at(-20));
  }

  @Test
  void allClearGivesTheSameStartAsTheAlert() {
    ConnectionEvent silent = disconnected(1, 0, "MQTT_KEEP_ALIVE_TIMEOUT");
    ThingState told = tell(record(of(connected(1, -20))), silent);

    Back back = (Back) judge(told, connected(2, 500), 620).notice().orElseThrow();

    assertThat(back.start().earliest()).isEqualTo(at(-20));
    assertThat(back.start().latest()).isEqualTo(at(0));
  }

  @Test
  void lastWillAloneDoesNotSayWhetherTheLossWasSilent() {
    Offline offline = (Offline) judge(ThingState.EMPTY, will(0), GRACE).notice().orElseThrow();

    assertThat(offline.start().earliest()).isEqualTo(at(-45));
    assertThat(offline.cause().label()).isEqualTo("LAST_WILL");
  }

  @Test
  void allClearNamesTheIncidentThatItEnds() {
    ThingState state = tell(ThingState.EMPTY, lost(1, 0));
    String incident = state.incident().orElseThrow().id();

    Back back = (Back) judge(state, connected(2, 500), 620).notice().orElseThrow();

    assertThat(back.incident()).isEqualTo(incident).isEqualTo("RPI-20261123T120000.000Z");
    assertThat(back.start().latest()).isEqualTo(at(0));
    assertThat(back.backAt()).isEqualTo(at(500));
    assertThat(tell(state, connected(2, 500)).incident()).isEmpty();
  }

  @Test
  void fightingTwinsAreToldOnceAnHour() {
    ThingState state = record(of(connected(1, 0), connected("RPI", 2, 10, "another certificate")));
    Judgement first = judge(state, disconnected(1, 10, "DUPLICATE_CLIENTID"), GRACE);
    ThingState told = told(first.next(), first.notice().orElseThrow());
    ThingState nextFight = record(told, of(connected("RPI", 8, 3700, "another certificate")));

    assertThat(first.notice().orElseThrow()).isInstanceOf(CloneSuspected.class);
    assertThat(reasonOfTakeover(told, 30)).isEqualTo(JudgeReason.TAKEN_OVER);
    assertThat(reasonOfTakeover(nextFight, 3700)).isEqualTo(JudgeReason.CLONE_SUSPECTED);
  }

  private static JudgeReason reasonOfTakeover(ThingState state, double seconds) {
    return judge(state, disconnected(1, seconds, "DUPLICATE_CLIENTID"), seconds + GRACE).reason();
  }

  private static List<ConnectionEvent> of(ConnectionEvent... events) {
    return List.of(events);
  }

  private static Arguments row(
      String situation,
      List<ConnectionEvent> recorded,
      List<ConnectionEvent> told,
      ConnectionEvent item,
      JudgeReason reason) {
    return Arguments.of(situation, recorded, told, item, reason);
  }
}
