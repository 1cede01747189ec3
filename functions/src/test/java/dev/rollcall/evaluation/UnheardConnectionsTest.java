package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.evaluate;
import static dev.rollcall.evaluation.Evaluations.reported;
import static dev.rollcall.evaluation.Evaluations.tracked;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.Connections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Connections that no event tells of: what the broker says, and what could not be remembered. */
final class UnheardConnectionsTest {
  private static final ThingState LOST = tracked(List.of(connected(1, 0), lost(1, 60)));

  private static ThingState confirmed(ThingState state) {
    ConnectionState connection = state.connection();
    return new ThingState(
        connection.withConfirmed(connection.current().orElseThrow(), at(70)), state.alerts());
  }

  @Test
  void deviceThatTheBrokerCallsConnectedIsNotReported() {
    Evaluated evaluated = evaluate(confirmed(LOST), lost(1, 60), 180);

    assertThat(evaluated.reason()).isEqualTo(EvaluationReason.CONFIRMED_CONNECTED);
    assertThat(evaluated.notification()).isEmpty();
  }

  @Test
  void deviceThatItsOwnEventCallsConnectedIsBack() {
    ThingState back = tracked(List.of(connected(1, 0), lost(1, 60), connected(2, 70)));

    assertThat(evaluate(back, lost(1, 60), 180).reason())
        .isEqualTo(EvaluationReason.BACK_WITHIN_GRACE);
  }

  /** Its alert was sent all the same, as the run that had claimed it was killed. */
  @Test
  void outageThatPeopleKnowOfEndsWithTheBrokersWord() {
    ThingState told = confirmed(reported(LOST, lost(1, 60)));

    Evaluated evaluated = evaluate(told, lost(1, 60), 300);

    assertThat(evaluated.notification())
        .containsInstanceOf(DeviceRecovered.class)
        .map(notification -> ((DeviceRecovered) notification).recoveredAt())
        .contains(at(70));
  }

  /** Whether it is another certificate, only the successor's own event tells. */
  @Test
  void takeoverWaitsForItsSuccessorWhateverTheBrokerSays() {
    ConnectionEvent gone = disconnected("RPI", 1, 60, "DUPLICATE_CLIENTID");
    ThingState taken = confirmed(tracked(List.of(connected(1, 0), gone)));

    assertThat(evaluate(taken, gone, 180).reason()).isEqualTo(EvaluationReason.SUCCESSOR_UNKNOWN);
  }

  @Test
  void nobodyIsNotifiedIfAConnectionMayBeOpenThatWasNotRemembered() {
    ThingState crowded =
        new ThingState(
            new ConnectionState(
                new Connections(LOST.connection().connections().all(), true),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(false)),
            LOST.alerts());

    Evaluated evaluated = evaluate(crowded, lost(1, 60), 180);

    assertThat(evaluated.reason()).isEqualTo(EvaluationReason.TOO_MANY_CLIENTS);
    assertThat(evaluated.notification()).isEmpty();
    assertThat(evaluated.reason().later()).isFalse();
  }
}
