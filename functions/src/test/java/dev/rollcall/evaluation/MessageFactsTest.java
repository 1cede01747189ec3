package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.GRACE;
import static dev.rollcall.evaluation.Evaluations.evaluate;
import static dev.rollcall.evaluation.Evaluations.reported;
import static dev.rollcall.evaluation.Evaluations.tracked;
import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static dev.rollcall.fixture.Events.will;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.OutageStart;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a message about an outage is given to say. */
final class MessageFactsTest {
  private static final ConnectionEvent SILENT = disconnected(1, 0, "MQTT_KEEP_ALIVE_TIMEOUT");

  @Test
  void alertSaysWhatIsKnown() {
    DeviceOffline offline = alert(lost(1, 0), connected(1, -3600), lost(1, 0), refused(60));

    assertThat(offline.thing()).isEqualTo(RPI);
    assertThat(offline.start()).isEqualTo(new OutageStart(at(0), at(0)));
    assertThat(offline.connectedSince()).contains(at(-3600));
    assertThat(offline.ip()).contains("203.0.113.7");
    assertThat(offline.recoveredAt()).isEmpty();
    assertThat(offline.cause().label()).isEqualTo("CONNECTION_LOST");
    assertThat(offline.refused().orElseThrow().at()).isEqualTo(at(60));
  }

  @Test
  void attemptThatWasRefusedBeforeTheLossIsNotMentioned() {
    assertThat(alert(will(0), connected(1, -900), refused(-100)).refused()).isEmpty();
  }

  @Test
  void silentLossBeganUpToOneAndAHalfKeepAlivesEarlier() {
    OutageStart start = new OutageStart(at(-45), at(0));

    assertThat(alert(SILENT).start()).isEqualTo(start);
    assertThat(alert(SILENT, connected(1, -3600)).start()).isEqualTo(start);
  }

  @Test
  void silentLossBeganNotBeforeItsConnection() {
    assertThat(alert(SILENT, connected(1, -20)).start().earliest()).isEqualTo(at(-20));
  }

  @Test
  void lastWillAloneDoesNotSayWhetherTheLossWasSilent() {
    DeviceOffline offline = alert(will(0));

    assertThat(offline.start().earliest()).isEqualTo(at(-45));
    assertThat(offline.cause().label()).isEqualTo("LAST_WILL");
  }

  private static DeviceOffline alert(ConnectionEvent item, ConnectionEvent... tracked) {
    return evaluate(tracked(List.of(tracked)), item, GRACE).message(DeviceOffline.class);
  }

  @Test
  void recoveryGivesTheSameStartAsTheAlert() {
    ThingState offline = reported(tracked(List.of(connected(1, -20))), SILENT);

    DeviceRecovered back = recovered(offline);

    assertThat(back.start()).isEqualTo(new OutageStart(at(-20), at(0)));
    assertThat(back.cause().label()).isEqualTo("MQTT_KEEP_ALIVE_TIMEOUT");
  }

  @Test
  void recoveryNamesTheIncidentThatItEnds() {
    ThingState offline = reported(ThingState.EMPTY, lost(1, 0));
    String incident = offline.incident().orElseThrow().id();

    DeviceRecovered back = recovered(offline);

    assertThat(back.incident()).isEqualTo(incident).isEqualTo("RPI-20261123T120000.000Z");
    assertThat(back.start().latest()).isEqualTo(at(0));
    assertThat(back.recoveredAt()).isEqualTo(at(500));
    assertThat(reported(offline, connected(2, 500)).incident()).isEmpty();
  }

  private static DeviceRecovered recovered(ThingState offline) {
    return evaluate(offline, connected(2, 500), 620).message(DeviceRecovered.class);
  }
}
