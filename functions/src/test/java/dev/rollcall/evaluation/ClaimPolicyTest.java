package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.GRACE;
import static dev.rollcall.evaluation.Evaluations.evaluate;
import static dev.rollcall.evaluation.Evaluations.recheck;
import static dev.rollcall.evaluation.Evaluations.reported;
import static dev.rollcall.evaluation.Evaluations.situation;
import static dev.rollcall.evaluation.Evaluations.tracked;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static dev.rollcall.fixture.Events.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.Notification.OfThing;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who sends a message, when others may be sending it, or have died over it. The lease is 45 s. */
final class ClaimPolicyTest {
  private final Evaluated alert = evaluate(ThingState.EMPTY, lost(1, 0), GRACE);

  /** Whoever holds the claim may be dead: each of these may be the last item of the device. */
  static Stream<ConnectionEvent> items() {
    return Stream.of(
        lost(1, 0),
        lost(1, -9),
        connected(1, -60),
        connected(2, 130),
        status(700),
        refused(5),
        disconnected(1, 0, "CLIENT_INITIATED_DISCONNECT"),
        disconnected(1, -1, "DUPLICATE_CLIENTID"));
  }

  @ParameterizedTest
  @MethodSource("items")
  void nobodySendsWhileAnotherMaySend(ConnectionEvent item) {
    Evaluated second = evaluate(alert.state(), item, GRACE + 44);

    assertThat(second.reason()).isEqualTo(EvaluationReason.CLAIM_PENDING);
    assertThat(second.reason().later()).isTrue();
    assertThat(second.notification()).isEmpty();
    assertThat(second.state().alerts()).isEqualTo(alert.state().alerts());
  }

  @Test
  void claimOfAnotherRunIsPendingForAMutedDeviceAndForARecheck() {
    Situation muted =
        SituationBuilder.builder(situation(alert.state(), at(GRACE + 44)))
            .mutedUntil(Optional.of(at(900)))
            .build();

    assertThat(evaluate(muted, lost(1, 0)).reason()).isEqualTo(EvaluationReason.CLAIM_PENDING);
    assertThat(recheck(muted).reason()).isEqualTo(EvaluationReason.CLAIM_PENDING);
  }

  @Test
  void claimOfADeadRunIsTakenOver() {
    Evaluated second = evaluate(alert.state(), lost(1, 0), GRACE + 45);

    assertThat(second.reason()).isEqualTo(EvaluationReason.CLAIM_TAKEN_OVER);
    assertThat(second.notification()).isEqualTo(alert.notification());
    assertThat(second.evaluation().onlyChannels()).isEmpty();
    Claim claim = second.state().incident().orElseThrow().claim();
    assertThat(claim.at()).isEqualTo(at(GRACE + 45));
    assertThat(claim.by()).containsExactly("run-120", "run-165");
  }

  /** The claim was written, but the answer was lost, and the SDK's second try met a conflict. */
  @Test
  void ownClaimIsNotWaitedFor() {
    Evaluated again = evaluate(alert.state(), lost(1, 0), GRACE);

    assertThat(again.reason()).isEqualTo(EvaluationReason.CLAIM_TAKEN_OVER);
    assertThat(again.notification()).isEqualTo(alert.notification());
    assertThat(again.state().incident().orElseThrow().claim().by()).containsExactly("run-120");
  }

  @Test
  void stateSaysWhoHasClaimed() {
    assertThat(alert.state().alerts().isClaimedBy("run-120")).isTrue();
    assertThat(alert.state().alerts().isClaimedBy("run-121")).isFalse();
    assertThat(alert.notified().alerts().isClaimedBy("run-120")).isFalse();
    assertThat(AlertState.EMPTY.isClaimedBy("run-120")).isFalse();
  }

  /** Only a person can have written it. */
  @Test
  void claimOfTheFarFutureIsTakenOver() {
    Incident claimed = alert.state().incident().orElseThrow();

    assertThat(reasonWithClaimAt(claimed, 45)).isEqualTo(EvaluationReason.CLAIM_PENDING);
    assertThat(reasonWithClaimAt(claimed, 45.001)).isEqualTo(EvaluationReason.CLAIM_TAKEN_OVER);
  }

  private EvaluationReason reasonWithClaimAt(Incident claimed, double ahead) {
    Claim claim = new Claim(at(GRACE + 1 + ahead), List.of("nobody"));
    AlertState edited = alert.state().alerts().withIncident(Optional.of(claimed.withClaim(claim)));
    return evaluate(alert.state().with(edited), lost(1, 0), GRACE + 1).reason();
  }

  @Test
  void unfinishedAlertIsOneMessageWithTheRecoveryOfADeviceThatIsBack() {
    Evaluated taken = evaluate(alert.state(), connected(2, 130), 130 + GRACE);
    DeviceRecovered message = taken.message(DeviceRecovered.class);
    Evaluated again = evaluate(taken.state(), connected(2, 130), 300);
    Evaluated after = evaluate(taken.notified(), connected(2, 130), 251);

    assertThat(taken.reason()).isEqualTo(EvaluationReason.CLAIM_TAKEN_OVER);
    assertThat(message.recoveredAt()).isEqualTo(at(130));
    assertThat(message.incident()).isEqualTo(alert.message(DeviceOffline.class).incident());
    assertThat(message.unreported().orElseThrow().start()).isEqualTo(message.start());
    assertThat(taken.state().incident().orElseThrow().claim().by())
        .containsExactly("run-120", "run-250");
    assertThat(again.message(DeviceRecovered.class).unreported()).isPresent();
    assertThat(taken.notified().alerts().losses().all().getLast().back()).contains(at(130));
    assertThat(after.reason()).isEqualTo(EvaluationReason.STEADY);
  }

