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
    leaveRoomFor(230);
    track("connected");

    Map<String, Object> alert = evaluate("disconnected-connection-lost");

    assertThat(alert).containsEntry("reason", "alert").containsEntry("compact", true);
    assertThat(rig.sent).hasSize(1);
    assertThat(rig.iot.state(RPI).shown()).contains(false);
    assertThat(rig.iot.alerts(RPI).incident().map(Incident::phase)).contains(Phase.NOTIFIED);
    RecordedConnection lost = rig.iot.state(RPI).current().orElseThrow();
    assertThat(lost.opened()).isPresent();
    assertThat(lost.principal()).isEmpty();

    assertThat(evaluate("connected-again")).containsEntry("reason", "recovered");
    assertThat(rig.iot.alerts(RPI).incident()).isEmpty();
  }

  @Test
  void compactShadowIsNotWrittenAgainByTheSameEvent() {
    leaveRoomFor(230);
    track("connected");
    track("disconnected-connection-lost");
    evaluate("disconnected-connection-lost");
    evaluate("connect-failed");
    Snapshot<ConnectionState> after = rig.shadow(RPI);

    for (String event : List.of("connected", "disconnected-connection-lost", "connect-failed")) {
      track(event);
      evaluate(event);
    }

    assertThat(rig.shadow(RPI)).isEqualTo(after);
  }

  @Test
  void detailIsKeptAgainOnceThereIsRoom() {
    leaveRoomFor(230);
    assertThat(track("connected")).containsEntry("compact", true);
    rig.iot.report(RPI, Map.of("firmware", "small"));

    assertThat(track("disconnected-connection-lost")).doesNotContainKey("compact");
    assertThat(rig.iot.state(RPI).current().orElseThrow().principal()).isPresent();
  }

  @Test
  void shadowWithoutAnyRoomIsNamedAndTriedAgain() {
    leaveRoomFor(50);
    Snapshot<ConnectionState> before = rig.shadow(RPI);

    Map<String, Object> tracked = track("connected");
    Map<String, Object> evaluated = evaluate("disconnected-connection-lost");

    assertThat(tracked)
        .containsEntry("reason", "shadow-too-large")
        .containsEntry("done", false)
        .doesNotContainKey("compact");
    assertThat(String.valueOf(tracked.get("error")))
        .contains("shadow of RPI has no room for")
        .contains("bytes");
    assertThat(evaluated).containsEntry("reason", "shadow-too-large").containsEntry("done", false);
    assertThat(rig.sent).isEmpty();
    assertThat(rig.shadow(RPI)).isEqualTo(before);
  }

  private void leaveRoomFor(int bytes) {
    int ofTheFrame = "{'reported':{'firmware':''}}".length();
    rig.iot.report(RPI, Map.of("firmware", "f".repeat(SHADOW - ofTheFrame - bytes)));
  }

  private Map<String, Object> track(String event) {
    return rig.track(SampleEvents.json(event));
  }

  private Map<String, Object> evaluate(String event) {
    return rig.evaluate(SampleEvents.json(event));
  }
}
