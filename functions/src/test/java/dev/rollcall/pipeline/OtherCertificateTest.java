package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.CertificateScenario.OTHER;
import static dev.rollcall.pipeline.CertificateScenario.OWN;
import static dev.rollcall.pipeline.Scenario.kinds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Another certificate connects under a client id that names a thing, and that is new for it. */
final class OtherCertificateTest {
  private static final Duration LATER = Duration.ofMinutes(10);
  private static final Duration GONE = Duration.ofMinutes(31);

  private final CertificateScenario clients = new CertificateScenario();
  private final Scenario scenario = clients.scenario;

  @Test
  void lossOfTheDeviceIsNotHidden() {
    clients.connected("RPI", OWN, 0);

    clients.connected("RPI_x", OTHER, 0);
    List<Message> messages = scenario.takeMessages();
    clients.lost("RPI", OWN, 0);

    assertThat(kinds(messages)).containsExactly("duplicate-identity");
    assertThat(messages.getFirst().text())
        .contains("A different certificate connected as RPI")
        .contains("Rollcall does not count the new connection as the device.")
        .contains("Client ID: RPI_x")
        .contains("Connected at: 2026-11-23 14:10:00 UTC");
    assertThat(clients.told()).containsExactly("offline");
    assertThat(clients.shown()).isFalse();
  }

  @Test
  void returnOfTheDeviceIsItsOwn() {
    clients.connected("RPI", OWN, 0);
    clients.connected("RPI_x", OTHER, 0);
    clients.lost("RPI", OWN, 0);
    scenario.takeMessages();

    clients.lost("RPI_x", OTHER, 0);
    assertThat(clients.told()).isEmpty();
    clients.connected("RPI", OWN, 0);

    assertThat(clients.told()).containsExactly("recovered");
  }

  @Test
  void visitOfASecondIsToldToo() {
    clients.connected("RPI", OWN, 0);

    clients.begun("RPI_x", OTHER, 0);
    scenario.rig.now = scenario.rig.now.plusSeconds(1);
    clients.lost("RPI_x", OTHER, 0);

    assertThat(clients.told()).containsExactly("duplicate-identity");
  }

  @Test
  void itIsToldOnceAnHour() {
    clients.connected("RPI", OWN, 0);

    for (int time = 0; time < 3; time++) {
      clients.connected("RPI_x", OTHER, 0);
      clients.lost("RPI_x", OTHER, 0);
    }
    assertThat(clients.told()).containsExactly("duplicate-identity");
    clients.connected("RPI_x", OTHER, 0);

    assertThat(clients.told()).containsExactly("duplicate-identity");
  }

  @Test
  void whatComesAndGoesBesideADeviceIsNoLossOfIt() {
    clients.connected("RPI", OWN, 0);

    clients.connected("RPI_x", OTHER, 0);
    clients.lost("RPI_x", OTHER, 0);

    assertThat(clients.told()).containsExactly("duplicate-identity");
    assertThat(clients.shown()).isTrue();
  }

  @Test
  void certificateThatReplacesAnotherCountsOnceThatIsGone() {
    clients.connected("RPI_run1", OWN, 0);
    clients.stopped("RPI_run1", OWN, 0);

    clients.connected("RPI_run2", OTHER, 0);
    assertThat(clients.told()).containsExactly("duplicate-identity");
    assertThat(clients.shown()).isFalse();
    scenario.pass(GONE.minus(LATER).minus(LATER));
    scenario.pass(Duration.ofMinutes(6));

    assertThat(clients.shown()).isTrue();
    assertThat(clients.told()).isEmpty();
    clients.lost("RPI_run2", OTHER, 0);
    assertThat(clients.told()).containsExactly("offline");
  }

  @Test
  void deviceThatWasLostIsBackWithItsNewCertificateOnceTheOldOneIsGone() {
    clients.connected("RPI_run1", OWN, 0);
    clients.lost("RPI_run1", OWN, 0);
    assertThat(clients.told()).containsExactly("offline");

    clients.connected("RPI_run2", OTHER, 0);
    assertThat(clients.told()).containsExactly("duplicate-identity");
    scenario.pass(GONE);

    assertThat(clients.told()).containsExactly("recovered");
    assertThat(clients.shown()).isTrue();
  }

  @Test
  void outageThatIsReportedWhileTheOtherIsConnectedEndsTheSameWay() {
    clients.connected("RPI_run1", OWN, 0);
    clients.connected("RPI_run2", OTHER, 0);

    clients.lost("RPI_run1", OWN, 0);
    assertThat(clients.told()).containsExactly("duplicate-identity", "offline");
    scenario.pass(GONE);

    assertThat(clients.told()).containsExactly("recovered");
  }

  @Test
  void certificateOfADeviceThatIsLongGoneIsItsNewOne() {
    clients.connected("RPI", OWN, 0);
    clients.lost("RPI", OWN, 0);
    scenario.pass(Duration.ofDays(1));
    scenario.takeMessages();

    clients.connected("RPI_new", OTHER, 0);

    assertThat(clients.told()).containsExactly("recovered");
    assertThat(clients.shown()).isTrue();
  }

  @Test
  void sameCertificateMayUseAnyClientId() {
    clients.connected("RPI_run1", OWN, 0);
    clients.stopped("RPI_run1", OWN, 0);

    clients.connected("RPI_run2", OWN, 0);

    assertThat(clients.told()).isEmpty();
    assertThat(clients.shown()).isTrue();
  }

  @Test
  void statusOfTheOtherDoesNotCount() {
    clients.connected("RPI", OWN, 0);
    scenario.pass(Duration.ofHours(1));

    Map<String, Object> line = scenario.rig.track(status("RPI_x", OTHER, scenario.rig.now));

    assertThat(line).containsEntry("reason", "foreign-publisher");
    assertThat(clients.shown()).isTrue();
  }

  private static byte[] status(String clientId, String certificate, Instant at) {
    return """
    {"connected":false,"thing":"RPI","receivedAt":%d,"publisher":"%s","principal":"%s"}\
    """
        .formatted(at.toEpochMilli(), clientId, certificate)
        .getBytes(StandardCharsets.UTF_8);
  }
}