  /** A recovery is reported of a device that has been connected for the grace period. */
  @Test
  void unfinishedAlertOfADeviceThatIsBackForAMomentIsSentFirst() {
    Evaluated taken = evaluate(alert.state(), connected(2, 190), 189 + GRACE);
    Evaluated recovered = evaluate(taken.notified(), connected(2, 190), 310);

    assertThat(takenOver(alert.state(), status(700)).recoveredAt()).contains(at(700));
    assertThat(taken.reason()).isEqualTo(EvaluationReason.CLAIM_TAKEN_OVER);
    assertThat(taken.message(DeviceOffline.class).recoveredAt()).contains(at(190));
    assertThat(recovered.reason()).isEqualTo(EvaluationReason.RECOVERED);
    assertThat(recovered.message(DeviceRecovered.class).unreported()).isEmpty();
  }

  @Test
  void unfinishedAlertThatAGroupCountsIsFollowedByItsRecoveryThere() {
    Evaluated taken = evaluate(alert.state(), connected(2, 130), 130 + GRACE);
    GroupRef group = new GroupRef(GroupKey.ALL, "rollcall-OutageGroups-1");

    AlertState counted =
        new Commit("run-250")
            .notifiedInGroup(taken.state().alerts(), taken.message(DeviceRecovered.class), group);

    Incident incident = counted.incident().orElseThrow();
    assertThat(incident.phase()).isEqualTo(Incident.Phase.NOTIFIED);
    assertThat(incident.recoveredAt()).isEmpty();
    assertThat(incident.unreported()).isFalse();
    assertThat(incident.group()).contains(group);
  }

  @Test
  void unfinishedRecoveryDoesNotSwallowTheNextOutage() {
    ThingState offline = reported(ThingState.EMPTY, lost(1, 0));
    ThingState recovering = evaluate(offline, connected(2, 500), 620).state();

    Evaluated recovered = evaluate(recovering, lost(2, 640), 760);
    Evaluated next = evaluate(recovered.notified(), lost(2, 640), 761);

    assertThat(recovered.message(DeviceRecovered.class).recoveredAt()).isEqualTo(at(500));
    assertThat(recovered.notified().incident()).isEmpty();
    assertThat(next.reason()).isEqualTo(EvaluationReason.ALERT);
  }

  @Test
  void alertThatIsTakenOverIsOfTheConnectionThatWasLost() {
    ThingState claimed = evaluate(tracked(List.of(connected(1, -60))), lost(1, 0), GRACE).state();

    for (ConnectionEvent later : List.of(connected(2, 0), connected(2, 60))) {
      ThingState lostAgain = claimed.tracked(List.of(later));
      assertThat(takenOver(claimed, later).connectedSince()).isEmpty();
      assertThat(takenOver(lostAgain, lost(2, 90)).connectedSince()).isEmpty();
    }
    assertThat(takenOver(claimed, lost(1, 0)).connectedSince()).contains(at(-60));
  }

  private static DeviceOffline takenOver(ThingState claimed, ConnectionEvent item) {
    return evaluate(claimed, item, GRACE + 45).message(OfThing.class).outage().orElseThrow();
  }

  @Test
  void nobodySendsWhileAnotherMaySendOfADuplicateIdentity() {
    Evaluated claimed = takeover();

    assertThat(evaluate(claimed.state(), lost(2, 20), GRACE + 44).reason())
        .isEqualTo(EvaluationReason.CLAIM_PENDING);
  }

  @Test
  void unfinishedMessageOfADuplicateIdentityIsTakenOver() {
    Evaluated claimed = takeover();

    assertThat(evaluate(claimed.state(), lost(2, 20), GRACE + 45).notification())
        .isEqualTo(claimed.notification());
  }

  private static Evaluated takeover() {
    ThingState twins =
        tracked(List.of(connected(1, 0), connected("RPI", 2, 10, "another certificate")));
    return evaluate(twins, disconnected(1, 10, "DUPLICATE_CLIENTID"), GRACE);
  }

  @Test
  void claimsRememberTheLastHolders() {
    Claim claim = Claim.first(at(0), "0");
    for (int i = 1; i < 40; i++) {
      claim = claim.withHolder(at(i), String.valueOf(i));
    }

    assertThat(claim.by()).hasSize(32).endsWith("38", "39");
    assertThat(claim.compact().by()).containsExactly("38", "39");
  }

  @Test
  void claimOfNobodyIsNobodysOwn() {
    assertThat(new Claim(at(0), List.of()).isHeldBy("0")).isFalse();
    assertThat(new Claim(at(0), List.of("0", "1")).isHeldBy("0")).isFalse();
    assertThat(new Claim(at(0), List.of("0", "1")).isHeldBy("1")).isTrue();
  }
}
