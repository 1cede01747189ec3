package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.Scenario.kinds;
import static dev.rollcall.pipeline.Scenario.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What Rollcall believes of a stranger whose certificate is allowed too much, as docs/SECURITY.md
 * says in "A second certificate": a delay of half an hour is no proof of who somebody is.
 */
final class StrangerTest {
  private static final ThingName RPI = thing("RPI");
  private static final String OWN = "1".repeat(64);
  private static final String STRANGER = "2".repeat(64);
  private static final Duration LATER = Duration.ofMinutes(10);
  private static final Duration GONE = Duration.ofMinutes(31);

  private final Scenario scenario =
      new Scenario(
          "2026-11-23T14:00:00Z", "ROLLCALL_CLIENT_ID_PATTERN", "(?<thing>[^_]+)(_[a-z0-9]+)?");

  private void event(String type, String clientId, String certificate, int version, String more) {
    scenario.event(
        """
        {"eventType":"%s","clientId":"%s","timestamp":%d,"versionNumber":%d,\
        "sessionIdentifier":"s","principalIdentifier":"%s"%s}\
        """
            .formatted(type, clientId, scenario.rig.now.toEpochMilli(), version, certificate, more)
            .getBytes(StandardCharsets.UTF_8));
  }

  private void connected(String clientId, String certificate, int version) {
    event("connected", clientId, certificate, version, "");
    scenario.pass(LATER);
  }

  private void ended(String clientId, String certificate, int version, String reason) {
    event(
        "disconnected",
        clientId,
        certificate,
        version,
        ",\"disconnectReason\":\"%s\"".formatted(reason));
  }

  private void lost(String clientId, String certificate, int version) {
    ended(clientId, certificate, version, "CONNECTION_LOST");
    scenario.pass(LATER);
  }

  private List<String> told() {
    return kinds(scenario.takeMessages());
  }

  private boolean shown() {
    return scenario.rig.shadow(RPI).state().shown().orElseThrow();
  }

  @Test
  void isTakenForADeviceThatIsAwayUnderItsClientId() {
    connected("RPI", OWN, 1);
    lost("RPI", OWN, 1);
    assertThat(told()).containsExactly("offline");

    connected("RPI", STRANGER, 2);

    assertThat(told()).containsExactly("recovered");
    assertThat(shown()).isTrue();
  }

  @Test
  void isReportedOnceTheDeviceTakesItsClientIdBack() {
    connected("RPI", OWN, 1);
    lost("RPI", OWN, 1);
    connected("RPI", STRANGER, 2);
    scenario.takeMessages();

    ended("RPI", STRANGER, 2, "DUPLICATE_CLIENTID");
    connected("RPI", OWN, 3);

    assertThat(told()).containsExactly("duplicate-identity");
  }

  @Test
  void isTakenForADeviceThatHasBeenGoneForHalfAnHour() {
    connected("RPI", OWN, 1);
    lost("RPI", OWN, 1);
    scenario.pass(GONE);
    assertThat(told()).containsExactly("offline");

    connected("RPI_x", STRANGER, 1);

    assertThat(told()).containsExactly("recovered");
    assertThat(shown()).isTrue();
  }

  @Test
  void keepsTheDeviceOutUntilItHasBeenGoneForHalfAnHourItself() {
    connected("RPI", OWN, 1);
    lost("RPI", OWN, 1);
    scenario.pass(GONE);
    connected("RPI_x", STRANGER, 1);
    scenario.takeMessages();

    connected("RPI", OWN, 2);
    assertThat(told()).containsExactly("duplicate-identity");
    // An operator locks the stranger out.
    ended("RPI_x", STRANGER, 1, "API_INITIATED_DISCONNECT");
    scenario.pass(LATER);
    assertThat(shown()).isFalse();
    scenario.pass(GONE.minus(LATER));
    scenario.pass(Duration.ofMinutes(6));

    assertThat(shown()).isTrue();
    assertThat(told()).isEmpty();
  }
}
