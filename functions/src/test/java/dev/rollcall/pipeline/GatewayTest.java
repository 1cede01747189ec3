package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.Scenario.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ClientId;
import dev.rollcall.message.Message;
import dev.rollcall.tracking.ReportedStatus;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A gateway that publishes statuses of sensors, which have no connection of their own. */
final class GatewayTest {
  private static final String GATEWAY = "gateway-1";
  private static final List<String> SENSORS =
      List.of("sensor-1", "sensor-2", "sensor-3", "sensor-4", "sensor-5");

  private final Scenario scenario =
      new Scenario("2026-11-23T14:00:00Z", "ROLLCALL_GATEWAY_CLIENT_IDS", "gateway-.*");

  /** The rule hands a status to the first pass alone, which hands on what changes something. */
  private void status(String sensor, boolean connected) {
    status(sensor, connected, scenario.rig.now);
  }

  private void status(String sensor, boolean connected, Instant receivedAt) {
    scenario.rig.track(
        "{\"connected\":%s,\"thing\":\"%s\",\"receivedAt\":%d,\"publisher\":\"%s\"}"
            .formatted(connected, sensor, receivedAt.toEpochMilli(), GATEWAY)
            .getBytes(StandardCharsets.UTF_8));
  }

  private void reportAll(boolean connected) {
    SENSORS.forEach(sensor -> status(sensor, connected));
    scenario.pass(Duration.ofMinutes(20));
  }

  @Test
  void sensorsThatAStatusHasNamedAreKnown() {
    scenario.connectFirst(GATEWAY);
    reportAll(true);
    assertThat(scenario.takeMessages()).isEmpty();

    reportAll(false);

    List<Message> messages = scenario.takeMessages();
    assertThat(Scenario.kinds(messages)).containsExactly("digest");
    assertThat(messages.getFirst().subject()).startsWith("OFFLINE 5 of 6 devices");
    assertThat(messages.getFirst().text()).contains("5 x reported by gateway (GATEWAY_STATUS)");
    reportAll(true);
    assertThat(Scenario.kinds(scenario.takeMessages())).containsExactly("digest-end");
  }

  @Test
  void statusOfTheGatewayIsToldAsThat() {
    scenario.connectFirst(GATEWAY);
    reportAll(true);
    status("sensor-1", false);
    scenario.pass(Duration.ofMinutes(5));

    Message message = scenario.takeMessages().getFirst();
    assertThat(message.subject()).isEqualTo("OFFLINE sensor-1 since 14:30 - reported by gateway");
    assertThat(message.attributes()).containsEntry("reason", "GATEWAY_STATUS");
    assertThat(message.text())
        .contains("Its gateway reported that this device is not connected.")
        .contains("Confidence: Medium. Only its gateway (gateway-1) reported it.")
        .doesNotContain("last will", "The devices behind it");
  }

  @Test
  void shadowSaysWhichGatewayItWas() {
    status("sensor-1", true);

    assertThat(scenario.rig.shadow(thing("sensor-1")).state().status())
        .contains(
            new ReportedStatus(
                true, scenario.rig.now, Optional.empty(), Optional.of(new ClientId(GATEWAY))));
    assertThat(scenario.rig.iot.reported(thing("sensor-1")).toString()).contains("via=gateway-1");
  }

  @Test
  void outageOfTheGatewaySaysThatNothingIsHeardOfItsSensors() {
    scenario.connectFirst(GATEWAY);
    reportAll(true);
    scenario.lost(GATEWAY);
    scenario.pass(Duration.ofMinutes(5));

    List<Message> messages = scenario.takeMessages();
    assertThat(messages).hasSize(1);
    assertThat(messages.getFirst().text())
        .contains("Gateway gateway-1 is offline")
        .contains("The devices behind it cannot be seen now");
    assertThat(scenario.rig.shadow(thing("sensor-1")).state().shown()).contains(true);
  }

  /** The queue of statuses keeps no order. */
  @Test
  void sensorThatIsBackIsNotShownAsOfflineByAnOlderStatusThatComesLater() {
    status("sensor-1", true);
    scenario.pass(Duration.ofMinutes(1));
    Instant gone = scenario.rig.now;
    scenario.pass(Duration.ofSeconds(30));
    status("sensor-1", true);
    status("sensor-1", false, gone);
    scenario.pass(Duration.ofMinutes(20));

    assertThat(scenario.rig.shadow(thing("sensor-1")).state().shown()).contains(true);
    assertThat(scenario.takeMessages()).isEmpty();
  }
}
