package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.Scenario.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an outage costs of AWS IoT's requests. */
final class CallsTest {
  private static final String GROUPS = "rollcall-groups";
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final Scenario scenario = new Scenario("2026-11-23T14:00:00Z");

  @Test
  void itemsOfOneThingShareTheirLoads() {
    scenario.connectFirst("alpha");
    ThingName alpha = thing("alpha");
    Instant stopped = scenario.rig.now;
    byte[] gone = EventJson.disconnected(alpha, 1, stopped, "CLIENT_INITIATED_DISCONNECT");
    List<byte[]> batch =
        List.of(
            gone,
            EventJson.lastWill(alpha, stopped),
            EventJson.lastWill(alpha, stopped.plusMillis(100)),
            gone);
    scenario.rig.track(gone);
    scenario.rig.now = stopped.plus(GRACE);
    scenario.rig.iot.takeRequests();

    assertThat(scenario.rig.evaluate(batch).reasons())
        .containsExactly("intended", "superseded", "superseded", "intended");
    assertThat(scenario.rig.iot.takeRequests())
        .containsExactly(
            "get rollcall-groups~rollcall",
            "get alpha~rollcall",
            "get alpha",
            // nothing is to be done: confirmed
            "get alpha~rollcall");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 50})
  void lossInAMassOutageCostsEightCallsItsLastWillIncluded(int count) {
    List<ThingName> devices = connected(count);
    Instant lost = scenario.rig.now;
    List<byte[]> events =
        devices.stream()
            .flatMap(
                device ->
                    Stream.of(EventJson.lost(device, 1, lost), EventJson.lastWill(device, lost)))
            .toList();

    play(events, lost.plus(GRACE));

    assertThat(scenario.rig.sent).hasSize(1);
    List<String> requests = scenario.rig.iot.takeRequests();
    for (ThingName device : devices) {
      assertThat(of(device.value(), requests))
          .containsExactly(
              // at once: the disconnect, the last will
              "get D",
              "update D",
              "get D",
              // after the grace period: load, apply, claim, look, commit
              "get D~rollcall",
              "get D",
              "update D~rollcall",
              "get D",
              "update D~rollcall");
    }
    assertThat(of(GROUPS, requests))
        .containsExactly("get D~rollcall", "get D", "update D", "update D", "update D");
    assertThat(requests).hasSize(8 * count + 5);
  }

  @Test
  void recoveryInAMassOutageCostsSevenCalls() {
    List<ThingName> devices = connected(50);
    Instant lost = scenario.rig.now;
    play(
        devices.stream().map(device -> EventJson.lost(device, 1, lost)).toList(), lost.plus(GRACE));
    Instant back = scenario.rig.now;
    scenario.rig.iot.takeRequests();

    play(
        devices.stream().map(device -> EventJson.connected(device, 2, back)).toList(),
        back.plus(GRACE));

    assertThat(scenario.rig.sent).hasSize(2);
    List<String> requests = scenario.rig.iot.takeRequests();
    assertThat(of(devices.getFirst().value(), requests))
        .containsExactly(
            "get D",
            "update D",
            "get D~rollcall",
            "get D",
            "update D~rollcall",
            "get D",
            "update D~rollcall");
    assertThat(requests).hasSize(7 * devices.size() + 5);
  }

  private List<ThingName> connected(int count) {
    String[] names =
        IntStream.range(0, count).mapToObj("device-%d"::formatted).toArray(String[]::new);
    scenario.connectFirst(names);
    scenario.rig.iot.takeRequests();
    return Stream.of(names).map(Scenario::thing).toList();
  }

  /** All of them at once in the first pass, and in one batch in the second. */
  private void play(List<byte[]> events, Instant graceOver) {
    events.forEach(scenario.rig::track);
    scenario.rig.now = graceOver;
    assertThat(scenario.rig.evaluate(events).retries()).isEmpty();
  }

  /** The requests for one thing's shadows, with D for its name. */
  private static List<String> of(String thing, List<String> requests) {
    List<String> own = new ArrayList<>();
    for (String request : requests) {
      if (request.matches("\\w+ " + thing + "(~.*)?")) {
        own.add(request.replace(thing, "D"));
      }
    }
    return own;
  }
}
