package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.GRACE;
import static dev.rollcall.evaluation.Evaluations.copyOfRecheck;
import static dev.rollcall.evaluation.Evaluations.evaluate;
import static dev.rollcall.evaluation.Evaluations.recheck;
import static dev.rollcall.evaluation.Evaluations.reported;
import static dev.rollcall.evaluation.Evaluations.situation;
import static dev.rollcall.evaluation.Evaluations.tracked;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.lost;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A recheck looks at the newest event that the shadow holds. The lease is 45 s. */
final class RecheckTest {
  private final ThingState away = tracked(List.of(lost(1, 0)));

  /** A run has claimed the alert, and was killed. */
  private final ThingState claimed = evaluate(away, lost(1, 0), GRACE).state();

  @Test
  void whatIsStillAwayIsReported() {
    assertThat(recheck(situation(away, at(GRACE).minusMillis(1))).reason())
        .isEqualTo(EvaluationReason.NOT_DUE);
    assertThat(recheck(situation(away, at(GRACE))).reason()).isEqualTo(EvaluationReason.ALERT);
  }

  @Test
  void mutedDeviceIsLookedAtAgainWhenTheMuteEnds() {
    Evaluated muted =
        recheck(
            SituationBuilder.builder(situation(away, at(GRACE)))
                .mutedUntil(Optional.of(at(900)))
                .build());

    assertThat(muted.reason()).isEqualTo(EvaluationReason.MUTED);
    assertThat(muted.evaluation().recheck()).contains(at(900));
  }

  @Test
  void nothingIsReportedOfADeviceThatIsWell() {
    assertThat(recheck(situation(ThingState.EMPTY, at(900))).reason())
        .isEqualTo(EvaluationReason.SUPERSEDED);
    assertThat(recheck(situation(tracked(List.of(connected(1, 0))), at(900))).reason())
        .isEqualTo(EvaluationReason.STEADY);
    assertThat(recheck(situation(reported(away, lost(1, 0)), at(900))).reason())
        .isEqualTo(EvaluationReason.INCIDENT_CONTINUES);
  }

  @Test
  void unfinishedMessageComesBeforeAYoungEvent() {
    ThingState back = claimed.tracked(List.of(connected(2, GRACE)));

    assertThat(recheck(situation(back, at(GRACE + 44))).reason())
        .isEqualTo(EvaluationReason.CLAIM_PENDING);
    assertThat(recheck(situation(back, at(GRACE + 45))).reason())
        .isEqualTo(EvaluationReason.CLAIM_TAKEN_OVER);
  }

  @Test
  void copyOfARecheckFindsNothingNew() {
    Evaluated copy = copyOfRecheck(situation(away, at(GRACE)));

    assertThat(copy.reason()).isEqualTo(EvaluationReason.SUPERSEDED);
    assertThat(copy.notification()).isEmpty();
    assertThat(copy.state()).isEqualTo(away);
    assertThat(copyOfRecheck(situation(away, at(GRACE - 1))).reason())
        .isEqualTo(EvaluationReason.SUPERSEDED);
  }

  /** It may be no copy, but the one over which the run was killed. */
  @Test
  void copyOfARecheckFinishesWhatIsClaimed() {
    assertThat(copyOfRecheck(situation(claimed, at(GRACE + 44))).reason())
        .isEqualTo(EvaluationReason.CLAIM_PENDING);
    assertThat(copyOfRecheck(situation(claimed, at(GRACE + 45))).notification()).isPresent();
  }

  /** The run over it ended after its message, before it could send the recheck that follows. */
  @Test
  void copyOfARecheckGoesOnWhereNoneIsUnderWay() {
    Situation muted =
        SituationBuilder.builder(situation(away, at(GRACE)))
            .mutedUntil(Optional.of(at(900)))
            .build();
    AlertState followed = muted.alerts().withRecheck(Optional.of(at(900)));

    assertThat(copyOfRecheck(muted).evaluation().recheck()).contains(at(900));
    assertThat(
            copyOfRecheck(SituationBuilder.builder(muted).alerts(followed).build())
                .evaluation()
                .recheck())
        .isEmpty();
  }

  @Test
  void recheckThatHasTakenOverLooksAtTheDevice() {
    Situation again = SituationBuilder.builder(situation(away, at(GRACE))).secondLook(true).build();
    Situation early = SituationBuilder.builder(again).now(at(GRACE - 1)).build();

    assertThat(copyOfRecheck(again).reason()).isEqualTo(EvaluationReason.ALERT);
    assertThat(copyOfRecheck(early).reason()).isEqualTo(EvaluationReason.TOO_EARLY);
  }
}
