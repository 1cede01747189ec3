package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.CertificateScenario.OTHER;
import static dev.rollcall.pipeline.CertificateScenario.OWN;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * What Rollcall believes of a stranger whose certificate is allowed too much, as docs/SECURITY.md
 * says in "A second certificate": a delay of half an hour is no proof of who somebody is.
 */
final class StrangerTest {
  private static final Duration LATER = Duration.ofMinutes(10);
  private static final Duration GONE = Duration.ofMinutes(31);

  private final CertificateScenario clients = new CertificateScenario();
  private final Scenario scenario = clients.scenario;

  @Test
  void isTakenForADeviceThatIsAwayUnderItsClientId() {
    clients.connected("RPI", OWN, 1);
    clients.lost("RPI", OWN, 1);
    assertThat(clients.told()).containsExactly("offline");

    clients.connected("RPI", OTHER, 2);

    assertThat(clients.told()).containsExactly("recovered");
    assertThat(clients.shown()).isTrue();
  }

  @Test
  void isReportedOnceTheDeviceTakesItsClientIdBack() {
    clients.connected("RPI", OWN, 1);
    clients.lost("RPI", OWN, 1);
    clients.connected("RPI", OTHER, 2);
    scenario.takeMessages();

    clients.ended("RPI", OTHER, 2, "DUPLICATE_CLIENTID");
    clients.connected("RPI", OWN, 3);

    assertThat(clients.told()).containsExactly("duplicate-identity");
  }

  @Test
  void isTakenForADeviceThatHasBeenGoneForHalfAnHour() {
    clients.connected("RPI", OWN, 1);
    clients.lost("RPI", OWN, 1);
    scenario.pass(GONE);
    assertThat(clients.told()).containsExactly("offline");

    clients.connected("RPI_x", OTHER, 1);

    assertThat(clients.told()).containsExactly("recovered");
    assertThat(clients.shown()).isTrue();
  }

  @Test
  void keepsTheDeviceOutUntilItHasBeenGoneForHalfAnHourItself() {
    clients.connected("RPI", OWN, 1);
    clients.lost("RPI", OWN, 1);
    scenario.pass(GONE);
    clients.connected("RPI_x", OTHER, 1);
    scenario.takeMessages();

    clients.connected("RPI", OWN, 2);
    assertThat(clients.told()).containsExactly("duplicate-identity");
    // An operator locks the stranger out.
    clients.ended("RPI_x", OTHER, 1, "API_INITIATED_DISCONNECT");
    scenario.pass(LATER);
    assertThat(clients.shown()).isFalse();
    scenario.pass(GONE.minus(LATER));
    scenario.pass(Duration.ofMinutes(6));

    assertThat(clients.shown()).isTrue();
    assertThat(clients.told()).isEmpty();
  }
}
