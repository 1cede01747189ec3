package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.GRACE;
import static dev.rollcall.evaluation.Evaluations.evaluate;
import static dev.rollcall.evaluation.Evaluations.reported;
import static dev.rollcall.evaluation.Evaluations.situation;
import static dev.rollcall.evaluation.Evaluations.tracked;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static dev.rollcall.fixture.Events.status;
import static dev.rollcall.fixture.Events.will;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.tracking.ConnectionState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An item brings the incident in line with the connection, whatever event it carries. */
final class ReasonToLookTest {
  private static final double DAY = 24 * 3600;

  private final ThingState offline = reported(ThingState.EMPTY, lost(1, 0));

  @Test
  void oldLossReportsTheRecoveryWhoseOwnItemIsLost() {
    ThingState back = offline.tracked(of(connected(2, 500)));

    assertThat(evaluate(back, lost(1, 0), 500 + GRACE - 1).reason())
        .isEqualTo(EvaluationReason.BACK_WITHIN_GRACE);
    Evaluated evaluated = evaluate(back, lost(1, 0), 500 + GRACE);
    assertThat(evaluated.reason()).isEqualTo(EvaluationReason.RECOVERED);
    assertThat(evaluated.message(DeviceRecovered.class).recoveredAt()).isEqualTo(at(500));
  }

  @Test
  void oldConnectReportsTheLossWhoseOwnItemIsLost() {
    ThingState lostAgain = tracked(of(connected(1, 0), lost(1, 60)));

    assertThat(evaluate(lostAgain, connected(1, 0), 60 + GRACE - 1).reason())
        .isEqualTo(EvaluationReason.SUPERSEDED);
    Evaluated evaluated = evaluate(lostAgain, connected(1, 0), 60 + GRACE);
    assertThat(evaluated.reason()).isEqualTo(EvaluationReason.ALERT);
    assertThat(evaluated.message(DeviceOffline.class).start().latest()).isEqualTo(at(60));
  }

  @Test
  void oldItemFindsTheStatusThatDecides() {
    ThingState back = offline.tracked(of(status(700)));

    assertThat(evaluate(back, lost(1, 0), 700 + GRACE).reason())
        .isEqualTo(EvaluationReason.RECOVERED);
  }

  /** It has sent another run's message, so that no other item may be left. */
  @Test
  void itemThatHasTakenOverWaitsForTheNewestEvent() {
    ConnectionEvent item = lost(1, 0);
    ThingState lostAgain = tracked(of(item, connected(2, 50), lost(2, 60)));
    Situation early = situation(lostAgain, at(60 + GRACE - 1));

    assertThat(evaluate(early, item).reason()).isEqualTo(EvaluationReason.SUPERSEDED);
    assertThat(evaluate(again(early), item).reason()).isEqualTo(EvaluationReason.TOO_EARLY);
    assertThat(evaluate(again(situation(lostAgain, at(60 + GRACE))), item).reason())
        .isEqualTo(EvaluationReason.ALERT);
  }

  @Test
  void itemThatHasTakenOverWaitsForTheSuccessorOfATakeover() {
    ThingState takenOver = tracked(of(lost(1, 0), disconnected(2, 60, "DUPLICATE_CLIENTID")));
    Situation late = situation(takenOver, at(60 + GRACE));

    assertThat(evaluate(late, lost(1, 0)).reason()).isEqualTo(EvaluationReason.SUPERSEDED);
    assertThat(evaluate(again(late), lost(1, 0)).reason())
        .isEqualTo(EvaluationReason.SUCCESSOR_UNKNOWN);
  }

  private static Situation again(Situation situation) {
    return SituationBuilder.builder(situation).secondLook(true).build();
  }

  /** Its end may be on the way; if none comes, it was a return, and the times were swapped. */
  @Test
  void connectThatMayBeOfAnOlderRunIsWaitedFor() {
    ThingState gone = reported(ThingState.EMPTY, run("2", 60, "CONNECTION_LOST"));

    assertThat(evaluate(gone, opened("1", 59), 59 + 1799).reason())
        .isEqualTo(EvaluationReason.TOO_EARLY);
    assertThat(evaluate(gone, opened("1", 59), 59 + 1800).reason())
        .isEqualTo(EvaluationReason.RECOVERED);
    assertThat(evaluate(gone, opened("1", 60), 60 + GRACE).reason())
        .isEqualTo(EvaluationReason.RECOVERED);
  }

