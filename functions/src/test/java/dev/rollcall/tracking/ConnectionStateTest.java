package dev.rollcall.tracking;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.notification.OutageStart;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Since when a device is away, with a keep-alive of 30 s. */
final class ThingStateTest {
  private static final String SILENT = "MQTT_KEEP_ALIVE_TIMEOUT";
  private static final EvaluationPolicy POLICY =
      new EvaluationPolicy(Duration.ofSeconds(120), Duration.ofSeconds(75), Duration.ofSeconds(30));

  @Test
  void isNotAwayWhileItIsConnectedOrWasNeverSeen() {
    assertThat(ThingState.EMPTY.lost(POLICY)).isEmpty();
    assertThat(after(connected(1, 0)).lost(POLICY)).isEmpty();
    assertThat(after(lost(1, 0), connected(2, 9)).lost(POLICY)).isEmpty();
    assertThat(after(lost(1, 0)).withReportedStatus(new ReportedStatus(true, at(900))).lost(POLICY))
        .isEmpty();
  }

  @Test
  void isAwaySinceItsConnectionEnded() {
    assertThat(after(connected(1, 0), lost(1, 300)).lost(POLICY))
        .contains(new OutageStart(at(300), at(300)));
  }

  @Test
  void silentOneMayBeAwayForOneAndAHalfKeepAlives() {
    assertThat(after(connected(1, 0), disconnected(1, 300, SILENT)).lost(POLICY))
        .contains(new OutageStart(at(255), at(300)));
  }

  @Test
  void silentOneIsNotAwayBeforeItsConnectionBegan() {
    assertThat(after(connected(1, 290), disconnected(1, 300, SILENT)).lost(POLICY))
        .contains(new OutageStart(at(290), at(300)));
  }

  @Test
  void willThatDecidesSaysNotHowLongItWasSilent() {
    assertThat(
            after(connected(1, 0))
                .withReportedStatus(new ReportedStatus(false, at(900)))
                .lost(POLICY))
        .contains(new OutageStart(at(855), at(900)));
  }

  private static ThingState after(ConnectionEvent... events) {
    ThingState state = ThingState.EMPTY;
    for (ConnectionEvent event : events) {
      state = ConnectionTracker.record(state, event).next();
    }
    return state;
  }
}
