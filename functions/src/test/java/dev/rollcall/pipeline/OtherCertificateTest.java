package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.Scenario.kinds;
import static dev.rollcall.pipeline.Scenario.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another certificate connects under a client id that names a thing, and that is new for it. */
final class OtherCertificateTest {
  private static final ThingName RPI = thing("RPI");
  private static final String OWN = "1".repeat(64);
  private static final String OTHER = "2".repeat(64);
  private static final Duration LATER = Duration.ofMinutes(10);
  private static final Duration GONE = Duration.ofMinutes(31);

  private final Scenario scenario =
      new Scenario(
          "2026-11-23T14:00:00Z", "ROLLCALL_CLIENT_ID_PATTERN", "(?<thing>[^_]+)(_[a-z0-9]+)?");

  private void event(String type, String clientId, String certificate, String more) {
    scenario.event(
        """
        {"eventType":"%s","clientId":"%s","timestamp":%d,"versionNumber":0,\
        "sessionIdentifier":"s","principalIdentifier":"%s"%s}\
        """
            .formatted(type, clientId, scenario.rig.now.toEpochMilli(), certificate, more)
            .getBytes(StandardCharsets.UTF_8));
  }

  private void connected(String clientId, String certificate) {
    event("connected", clientId, certificate, "");
    scenario.pass(LATER);
  }

  private void lost(String clientId, String certificate) {
    event("disconnected", clientId, certificate, ",\"disconnectReason\":\"CONNECTION_LOST\"");
    scenario.pass(LATER);
  }

  private void stopped(String clientId, String certificate) {
    event(
        "disconnected",
        clientId,
        certificate,
        ",\"clientInitiatedDisconnect\":true,\"disconnectReason\":\"CLIENT_INITIATED_DISCONNECT\"");
    scenario.pass(LATER);
  }

  private List<String> told() {
    return kinds(scenario.takeMessages());
  }

  private boolean shown() {
    return scenario.rig.shadow(RPI).state().shown().orElseThrow();
  }

  @Test
  void lossOfTheDeviceIsNotHidden() {
    connected("RPI", OWN);

    connected("RPI_x", OTHER);
    List<Message> messages = scenario.takeMessages();
    lost("RPI", OWN);

    assertThat(kinds(messages)).containsExactly("duplicate-identity");
    assertThat(messages.getFirst().text())
        .contains("Another certificate connected as RPI")
        .contains("The new connection does not count as the device until")
        .contains("Client ID: RPI_x")
        .contains("Connected at: 2026-11-23 14:10:00 UTC");
    assertThat(told()).containsExactly("offline");
    assertThat(shown()).isFalse();
  }

  @Test
  void returnOfTheDeviceIsItsOwn() {
    connected("RPI", OWN);
    connected("RPI_x", OTHER);
    lost("RPI", OWN);
    scenario.takeMessages();

    lost("RPI_x", OTHER);
    assertThat(told()).isEmpty();
    connected("RPI", OWN);

    assertThat(told()).containsExactly("recovered");
  }

  @Test
  void visitOfASecondIsToldToo() {
    connected("RPI", OWN);

    event("connected", "RPI_x", OTHER, "");
    scenario.rig.now = scenario.rig.now.plusSeconds(1);
    lost("RPI_x", OTHER);

    assertThat(told()).containsExactly("duplicate-identity");
  }

  @Test
  void itIsToldOnceAnHour() {
    connected("RPI", OWN);

    for (int time = 0; time < 3; time++) {
      connected("RPI_x", OTHER);
      lost("RPI_x", OTHER);
    }
    assertThat(told()).containsExactly("duplicate-identity");
    connected("RPI_x", OTHER);

    assertThat(told()).containsExactly("duplicate-identity");
  }

  @Test
  void whatComesAndGoesBesideADeviceIsNoLossOfIt() {
    connected("RPI", OWN);

    connected("RPI_x", OTHER);
    lost("RPI_x", OTHER);

    assertThat(told()).containsExactly("duplicate-identity");
    assertThat(shown()).isTrue();
  }

  @Test
  void certificateThatReplacesAnotherCountsOnceThatIsGone() {
    connected("RPI_run1", OWN);
    stopped("RPI_run1", OWN);

    connected("RPI_run2", OTHER);
    assertThat(told()).containsExactly("duplicate-identity");
    assertThat(shown()).isFalse();
    scenario.pass(GONE.minus(LATER).minus(LATER));
    scenario.pass(Duration.ofMinutes(6));

    assertThat(shown()).isTrue();
    assertThat(told()).isEmpty();
    lost("RPI_run2", OTHER);
    assertThat(told()).containsExactly("offline");
  }

  @Test
  void deviceThatWasLostIsBackWithItsNewCertificateOnceTheOldOneIsGone() {
    connected("RPI_run1", OWN);
    lost("RPI_run1", OWN);
    assertThat(told()).containsExactly("offline");

    connected("RPI_run2", OTHER);
    assertThat(told()).containsExactly("duplicate-identity");
    scenario.pass(GONE);

    assertThat(told()).containsExactly("recovered");
    assertThat(shown()).isTrue();
  }

  @Test
  void outageThatIsReportedWhileTheOtherIsConnectedEndsTheSameWay() {
    connected("RPI_run1", OWN);
    connected("RPI_run2", OTHER);

    lost("RPI_run1", OWN);
    assertThat(told()).containsExactly("duplicate-identity", "offline");
    scenario.pass(GONE);

    assertThat(told()).containsExactly("recovered");
  }

  @Test
  void certificateOfADeviceThatIsLongGoneIsItsNewOne() {
    connected("RPI", OWN);
    lost("RPI", OWN);
    scenario.pass(Duration.ofDays(1));
    scenario.takeMessages();

    connected("RPI_new", OTHER);

    assertThat(told()).containsExactly("recovered");
    assertThat(shown()).isTrue();
  }

  @Test
  void sameCertificateMayUseAnyClientId() {
    connected("RPI_run1", OWN);
    stopped("RPI_run1", OWN);

    connected("RPI_run2", OWN);

    assertThat(told()).isEmpty();
    assertThat(shown()).isTrue();
  }

  @Test
  void statusOfTheOtherDoesNotCount() {
    connected("RPI", OWN);
    scenario.pass(Duration.ofHours(1));

    Map<String, Object> line = scenario.rig.track(status("RPI_x", OTHER, scenario.rig.now));

    assertThat(line).containsEntry("reason", "foreign-publisher");
    assertThat(shown()).isTrue();
  }

  private static byte[] status(String clientId, String certificate, Instant at) {
    return """
    {"connected":false,"thing":"RPI","receivedAt":%d,"publisher":"%s","principal":"%s"}\
    """
        .formatted(at.toEpochMilli(), clientId, certificate)
        .getBytes(StandardCharsets.UTF_8);
  }
}
