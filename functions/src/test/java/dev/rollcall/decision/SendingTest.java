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
import dev.rollcall.decision.Notice.Offline;
import dev.rollcall.event.ConnectionEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who sends a message, when others may be sending it, or have died over it. */
final class SendingTest {
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
    ThingState told = told(alert.next(), alert.notice().orElseThrow());
    Judgement allClear = judge(told, connected(2, 130), 251);

    assertThat(takenUp(claimed, status(700)).backAt()).contains(at(700));
    assertThat(alert.reason()).isEqualTo(JudgeReason.CLAIM_TAKEN_UP);
    assertThat(((Offline) alert.notice().orElseThrow()).backAt()).contains(at(130));
    assertThat(allClear.reason()).isEqualTo(JudgeReason.ALL_CLEAR);
  }

  @Test
  void unfinishedAllClearDoesNotSwallowTheNextOutage() {
    ThingState told = tell(ThingState.EMPTY, lost(1, 0));
    ThingState clearing = judge(told, connected(2, 500), 620).next();

    Judgement allClear = judge(clearing, lost(2, 640), 760);
    ThingState cleared = told(allClear.next(), allClear.notice().orElseThrow());
    Judgement alert = judge(cleared, lost(2, 640), 761);

    assertThat(((Back) allClear.notice().orElseThrow()).backAt()).isEqualTo(at(500));
    assertThat(cleared.incident()).isEmpty();
    assertThat(alert.reason()).isEqualTo(JudgeReason.ALERT);
  }

  @Test
  void takenUpAlertIsOfTheConnectionThatWasLost() {
    ThingState claimed = judge(record(of(connected(1, -60))), lost(1, 0), GRACE).next();

    for (ConnectionEvent later : of(connected(2, 0), connected(2, 60))) {
      assertThat(takenUp(claimed, later).connectedSince()).isEmpty();
      assertThat(takenUp(record(claimed, of(later)), lost(2, 90)).connectedSince()).isEmpty();
    }
    assertThat(takenUp(claimed, lost(1, 0)).connectedSince()).contains(at(-60));
  }

  @Test
  void attemptThatWasRefusedBeforeTheLossIsNotTold() {
    ThingState state = record(of(connected(1, -900), refused(-100)));

    Offline offline = (Offline) judge(state, will(0), GRACE).notice().orElseThrow();

    assertThat(offline.refused()).isEmpty();
  }

  @Test
  void markOfAnotherIncidentChangesNothing() {
    Judgement first = judge(ThingState.EMPTY, lost(1, 0), GRACE);
    ThingState other = judge(ThingState.EMPTY, lost(1, 7), GRACE).next();

    assertThat(told(other, first.notice().orElseThrow())).isEqualTo(other);
  }

  @Test
  void lateMarkOfTheAlertLeavesTheAllClearClaimed() {
    Judgement alert = judge(ThingState.EMPTY, lost(1, 0), GRACE);
    ThingState told = told(alert.next(), alert.notice().orElseThrow());
    ThingState clearing = judge(told, connected(2, 500), 620).next();

    assertThat(told(clearing, alert.notice().orElseThrow())).isEqualTo(clearing);
  }

  @Test
  void markOfAnotherCloneChangesNothing() {
    Judgement first = judgeTwin(10);
    ThingState other = judgeTwin(11).next();

    assertThat(told(other, first.notice().orElseThrow())).isEqualTo(other);
  }

  @Test
  void nobodySendsWhileAnotherMaySendACloneMessage() {
    ThingState claimed = judgeTwin(10).next();

    assertThat(judge(claimed, lost(2, 20), GRACE + 44).reason())
        .isEqualTo(JudgeReason.CLAIM_PENDING);
  }

  @Test
  void unfinishedCloneMessageIsTakenUp() {
    ConnectionEvent takenOver = disconnected(1, 10, "DUPLICATE_CLIENTID");
    Judgement first = judgeTwin(10);

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

  @Test
  void claimOfNobodyIsNobodysOwn() {
    Claim claim = new Claim(at(0), List.of());

    assertThat(claim.heldBy("0")).isFalse();
  }

  private static Offline takenUp(ThingState claimed, ConnectionEvent item) {
    return (Offline) judge(claimed, item, GRACE + 45).notice().orElseThrow();
  }

  private static Judgement judgeTwin(double seconds) {
    ThingState state =
        record(of(connected(1, 0), connected("RPI", 2, seconds, "another certificate")));
    return judge(state, disconnected(1, seconds, "DUPLICATE_CLIENTID"), GRACE);
  }

  private static List<ConnectionEvent> of(ConnectionEvent... events) {
    return List.of(events);
  }
}
