package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.GRACE;
import static dev.rollcall.evaluation.Evaluations.evaluate;
import static dev.rollcall.evaluation.Evaluations.situation;
import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.FlappingSummary;
import dev.rollcall.notification.Notification.DeviceFlapping;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceSteady;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A device that is lost every ten minutes, each time for four. Four losses within an hour are
 * flapping, and an hour without a change ends it.
 */
final class FlappingTest {
  private static final Cause CUT = Cause.of("CONNECTION_LOST");
  private static final double HOUR = 3600;

  /** The fourth loss. */
  private static final ConnectionEvent FOURTH = lost(4, 1800);

  private final ThingState threeTimes = lostAndBack(3);
  private final Evaluated fourth = evaluate(threeTimes, FOURTH, 1800 + GRACE);
  private final ThingState flapping = fourth.notified();

  private static ThingState lostAndBack(int times) {
    ThingState state = ThingState.EMPTY;
    for (int time = 0; time < times; time++) {
      double loss = 600 * time;
      state = evaluate(state, lost(time + 1, loss), loss + GRACE).notified();
      state = evaluate(state, connected(time + 2, loss + 240), loss + 240 + GRACE).notified();
    }
    return state;
  }

  private static Incident incident(ThingState state) {
    return state.incident().orElseThrow();
  }

  private static int losses(ThingState state) {
    return incident(state).flapping().orElseThrow().losses();
  }

  @Test
  void fourthLossIsReportedAsFlapping() {
    assertThat(threeTimes.incident()).isEmpty();
    assertThat(fourth.reason()).isEqualTo(EvaluationReason.FLAPPING);
    DeviceFlapping message = fourth.message(DeviceFlapping.class);
    assertThat(message.incident()).isEqualTo("RPI-flapping-20261123T123000.000Z");
    assertThat(message.thing()).isEqualTo(RPI);
    assertThat(message.outage()).contains(message.latest());
    assertThat(message.latest().start().latest()).isEqualTo(at(1800));
    assertThat(message.latest().flappedBefore()).isEmpty();
    assertThat(message.summary())
        .isEqualTo(
            new FlappingSummary(
                4, at(0), at(1800), CUT, Optional.of(Duration.ofMinutes(4)), Duration.ofHours(1)));
    assertThat(incident(flapping).isFlapping()).isTrue();
    assertThat(incident(flapping).phase()).isEqualTo(Incident.Phase.NOTIFIED);
  }

  @Test
  void messageThatWasNotSentIsTheSameWhenItIsTakenOver() {
    Evaluated again = evaluate(fourth.state(), FOURTH, 1800 + GRACE + 45);

    assertThat(again.reason()).isEqualTo(EvaluationReason.CLAIM_TAKEN_OVER);
    assertThat(again.message(DeviceFlapping.class)).isEqualTo(fourth.message(DeviceFlapping.class));
  }

  @Test
  void withdrawnClaimIsNoLoss() {
    AlertState withdrawn = fourth.state().alerts().withdrawn(threeTimes.alerts(), fourth.run());

    assertThat(withdrawn).isEqualTo(threeTimes.alerts());
  }

  @Test
  void lossThatAGroupReportsIsAnOutageLikeAnyOther() {
    ThingState inGroup = fourth.notifiedIn(new GroupRef(GroupKey.ALL, "group-1"));

    assertThat(incident(inGroup).isFlapping()).isFalse();
    assertThat(incident(inGroup).flapping()).isEmpty();
    assertThat(evaluate(inGroup, connected(5, 2040), 2040 + GRACE).reason())
        .isEqualTo(EvaluationReason.RECOVERED);
  }

  @Test
  void changesAreCountedAndNotReported() {
    Evaluated same = evaluate(flapping, FOURTH, 1800 + GRACE + 1);
    Evaluated back = evaluate(flapping, connected(5, 2040), 2040 + GRACE);
    Evaluated fifth = evaluate(back.state(), lost(5, 2400), 2400 + GRACE);
    Evaluated twice = evaluate(fifth.state(), lost(5, 2400), 2400 + GRACE + 1);

    assertThat(same.reason()).isEqualTo(EvaluationReason.FLAPPING_CONTINUES);
    assertThat(losses(same.state())).isEqualTo(4);
    assertThat(same.evaluation().recheck()).contains(at(1800 + HOUR));
    assertThat(back.reason()).isEqualTo(EvaluationReason.FLAPPING_CONTINUES);
    assertThat(back.notification()).isEmpty();
    assertThat(back.evaluation().recheck()).contains(at(2040 + HOUR));
    assertThat(back.state().alerts().losses().all().getLast().back()).contains(at(2040));
    assertThat(losses(fifth.state())).isEqualTo(5);
    assertThat(fifth.evaluation().recheck()).contains(at(2400 + HOUR));
    assertThat(losses(twice.state())).isEqualTo(5);
  }

