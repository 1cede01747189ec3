package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.GRACE;
import static dev.rollcall.evaluation.Evaluations.judge;
import static dev.rollcall.evaluation.Evaluations.notified;
import static dev.rollcall.evaluation.Evaluations.record;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.AlertEvaluator.Evaluation;
import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A channel has refused a message that others took. The lease is 45 s. */
final class PendingChannelsTest {
  private static final List<String> SES = List.of("ses");
  private static final ConnectionEvent RETURN = connected(2, 500);

  private final ThingState refused = refused(judge(ThingState.EMPTY, lost(1, 0), GRACE));

  @Test
  void alertIsRepeatedOnThatChannelAloneWhenTheLeaseIsOver() {
    assertThat(refused.incident().orElseThrow().phase()).isEqualTo(Phase.NOTIFIED);
    assertThat(judge(refused, lost(1, 0), GRACE + 44).reason())
        .isEqualTo(EvaluationReason.INCIDENT_CONTINUES);

    Evaluation again = judge(refused, lost(1, 0), GRACE + 45);
    assertThat(again.reason()).isEqualTo(EvaluationReason.CLAIM_TAKEN_OVER);
    assertThat(again.only()).isEqualTo(SES);
    assertThat(again.notice().orElseThrow()).isInstanceOf(DeviceOffline.class);

    ThingState done = notified(again.next(), again.notice().orElseThrow());
    assertThat(done.incident().orElseThrow().pendingChannels()).isEmpty();
    assertThat(done.incident().orElseThrow().unfinished()).isFalse();
    assertThat(judge(done, lost(1, 0), 9999).reason())
        .isEqualTo(EvaluationReason.INCIDENT_CONTINUES);
  }

  /** Whoever has just tried does not try again at once. */
  @Test
  void nobodyHoldsTheClaimAfterARefusal() {
    assertThat(refused.incident().orElseThrow().claim().by()).isEmpty();
    assertThat(refused.incident().orElseThrow().pending()).isFalse();
  }

  @Test
  void allClearGoesOutOnAllChannels() {
    Evaluation back = judge(refused, RETURN, GRACE + 1);

    assertThat(back.reason()).isEqualTo(EvaluationReason.RECOVERED);
    assertThat(back.only()).isEmpty();
    assertThat(back.next().incident().orElseThrow().pendingChannels()).isEmpty();
  }

  @Test
  void allClearThatIsRefusedIsRepeatedThereAlone() {
    ThingState cleared = refused(judge(refused, RETURN, GRACE + 1));
    assertThat(cleared.incident().orElseThrow().phase()).isEqualTo(Phase.RECOVERED);
    assertThat(cleared.incident().orElseThrow().open()).isFalse();
    assertThat(cleared.openIncident()).isEmpty();
    assertThat(judge(cleared, RETURN, GRACE + 2).reason()).isEqualTo(EvaluationReason.STEADY);

    Evaluation again = judge(cleared, RETURN, GRACE + 46);
    assertThat(again.only()).isEqualTo(SES);
    assertThat(again.notice().orElseThrow()).isInstanceOf(DeviceRecovered.class);
    assertThat(notified(again.next(), again.notice().orElseThrow()).incident()).isEmpty();
  }

  @Test
  void nextOutageIsToldThoughAnAllClearIsStillRefused() {
    ThingState cleared = refused(judge(refused, RETURN, GRACE + 1));

    Evaluation next = judge(cleared, lost(2, 625), GRACE + 3);

    assertThat(next.reason()).isEqualTo(EvaluationReason.ALERT);
    assertThat(next.only()).isEmpty();
  }

  @Test
  void markOfTheAlertDoesNotEndTheAllClear() {
    Evaluation alert = judge(ThingState.EMPTY, lost(1, 0), GRACE);
    ThingState recovering = judge(refused, RETURN, GRACE + 1).next();

    assertThat(notified(recovering, alert.notice().orElseThrow())).isEqualTo(recovering);
  }

  @Test
  void cloneIsRepeatedOnThatChannelAlone() {
    ThingState taken =
        record(List.of(connected(1, 0), connected("RPI", 2, 10, "another certificate")));
    ConnectionEvent gone = disconnected(1, 10, "DUPLICATE_CLIENTID");
    ThingState notified = refused(judge(taken, gone, GRACE));
    DuplicateIdentityMark mark = notified.duplicateIdentity().orElseThrow();

    assertThat(mark.notified()).isTrue();
    assertThat(mark.unfinished()).isTrue();
    assertThat(judge(notified, gone, GRACE + 44).reason()).isEqualTo(EvaluationReason.TAKEN_OVER);
    Evaluation again = judge(notified, gone, GRACE + 45);
    assertThat(again.only()).isEqualTo(SES);
    ThingState done = notified(again.next(), again.notice().orElseThrow());
    assertThat(done.duplicateIdentity().map(DuplicateIdentityMark::unfinished))
        .isEqualTo(Optional.of(false));
  }

  private static ThingState refused(Evaluation judgement) {
    return AlertEvaluator.notified(judgement.next(), judgement.notice().orElseThrow(), SES);
  }
}
