package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.GRACE;
import static dev.rollcall.evaluation.Evaluations.evaluate;
import static dev.rollcall.evaluation.Evaluations.tracked;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.fixture.States;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.OutageSummaryBuilder;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A message is marked, or its claim taken back, only by the run that holds the claim. */
final class CommitTest {
  private static final GroupRef GROUP = new GroupRef(GroupKey.ALL, "group-1");

  private final Evaluated alert = evaluate(ThingState.EMPTY, lost(1, 0), GRACE);

  @Test
  void messageIsMarkedWhileTheClaimIsHeld() {
    Incident incident = alert.notified().incident().orElseThrow();

    assertThat(incident.phase()).isEqualTo(Phase.NOTIFIED);
    assertThat(incident.claim()).isEqualTo(new Claim(at(GRACE), List.of()));
    assertThat(incident.id()).isEqualTo(alert.state().incident().orElseThrow().id());
  }

  @Test
  void claimThatAnotherRunHasTakenOverIsLeftToIt() {
    ThingState takenOver = evaluate(alert.state(), lost(1, 0), GRACE + 45).state();

    assertThat(alert.marked(takenOver, List.of())).isEqualTo(takenOver);
    assertThat(notifiedInGroup(alert.run(), takenOver)).isEqualTo(takenOver);
    assertThat(notifiedInGroup("run-165", takenOver)).isNotEqualTo(takenOver);
  }

  private ThingState notifiedInGroup(String run, ThingState state) {
    return state.with(
        new Commit(run).notifiedInGroup(state.alerts(), alert.notification().orElseThrow(), GROUP));
  }

  @Test
  void messageOfAnotherIncidentIsNotMarked() {
    ThingState other = evaluate(ThingState.EMPTY, lost(1, 7), GRACE).state();

    assertThat(alert.marked(other, List.of())).isEqualTo(other);
    assertThat(alert.marked(ThingState.EMPTY, List.of())).isEqualTo(ThingState.EMPTY);
  }

  @Test
  void messageIsMarkedOnce() {
    ThingState notified = alert.notified();

    assertThat(alert.marked(notified, List.of())).isEqualTo(notified);
  }

  @Test
  void lateMarkOfTheAlertLeavesTheRecoveryClaimed() {
    ThingState recovering = evaluate(alert.notified(), connected(2, 130), GRACE + 130).state();
    AlertState sameRun =
        recovering
            .alerts()
            .withIncident(
                recovering
                    .incident()
                    .map(incident -> incident.withClaim(Claim.first(at(250), alert.run()))));

    assertThat(alert.marked(recovering, List.of())).isEqualTo(recovering);
    assertThat(alert.marked(recovering.with(sameRun), List.of()).alerts()).isEqualTo(sameRun);
  }

  @Test
  void markOfAnotherDuplicateIdentityChangesNothing() {
    Evaluated first = takeover(10, GRACE);
    Evaluated other = takeover(11, GRACE);

    assertThat(first.marked(other.state(), List.of())).isEqualTo(other.state());
    assertThat(first.marked(ThingState.EMPTY, List.of())).isEqualTo(ThingState.EMPTY);
  }

  @Test
  void duplicateIdentityThatAnotherRunHasTakenOverIsLeftToIt() {
    Evaluated first = takeover(10, GRACE);
    ThingState takenOver = evaluate(first.state(), lost(2, 20), GRACE + 45).state();

    assertThat(first.marked(takenOver, List.of())).isEqualTo(takenOver);
    assertThat(first.notified().duplicateIdentity().orElseThrow().notified()).isTrue();
  }

  private static Evaluated takeover(double seconds, double now) {
    ThingState twins =
        tracked(List.of(connected(1, 0), connected("RPI", 2, seconds, "another certificate")));
    return evaluate(twins, disconnected(1, seconds, "DUPLICATE_CLIENTID"), now);
  }

  @Test
  void digestIsNoMarkOfADevice() {
    GroupOffline digest =
        new GroupOffline(
            "group-1", OutageSummaryBuilder.builder().first(at(0)).latest(at(0)).build(), false);

    assertThatThrownBy(() -> new Commit("second").notified(States.FULL_ALERTS, digest, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("group-1");
  }

  @Test
  void withdrawnClaimLeavesTheIncidentAsItWas() {
    AlertState offline = alert.notified().alerts();
    Evaluated recovery = evaluate(alert.notified(), connected(2, 130), GRACE + 130);

    assertThat(recovery.state().alerts().withdrawn(offline, recovery.run())).isEqualTo(offline);
    assertThat(alert.state().alerts().withdrawn(AlertState.EMPTY, alert.run()))
        .isEqualTo(AlertState.EMPTY);
  }

  @Test
  void claimOfAnotherRunIsNotWithdrawn() {
    AlertState claimed = alert.state().alerts();

    assertThat(claimed.withdrawn(AlertState.EMPTY, "another")).isEqualTo(claimed);
    assertThat(AlertState.EMPTY.withdrawn(claimed, alert.run())).isEqualTo(AlertState.EMPTY);
  }

  @Test
  void withdrawnClaimLeavesWhatOthersHaveWrittenSince() {
    AlertState since = alert.state().alerts().withKnown().withRecheck(Optional.of(at(900)));

    AlertState withdrawn = since.withdrawn(AlertState.EMPTY, alert.run());

    assertThat(withdrawn.incident()).isEmpty();
    assertThat(withdrawn.membership().known()).isTrue();
    assertThat(withdrawn.recheck()).contains(at(900));
  }
}
