package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.POLICY;
import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.status;
import static dev.rollcall.fixture.Events.will;
import static dev.rollcall.fixture.States.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.Publisher;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.tracking.ConnectionState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Since when a device is away, with a keep-alive of 30 s. */
final class EvaluationPolicyTest {
  private static final String SILENT = "MQTT_KEEP_ALIVE_TIMEOUT";

  @Test
  void isNotAwayWhileItIsConnectedOrWasNeverSeen() {
    assertThat(POLICY.lost(ConnectionState.EMPTY)).isEmpty();
    assertThat(POLICY.lost(after(connected(1, 0)))).isEmpty();
    assertThat(POLICY.lost(after(lost(1, 0), connected(2, 9)))).isEmpty();
    assertThat(POLICY.lost(after(lost(1, 0), status(900)))).isEmpty();
  }

  @Test
  void isAwaySinceItsConnectionEnded() {
    assertThat(POLICY.lost(after(connected(1, 0), lost(1, 300))))
        .contains(new OutageStart(at(300), at(300)));
  }

  @Test
  void silentOneMayBeAwayForOneAndAHalfKeepAlives() {
    assertThat(POLICY.lost(after(connected(1, 0), disconnected(1, 300, SILENT))))
        .contains(new OutageStart(at(255), at(300)));
  }

  @Test
  void silentOneIsNotAwayBeforeItsConnectionBegan() {
    assertThat(POLICY.lost(after(connected(1, 290), disconnected(1, 300, SILENT))))
        .contains(new OutageStart(at(290), at(300)));
  }

  @Test
  void willThatDecidesSaysNotHowLongItWasSilent() {
    assertThat(POLICY.lost(after(connected(1, 0), will(900))))
        .contains(new OutageStart(at(855), at(900)));
  }

  @Test
  void gatewaysWordIsOfItsTime() {
    Publisher gateway =
        new Publisher(Optional.of(new ClientId("gateway-1")), Optional.empty()).asGateway();
    ConnectionState state = after(new Status(RPI, at(900), false, gateway));

    assertThat(POLICY.lost(state)).contains(new OutageStart(at(900), at(900)));
    assertThat(EvaluationPolicy.cause(state)).isEqualTo(Cause.GATEWAY);
    assertThat(EvaluationPolicy.cause(after(will(900)))).isEqualTo(Cause.of("LAST_WILL"));
  }

  /** A person may have edited the shadow. */
  @Test
  void openingAfterTheEndIsNotBelieved() {
    assertThat(POLICY.start(at(0), Cause.of(SILENT), Optional.of(at(5))))
        .isEqualTo(new OutageStart(at(-45), at(0)));
    assertThat(POLICY.start(at(0), Cause.of(SILENT), Optional.of(at(0))))
        .isEqualTo(new OutageStart(at(0), at(0)));
  }

  @ParameterizedTest
  @CsvSource({"0, 45, 30", "120, 0, 30", "120, 45, 0", "-1, 45, 30"})
  void allSpansArePositive(long grace, long lease, long keepAlive) {
    assertThatThrownBy(
            () ->
                new EvaluationPolicy(
                    Duration.ofSeconds(grace),
                    Duration.ofSeconds(lease),
                    Duration.ofSeconds(keepAlive),
                    FlappingPolicy.NEVER))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("have to be positive");
  }
}