  @Test
  void connectionOfAnHourEndsIt() {
    ThingState back = evaluate(flapping, connected(5, 2040), 2040 + GRACE).state();

    Evaluated soon = evaluate(back, connected(5, 2040), 2040 + HOUR - 0.001);
    Evaluated steady = evaluate(back, connected(5, 2040), 2040 + HOUR);

    assertThat(soon.reason()).isEqualTo(EvaluationReason.FLAPPING_CONTINUES);
    assertThat(steady.reason()).isEqualTo(EvaluationReason.RECOVERED);
    DeviceSteady message = steady.message(DeviceSteady.class);
    assertThat(message.connected()).isTrue();
    assertThat(message.since()).isEqualTo(at(2040));
    assertThat(message.summary().losses()).isEqualTo(4);
    assertThat(message.incident()).isEqualTo(fourth.message(DeviceFlapping.class).incident());
    assertThat(steady.notified().incident()).isEmpty();
  }

  @Test
  void recheckFindsTheEnd() {
    ThingState back = evaluate(flapping, connected(5, 2040), 2040 + GRACE).state();

    assertThat(Evaluations.recheck(situation(back, at(2040 + HOUR))).reason())
        .isEqualTo(EvaluationReason.RECOVERED);
  }

  @Test
  void deviceThatWasStoppedOnPurposeForAnHourIsReportedAsStopped() {
    ConnectionEvent stop = disconnected(5, 2400, "CLIENT_INITIATED_DISCONNECT");
    ThingState back = evaluate(flapping, connected(5, 2040), 2040 + GRACE).state();

    Evaluated soon = evaluate(back, stop, 2400 + GRACE);
    Evaluated stopped = evaluate(back, stop, 2400 + HOUR);

    assertThat(soon.reason()).isEqualTo(EvaluationReason.FLAPPING_CONTINUES);
    assertThat(losses(soon.state())).isEqualTo(4);
    assertThat(stopped.message(DeviceSteady.class).connected()).isFalse();
    assertThat(stopped.message(DeviceSteady.class).since()).isEqualTo(at(2400));
    assertThat(stopped.message(DeviceSteady.class).outage()).isEmpty();
  }

  @Test
  void deviceThatIsAwayForAnHourIsReportedAsOffline() {
    Evaluated soon = evaluate(flapping, FOURTH, 1800 + HOUR - 0.001);
    Evaluated away = evaluate(flapping, FOURTH, 1800 + HOUR);

    assertThat(soon.reason()).isEqualTo(EvaluationReason.FLAPPING_CONTINUES);
    assertThat(away.reason()).isEqualTo(EvaluationReason.ALERT);
    DeviceOffline message = away.message(DeviceOffline.class);
    assertThat(message.incident()).isEqualTo("RPI-20261123T123000.000Z");
    assertThat(message.outage()).contains(message);
    assertThat(message.flappedBefore().orElseThrow().losses()).isEqualTo(4);
    ThingState offline = away.notified();
    assertThat(incident(offline).isFlapping()).isFalse();
    assertThat(evaluate(offline, connected(5, 9000), 9000 + GRACE).reason())
        .isEqualTo(EvaluationReason.RECOVERED);
  }

  @Test
  void deviceThatStaysAwayIsNotReportedWhileItIsMuted() {
    Situation muted =
        SituationBuilder.builder(situation(flapping, FOURTH, at(1800 + HOUR)))
            .mutedUntil(Optional.of(at(9000)))
            .build();

    Evaluated evaluated = evaluate(muted, FOURTH);

    assertThat(evaluated.reason()).isEqualTo(EvaluationReason.MUTED);
    assertThat(evaluated.evaluation().recheck()).contains(at(9000));
    assertThat(incident(evaluated.state()).isFlapping()).isTrue();
  }

  @Test
  void flappingThatNobodyCountedIsNone() {
    assertThatThrownBy(
            () -> IncidentBuilder.builder(incident(flapping)).flapping(Optional.empty()).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("has no losses");
  }
}
