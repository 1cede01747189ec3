package dev.rollcall.decision;

import static dev.rollcall.fixture.Events.RPI;
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
import dev.rollcall.event.ConnectionEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class JudgeTest {
  private static final double GRACE = 120;
  private static final Judge JUDGE =
      new Judge(new JudgePolicy(Duration.ofSeconds(45), Duration.ofSeconds(30)));

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
            "own takeover",
            of(connected(1, 0), connected(2, 10)),
            of(),
            takenOver,
            JudgeReason.TAKEN_OVER),
        row("takeover, successor unseen", of(takenOver), of(), takenOver, JudgeReason.TAKEN_OVER),
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

  @ParameterizedTest
  @EnumSource
  void everyReasonHasARow(JudgeReason reason) {
    Stream<Object> inTheTable = rows().map(row -> row.get()[4]);
    Stream<JudgeReason> inTestsBelow =
        Stream.of(JudgeReason.CLAIM_PENDING, JudgeReason.CLAIM_TAKEN_UP);

    assertThat(Stream.concat(inTheTable, inTestsBelow)).contains(reason);
  }

  @Test
  void alertTellsWhatIsKnown() {
    ThingState state = record(of(connected(1, -3600), lost(1, 0), refused(60)));

    Offline offline = (Offline) judge(state, lost(1, 0), GRACE).notice().orElseThrow();

    assertThat(offline.start().exact()).isTrue();
    assertThat(offline.start().latest()).isEqualTo(at(0));
    assertThat(offline.connectedSince()).contains(at(-3600));
    assertThat(offline.ip()).contains("203.0.113.7");
    assertThat(offline.cause().label()).isEqualTo("CONNECTION_LOST");
    assertThat(offline.refused().orElseThrow().at()).isEqualTo(at(60));
  }

  @Test
  void silentLossBeganUpToOneAndAHalfKeepAlivesEarlier() {
    ConnectionEvent silent = disconnected(1, 0, "MQTT_KEEP_ALIVE_TIMEOUT");

    Offline offline = (Offline) judge(ThingState.EMPTY, silent, GRACE).notice().orElseThrow();

    assertThat(offline.start().earliest()).isEqualTo(at(-45));
    assertThat(offline.start().latest()).isEqualTo(at(0));
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
  void nobodySendsWhileAnotherMaySend() {
    ThingState claimed = judge(ThingState.EMPTY, lost(1, 0), GRACE).next();

    Judgement second = judge(claimed, lost(1, 0), GRACE + 44);

    assertThat(second.reason()).isEqualTo(JudgeReason.CLAIM_PENDING);
    assertThat(second.next()).isEqualTo(claimed);
  }

  @Test
  void claimOfADeadInvocationIsTakenUp() {
    Judgement first = judge(ThingState.EMPTY, lost(1, 0), GRACE);

    Judgement second = judge(first.next(), lost(1, 0), GRACE + 45);

    assertThat(second.reason()).isEqualTo(JudgeReason.CLAIM_TAKEN_UP);
    assertThat(second.notice()).isEqualTo(first.notice());
    Claim claim = second.next().incident().orElseThrow().claim();
    assertThat(claim.at()).isEqualTo(at(GRACE + 45));
    assertThat(claim.by()).containsExactly("invocation-120", "invocation-165");
  }

  /** The claim was written, but the answer was lost, and the SDK's second try met a conflict. */
  @Test
  void ownClaimIsNotWaitedFor() {
    Judgement first = judge(ThingState.EMPTY, lost(1, 0), GRACE);

    Judgement again = judge(first.next(), lost(1, 0), GRACE);

    assertThat(again.reason()).isEqualTo(JudgeReason.CLAIM_TAKEN_UP);
    assertThat(again.notice()).isEqualTo(first.notice());
  }

  @Test
  void unfinishedAlertIsToldEvenIfTheDeviceIsBack() {
    ThingState claimed = judge(ThingState.EMPTY, lost(1, 0), GRACE).next();

    Judgement alert = judge(claimed, connected(2, 130), 250);
    ThingState told = Judge.told(alert.next(), alert.notice().orElseThrow());
    Judgement allClear = judge(told, connected(2, 130), 251);

    assertThat(alert.reason()).isEqualTo(JudgeReason.CLAIM_TAKEN_UP);
    assertThat(((Offline) alert.notice().orElseThrow()).backAt()).contains(at(130));
    assertThat(allClear.reason()).isEqualTo(JudgeReason.ALL_CLEAR);
  }

  @Test
  void unfinishedAllClearDoesNotSwallowTheNextOutage() {
    ThingState told = tell(ThingState.EMPTY, lost(1, 0));
    ThingState clearing = judge(told, connected(2, 500), 620).next();

    Judgement allClear = judge(clearing, lost(2, 640), 760);
    ThingState cleared = Judge.told(allClear.next(), allClear.notice().orElseThrow());
    Judgement alert = judge(cleared, lost(2, 640), 761);

    assertThat(((Back) allClear.notice().orElseThrow()).backAt()).isEqualTo(at(500));
    assertThat(cleared.incident()).isEmpty();
    assertThat(alert.reason()).isEqualTo(JudgeReason.ALERT);
  }

  @Test
  void markOfAnotherIncidentChangesNothing() {
    Judgement first = judge(ThingState.EMPTY, lost(1, 0), GRACE);
    ThingState other = judge(ThingState.EMPTY, lost(1, 7), GRACE).next();

    assertThat(Judge.told(other, first.notice().orElseThrow())).isEqualTo(other);
  }

  @Test
  void fightingTwinsAreToldOnceAnHour() {
    ThingState state = record(of(connected(1, 0), connected("RPI", 2, 10, "another certificate")));
    Judgement first = judge(state, disconnected(1, 10, "DUPLICATE_CLIENTID"), GRACE);
    ThingState told = Judge.told(first.next(), first.notice().orElseThrow());
    ThingState nextFight = record(told, of(connected("RPI", 8, 3700, "another certificate")));

    assertThat(first.notice().orElseThrow()).isInstanceOf(CloneSuspected.class);
    assertThat(reasonOfTakeover(told, 30)).isEqualTo(JudgeReason.TAKEN_OVER);
    assertThat(reasonOfTakeover(nextFight, 3700)).isEqualTo(JudgeReason.CLONE_SUSPECTED);
  }

  @Test
  void unfinishedCloneMessageIsTakenUp() {
    ThingState state = record(of(connected(1, 0), connected("RPI", 2, 10, "another certificate")));
    ConnectionEvent takenOver = disconnected(1, 10, "DUPLICATE_CLIENTID");
    Judgement first = judge(state, takenOver, GRACE);

    assertThat(judge(first.next(), takenOver, GRACE + 1).reason())
        .isEqualTo(JudgeReason.CLAIM_PENDING);
    assertThat(judge(first.next(), takenOver, GRACE + 45).notice()).isEqualTo(first.notice());
  }

  @Test
  void claimsRememberTheLastEight() {
    Claim claim = Claim.first(at(0), "0");
    for (int i = 1; i < 20; i++) {
      claim = claim.renewed(at(i), String.valueOf(i));
    }

    assertThat(claim.by()).hasSize(8).endsWith("18", "19");
  }

  private static JudgeReason reasonOfTakeover(ThingState state, double seconds) {
    return judge(state, disconnected(1, seconds, "DUPLICATE_CLIENTID"), seconds + GRACE).reason();
  }

  private static ThingState record(List<ConnectionEvent> events) {
    return record(ThingState.EMPTY, events);
  }

  private static ThingState record(ThingState start, List<ConnectionEvent> events) {
    ThingState state = start;
    for (ConnectionEvent event : events) {
      state = Recorder.record(state, event).next();
    }
    return state;
  }

  /** Judges an event one grace after it happened, and marks what was sent. */
  private static ThingState tell(ThingState state, ConnectionEvent event) {
    Judgement judgement =
        JUDGE.judge(RPI, state, event, event.at().plusSeconds((long) GRACE), "earlier");
    Optional<Notice> notice = judgement.notice();
    assertThat(notice).isPresent();
    return Judge.told(judgement.next(), notice.get());
  }

  private static Judgement judge(ThingState state, ConnectionEvent item, double seconds) {
    return JUDGE.judge(RPI, state, item, at(seconds), "invocation-" + (long) seconds);
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
