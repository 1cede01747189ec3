package dev.rollcall.lambda;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.Incident;
import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.fixture.SampleEvents;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.RecordedConnection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** AWS IoT keeps 8 KB of a shadow; here the device's own fields take nearly all of it. */
final class ShadowTooLargeTest {
  private static final int SHADOW = 8 * 1024;

  private final Rig rig = new Rig(Instant.parse("2026-11-23T14:20:00Z"));

  @Test
  void whatDecidesIsKeptWhereThereIsNoRoomForDetail() {
    leaveRoomFor(500);
    record("connected");

    Map<String, Object> alert = judge("disconnected-connection-lost");

    assertThat(alert).containsEntry("reason", "alert").containsEntry("compact", true);
    assertThat(rig.sent).hasSize(1);
    assertThat(rig.iot.state(RPI).shown()).contains(false);
    assertThat(rig.alerts(RPI).incident().map(Incident::phase)).contains(Phase.NOTIFIED);
    RecordedConnection lost = rig.iot.state(RPI).current().orElseThrow();
    assertThat(lost.opened()).isPresent();
    assertThat(lost.principal()).isEmpty();

    assertThat(judge("connected-again")).containsEntry("reason", "recovered");
    assertThat(rig.alerts(RPI).incident()).isEmpty();
  }

  @Test
  void leanShadowIsNotWrittenAgainByTheSameEvent() {
    leaveRoomFor(500);
    record("connected");
    record("disconnected-connection-lost");
    judge("disconnected-connection-lost");
    judge("connect-failed");
    Snapshot<ConnectionState> after = rig.shadows.load(RPI);

    for (String event : List.of("connected", "disconnected-connection-lost", "connect-failed")) {
      record(event);
      judge(event);
    }

    assertThat(rig.shadows.load(RPI)).isEqualTo(after);
  }

  @Test
  void detailIsKeptAgainOnceThereIsRoom() {
    leaveRoomFor(230);
    assertThat(record("connected")).containsEntry("compact", true);
    rig.iot.report(RPI, Map.of("firmware", "small"));

    assertThat(record("disconnected-connection-lost")).doesNotContainKey("compact");
    assertThat(rig.iot.state(RPI).current().orElseThrow().principal()).isPresent();
  }

  @Test
  void shadowWithoutAnyRoomIsNamedAndTriedAgain() {
    leaveRoomFor(50);
    Snapshot<ConnectionState> before = rig.shadows.load(RPI);

    Map<String, Object> recorded = record("connected");
    Map<String, Object> judged = judge("disconnected-connection-lost");

    assertThat(recorded)
        .containsEntry("reason", "shadow-too-large")
        .containsEntry("done", false)
        .doesNotContainKey("compact");
    assertThat(String.valueOf(recorded.get("error")))
        .contains("shadow of RPI has no room for")
        .contains("bytes");
    assertThat(judged).containsEntry("reason", "shadow-too-large").containsEntry("done", false);
    assertThat(rig.sent).isEmpty();
    assertThat(rig.shadows.load(RPI)).isEqualTo(before);
  }

  private void leaveRoomFor(int bytes) {
    int ofTheFrame = "{'reported':{'firmware':''}}".length();
    rig.iot.report(RPI, Map.of("firmware", "f".repeat(SHADOW - ofTheFrame - bytes)));
  }

  private Map<String, Object> record(String event) {
    return rig.record(SampleEvents.json(event));
  }

  private Map<String, Object> judge(String event) {
    return rig.judge(SampleEvents.json(event));
  }
}
