package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.Scenario.kinds;
import static dev.rollcall.pipeline.Scenario.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A thing of several client ids, and clients that are not let in. */
final class SeveralClientsTest {
  private static final ThingName GATEWAY = thing("GW1");
  private static final Duration LATER = Duration.ofMinutes(10);

  private final Scenario scenario =
      new Scenario(
          "2026-11-23T14:00:00Z", "ROLLCALL_CLIENT_ID_PATTERN", "(?<thing>[^-]+)(-w[0-9]+)?");

  private void event(String type, int worker, String more) {
    scenario.event(
        """
        {"eventType":"%s","clientId":"GW1-w%d","timestamp":%d,"versionNumber":0,\
        "sessionIdentifier":"s","principalIdentifier":"own"%s}\
        """
            .formatted(type, worker, scenario.rig.now.toEpochMilli(), more)
            .getBytes(StandardCharsets.UTF_8));
  }

  private void connected(int from, int to) {
    for (int worker = from; worker <= to; worker++) {
      event("connected", worker, "");
      scenario.rig.now = scenario.rig.now.plusSeconds(1);
    }
    scenario.pass(LATER);
  }

  private void lost(int from, int to) {
    for (int worker = from; worker <= to; worker++) {
      event("disconnected", worker, ",\"disconnectReason\":\"CONNECTION_LOST\"");
    }
    scenario.pass(LATER);
  }

  private boolean shown() {
    return scenario.rig.shadow(GATEWAY).state().shown().orElseThrow();
  }

  @Test
  void thingIsConnectedWhileOneOfSixteenClientsIs() {
    connected(1, 16);

    lost(1, 15);
    assertThat(shown()).isTrue();
    assertThat(scenario.takeMessages()).isEmpty();
    lost(16, 16);

    assertThat(shown()).isFalse();
    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
  }

  /** Nobody knows whether the first one is still open. */
  @Test
  void nobodyIsNotifiedOfAThingThatHadMoreClientsThanCanBeRemembered() {
    connected(1, 17);

    lost(2, 17);

    assertThat(scenario.takeMessages()).isEmpty();
    assertThat(scenario.rig.lines().getLast()).containsEntry("reason", "too-many-clients");
  }

  private String alertAfterARefusedAttemptOf(String principal) {
    connected(1, 1);
    event("disconnected", 1, ",\"disconnectReason\":\"CONNECTION_LOST\"");
    scenario.rig.now = scenario.rig.now.plusSeconds(30);
    scenario.event(
        """
        {"eventType":"connect_failed","clientId":"GW1-w1","timestamp":%d,\
        "principalIdentifier":"%s","connectFailureReason":"AUTHORIZATION_FAILED"}\
        """
            .formatted(scenario.rig.now.toEpochMilli(), principal)
            .getBytes(StandardCharsets.UTF_8));
    scenario.pass(LATER);
    List<Message> messages = scenario.takeMessages();
    assertThat(kinds(messages)).containsExactly("offline");
    return messages.getFirst().text();
  }

  @Test
  void refusedAttemptOfAnotherIdentityIsNoReturn() {
    assertThat(alertAfterARefusedAttemptOf("other"))
        .contains(
            "At 14:10:31 UTC a client with another identity tried to use the client ID of this"
                + " device")
        .contains("Find the other client.")
        .doesNotContain("tried to reconnect");
  }

  @Test
  void refusedAttemptOfTheDeviceIsOne() {
    assertThat(alertAfterARefusedAttemptOf("own"))
        .contains("At 14:10:31 UTC it tried to reconnect")
        .contains("is the device's certificate active")
        .doesNotContain("nother identity");
  }
}
