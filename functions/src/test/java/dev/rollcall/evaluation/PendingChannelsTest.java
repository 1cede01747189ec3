package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.GRACE;
import static dev.rollcall.evaluation.Evaluations.evaluate;
import static dev.rollcall.evaluation.Evaluations.tracked;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A channel has refused a message that others accepted. The lease is 45 s. */
final class PendingChannelsTest {
  private static final List<String> SES = List.of("ses");
  private static final ConnectionEvent RETURN = connected(2, 130);

  /** When the return is evaluated. */
  private static final double RETURNED = 130 + GRACE;

  private final Evaluated alert = evaluate(ThingState.EMPTY, lost(1, 0), GRACE);
  private final ThingState refused = alert.notifiedBut(SES);

  @Test
  void alertIsRepeatedOnThatChannelAloneWhenTheLeaseIsOver() {
    assertThat(refused.incident().orElseThrow().phase()).isEqualTo(Phase.NOTIFIED);
    assertThat(evaluate(refused, lost(1, 0), GRACE + 44).reason())
        .isEqualTo(EvaluationReason.INCIDENT_CONTINUES);

    Evaluated again = evaluate(refused, lost(1, 0), GRACE + 45);
    assertThat(again.reason()).isEqualTo(EvaluationReason.CLAIM_TAKEN_OVER);
    assertThat(again.evaluation().onlyChannels()).isEqualTo(SES);
    assertThat(again.notification().orElseThrow()).isInstanceOf(DeviceOffline.class);

    ThingState done = again.notified();
    assertThat(done.incident().orElseThrow().pendingChannels()).isEmpty();
    assertThat(done.incident().orElseThrow().hasToBeSent()).isFalse();
    assertThat(evaluate(done, lost(1, 0), 9999).reason())
        .isEqualTo(EvaluationReason.INCIDENT_CONTINUES);
  }

  /** Whoever has just tried does not try again at once. */
  @Test
  void nobodyHoldsTheClaimAfterARefusal() {
    assertThat(refused.incident().orElseThrow().claim().by()).isEmpty();
    assertThat(refused.incident().orElseThrow().isInFlight()).isFalse();
    assertThat(refused.incident().orElseThrow().hasToBeSent()).isTrue();
  }

  /** Else the recovery could reach that channel before the alert. */
  @Test
  void nothingOvertakesAMessageThatIsBeingRepeated() {
    ThingState repeating = evaluate(refused, lost(1, 0), GRACE + 45).state();

    assertThat(evaluate(repeating, RETURN, GRACE + 46).reason())
        .isEqualTo(EvaluationReason.CLAIM_PENDING);
    assertThat(repeating.incident().orElseThrow().isInFlight()).isTrue();
  }

  @Test
  void recoveryGoesOutOnAllChannels() {
    Evaluated back = evaluate(refused, RETURN, GRACE + 44);

    assertThat(back.reason()).isEqualTo(EvaluationReason.RECOVERED);
    assertThat(back.evaluation().onlyChannels()).isEmpty();
    assertThat(back.state().incident().orElseThrow().pendingChannels()).isEmpty();
  }

  @Test
  void recoveryThatIsRefusedIsRepeatedThereAlone() {
    ThingState recovered = evaluate(alert.notified(), RETURN, RETURNED).notifiedBut(SES);
    assertThat(recovered.incident().orElseThrow().phase()).isEqualTo(Phase.RECOVERED);
    assertThat(recovered.incident().orElseThrow().open()).isFalse();
    assertThat(recovered.alerts().openIncident()).isEmpty();
    assertThat(evaluate(recovered, RETURN, RETURNED + 44).reason())
        .isEqualTo(EvaluationReason.STEADY);

    Evaluated again = evaluate(recovered, RETURN, RETURNED + 45);
    assertThat(again.evaluation().onlyChannels()).isEqualTo(SES);
    assertThat(again.notification().orElseThrow()).isInstanceOf(DeviceRecovered.class);
    assertThat(again.notified().incident()).isEmpty();
  }

  @Test
  void nextOutageIsReportedThoughARecoveryIsStillRefused() {
    ThingState recovered = evaluate(alert.notified(), RETURN, 600).notifiedBut(SES);

    Evaluated next = evaluate(recovered, lost(2, 500), 620);

    assertThat(next.reason()).isEqualTo(EvaluationReason.ALERT);
    assertThat(next.evaluation().onlyChannels()).isEmpty();
  }

  @Test
  void duplicateIdentityIsRepeatedOnThatChannelAlone() {
    ConnectionEvent gone = disconnected(1, 10, "DUPLICATE_CLIENTID");
    ThingState twins =
        tracked(List.of(connected(1, 0), connected("RPI", 2, 10, "another certificate")));
    ThingState notified = evaluate(twins, gone, GRACE).notifiedBut(SES);
    DuplicateIdentityMark mark = notified.duplicateIdentity().orElseThrow();

    assertThat(mark.notified()).isTrue();
    assertThat(mark.hasToBeSent()).isTrue();
    assertThat(evaluate(notified, gone, GRACE + 44).reason())
        .isEqualTo(EvaluationReason.TAKEN_OVER);
    Evaluated again = evaluate(notified, gone, GRACE + 45);
    assertThat(again.evaluation().onlyChannels()).isEqualTo(SES);
    assertThat(evaluate(again.state(), gone, GRACE + 46).reason())
        .isEqualTo(EvaluationReason.CLAIM_PENDING);
    assertThat(again.notified().duplicateIdentity().orElseThrow().hasToBeSent()).isFalse();
  }
}