  /** Another run that began later, and is open, is not the one that was lost. */
  @Test
  void connectOfOneOfSeveralRunsIsAReturn() {
    ThingState gone = reported(tracked(of(opened("2", 9))), run("2", 60, "CONNECTION_LOST"));

    assertThat(evaluate(gone.tracked(of(opened("3", 500))), opened("4", 400), 3600).reason())
        .isEqualTo(EvaluationReason.RECOVERED);
  }

  /** Both copies of its connect are lost: the connection that ended now began after the outage. */
  @ParameterizedTest
  @CsvSource({
    "1800, 1800, INCIDENT_CONTINUES",
    "1801, 120, TOO_EARLY",
    "1801, 1799, TOO_EARLY",
    "1801, 1800, ALERT",
    "777600, 1800, ALERT"
  })
  void nextOutageIsReportedThoughTheReturnWasNeverSeen(
      double seconds, double later, EvaluationReason reason) {
    assertThat(evaluate(offline, lost(5, seconds), seconds + later).reason()).isEqualTo(reason);
  }

  /** Its connect comes late: then the device was back only for a moment. */
  @Test
  void nextLossOfAConnectionThatWasSeenContinuesTheIncident() {
    ThingState seen = offline.tracked(of(connected(5, 9 * DAY - 9)));

    assertThat(evaluate(seen, lost(5, 9 * DAY), 10 * DAY).reason())
        .isEqualTo(EvaluationReason.INCIDENT_CONTINUES);
  }

  @Test
  void nextOutageThatWasNotSeenToBeginIsAnotherIncident() {
    Evaluated next = evaluate(offline, lost(5, 9 * DAY), 9 * DAY + 1800);

    assertThat(next.message(DeviceOffline.class).incident()).isEqualTo("RPI-20261202T120000.000Z");
    assertThat(next.state().incident().orElseThrow().start().latest()).isEqualTo(at(9 * DAY));
  }

  /** A will does not say when the connection began that it is of. */
  @Test
  void willAloneIsNotAnotherOutage() {
    ThingState back = offline.tracked(of(status(700)));

    assertThat(evaluate(back, will(4000), 6000).reason())
        .isEqualTo(EvaluationReason.INCIDENT_CONTINUES);
  }

  @Test
  void recoveryIsReportedThoughTheDeviceHasClearedItsShadow() {
    ThingState cleared = new ThingState(ConnectionState.EMPTY, offline.alerts());

    Evaluated evaluated = evaluate(cleared, connected(2, 500), 500 + GRACE);

    assertThat(evaluated.reason()).isEqualTo(EvaluationReason.RECOVERED);
    assertThat(evaluated.message(DeviceRecovered.class).start()).isEqualTo(exactly(0));
    assertThat(evaluate(cleared, refused(500), 500 + GRACE).reason())
        .isEqualTo(EvaluationReason.CONNECT_FAILED);
  }

  private static OutageStart exactly(double seconds) {
    return new OutageStart(at(seconds), at(seconds));
  }

  @Test
  void mutedLossIsLookedAtAgainAndNotClaimed() {
    Situation muted = muted(situation(ThingState.EMPTY, lost(1, 0), at(GRACE)), 900);

    Evaluated evaluated = evaluate(muted, lost(1, 0));

    assertThat(evaluated.reason()).isEqualTo(EvaluationReason.MUTED);
    assertThat(evaluated.notification()).isEmpty();
    assertThat(evaluated.evaluation().recheck()).contains(at(900));
    assertThat(evaluated.state().alerts()).isEqualTo(AlertState.EMPTY);
  }

  @Test
  void recoveryOfAReportedLossIsSentThoughTheDeviceIsMuted() {
    Situation muted = muted(situation(offline, connected(2, 500), at(620)), 9000);

    assertThat(evaluate(muted, connected(2, 500)).reason()).isEqualTo(EvaluationReason.RECOVERED);
  }

  @Test
  void refusedAttemptOfAMutedDeviceKeepsTheRecheck() {
    Situation muted = muted(situation(tracked(of(lost(1, 0))), refused(5), at(200)), 900);

    Evaluated evaluated = evaluate(muted, refused(5));

    assertThat(evaluated.reason()).isEqualTo(EvaluationReason.MUTED);
    assertThat(evaluated.evaluation().recheck()).contains(at(900));
  }

  private static Situation muted(Situation situation, double until) {
    return SituationBuilder.builder(situation).mutedUntil(Optional.of(at(until))).build();
  }

  private static ConnectionEvent opened(String number, double seconds) {
    return connected("run-" + number, 0, seconds, "certificate");
  }

  private static ConnectionEvent run(String number, double seconds, String reason) {
    return disconnected("run-" + number, 0, seconds, reason);
  }

  private static List<ConnectionEvent> of(ConnectionEvent... events) {
    return List.of(events);
  }
}
