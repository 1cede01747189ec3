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
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who sends a message, when others may be sending it, or have died over it. */
final class ClaimPolicyTest {
  @Test
  void nobodySendsWhileAnotherMaySend() {
    ThingState claimed = judge(ThingState.EMPTY, lost(1, 0), GRACE).next();

    Evaluation second = judge(claimed, lost(1, 0), GRACE + 44);

    assertThat(second.reason()).isEqualTo(EvaluationReason.CLAIM_PENDING);
    assertThat(second.next()).isEqualTo(claimed);
  }

  @Test
  void claimOfADeadInvocationIsTakenUp() {
    Evaluation first = judge(ThingState.EMPTY, lost(1, 0), GRACE);

    Evaluation second = judge(first.next(), lost(1, 0), GRACE + 45);

    assertThat(second.reason()).isEqualTo(EvaluationReason.CLAIM_TAKEN_OVER);
    assertThat(second.notice()).isEqualTo(first.notice());
    Claim claim = second.next().incident().orElseThrow().claim();
    assertThat(claim.at()).isEqualTo(at(GRACE + 45));
    assertThat(claim.by()).containsExactly("invocation-120", "invocation-165");
  }

  /** The claim was written, but the answer was lost, and the SDK's second try met a conflict. */
  @Test
  void ownClaimIsNotWaitedFor() {
    Evaluation first = judge(ThingState.EMPTY, lost(1, 0), GRACE);

    Evaluation again = judge(first.next(), lost(1, 0), GRACE);

    assertThat(again.reason()).isEqualTo(EvaluationReason.CLAIM_TAKEN_OVER);
    assertThat(again.notice()).isEqualTo(first.notice());
  }

  @Test
  void unfinishedAlertIsToldEvenIfTheDeviceIsBack() {
    ThingState claimed = judge(ThingState.EMPTY, lost(1, 0), GRACE).next();

    Evaluation alert = judge(claimed, connected(2, 130), 250);
    ThingState notified = notified(alert.next(), alert.notice().orElseThrow());
    Evaluation recovered = judge(notified, connected(2, 130), 251);

    assertThat(takenOver(claimed, status(700)).recoveredAt()).contains(at(700));
    assertThat(alert.reason()).isEqualTo(EvaluationReason.CLAIM_TAKEN_OVER);
    assertThat(((DeviceOffline) alert.notice().orElseThrow()).recoveredAt()).contains(at(130));
    assertThat(recovered.reason()).isEqualTo(EvaluationReason.RECOVERED);
  }

  @Test
  void unfinishedAllClearDoesNotSwallowTheNextOutage() {
    ThingState notified = tell(ThingState.EMPTY, lost(1, 0));
    ThingState recovering = judge(notified, connected(2, 500), 620).next();

    Evaluation recovered = judge(recovering, lost(2, 640), 760);
    ThingState cleared = notified(recovered.next(), recovered.notice().orElseThrow());
    Evaluation alert = judge(cleared, lost(2, 640), 761);

    assertThat(((DeviceRecovered) recovered.notice().orElseThrow()).recoveredAt())
        .isEqualTo(at(500));
    assertThat(cleared.incident()).isEmpty();
    assertThat(alert.reason()).isEqualTo(EvaluationReason.ALERT);
  }

  @Test
  void takenUpAlertIsOfTheConnectionThatWasLost() {
    ThingState claimed = judge(record(of(connected(1, -60))), lost(1, 0), GRACE).next();

    for (ConnectionEvent later : of(connected(2, 0), connected(2, 60))) {
      assertThat(takenOver(claimed, later).connectedSince()).isEmpty();
      assertThat(takenOver(record(claimed, of(later)), lost(2, 90)).connectedSince()).isEmpty();
    }
    assertThat(takenOver(claimed, lost(1, 0)).connectedSince()).contains(at(-60));
  }

  @Test
  void attemptThatWasRefusedBeforeTheLossIsNotTold() {
    ThingState state = record(of(connected(1, -900), refused(-100)));

    DeviceOffline offline = (DeviceOffline) judge(state, will(0), GRACE).notice().orElseThrow();

    assertThat(offline.refused()).isEmpty();
  }

  @Test
  void markOfAnotherIncidentChangesNothing() {
    Evaluation first = judge(ThingState.EMPTY, lost(1, 0), GRACE);
    ThingState other = judge(ThingState.EMPTY, lost(1, 7), GRACE).next();

    assertThat(notified(other, first.notice().orElseThrow())).isEqualTo(other);
  }

  @Test
  void lateMarkOfTheAlertLeavesTheAllClearClaimed() {
    Evaluation alert = judge(ThingState.EMPTY, lost(1, 0), GRACE);
    ThingState notified = notified(alert.next(), alert.notice().orElseThrow());
    ThingState recovering = judge(notified, connected(2, 500), 620).next();

    assertThat(notified(recovering, alert.notice().orElseThrow())).isEqualTo(recovering);
  }

  @Test
  void markOfAnotherCloneChangesNothing() {
    Evaluation first = judgeTwin(10);
    ThingState other = judgeTwin(11).next();

    assertThat(notified(other, first.notice().orElseThrow())).isEqualTo(other);
  }

  @Test
  void nobodySendsWhileAnotherMaySendACloneMessage() {
    ThingState claimed = judgeTwin(10).next();

    assertThat(judge(claimed, lost(2, 20), GRACE + 44).reason())
        .isEqualTo(EvaluationReason.CLAIM_PENDING);
  }

  @Test
  void unfinishedCloneMessageIsTakenUp() {
    ConnectionEvent takenOver = disconnected(1, 10, "DUPLICATE_CLIENTID");
    Evaluation first = judgeTwin(10);

    assertThat(judge(first.next(), takenOver, GRACE + 1).reason())
        .isEqualTo(EvaluationReason.CLAIM_PENDING);
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

  @Test
  void claimOfNobodyIsNobodysOwn() {
    Claim claim = new Claim(at(0), List.of());

    assertThat(claim.heldBy("0")).isFalse();
  }

  private static DeviceOffline takenOver(ThingState claimed, ConnectionEvent item) {
    return (DeviceOffline) judge(claimed, item, GRACE + 45).notice().orElseThrow();
  }

  private static Evaluation judgeTwin(double seconds) {
    ThingState state =
        record(of(connected(1, 0), connected("RPI", 2, seconds, "another certificate")));
    return judge(state, disconnected(1, seconds, "DUPLICATE_CLIENTID"), GRACE);
  }

  private static List<ConnectionEvent> of(ConnectionEvent... events) {
    return List.of(events);
  }
}
