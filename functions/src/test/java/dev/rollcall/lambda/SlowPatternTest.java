package dev.rollcall.lambda;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A client id that one of the operator's patterns is too slow for costs that item, and no other.
 */
final class SlowPatternTest {
  private static final Instant LOST = Instant.parse("2026-11-23T12:00:00Z");
  private static final String NASTY = "a".repeat(128);

  private final Rig rig =
      new Rig(
          LOST.plus(Duration.ofMinutes(5)), Map.of("ROLLCALL_GATEWAY_CLIENT_IDS", "(.*a){12}x"));

  private final Rig naming =
      new Rig(
          LOST.plus(Duration.ofMinutes(5)),
          Map.of("ROLLCALL_CLIENT_ID_PATTERN", "(?<thing>(a|aa)+)\\2x|(?<other>.+)"));

  @Test
  void statusEndsAloneAndIsNotTriedAgain() {
    rig.track(EventJson.connected(RPI, 1, LOST.minusSeconds(3600), "203.0.113.7"));

    List<Integer> again =
        rig.statuses(List.of(will(NASTY), will("RPI"), EventJson.lastWill(RPI, LOST)));

    assertThat(again).isEmpty();
    assertThat(rig.lines())
        .filteredOn(line -> "pattern-too-slow".equals(line.get("reason")))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .containsEntry("SlowPatterns", 1)
                    .containsEntry("publisher", NASTY)
                    .containsEntry("detail", "GatewayClientIds: gave up on this client id"));
    assertThat(rig.shadow(RPI).state().shown()).contains(false);
  }

  @Test
  void eventEndsInBothPassesAndTheOthersOfTheBatchGoOn() {
    ThingName nasty = new ThingName(NASTY);
    byte[] slow = EventJson.lost(nasty, 1, LOST);

    assertThat(naming.track(slow))
        .containsEntry("reason", "pattern-too-slow")
        .containsEntry("done", true);

    Rig.Batch batch = naming.evaluate(List.of(slow, heartbeat(), slow));
    assertThat(batch.reasons())
        .containsExactly("pattern-too-slow", "heartbeat", "pattern-too-slow");
    assertThat(batch.retries()).isEmpty();
    assertThat(naming.sent).isEmpty();
  }

  private static byte[] heartbeat() {
    return "{\"eventType\":\"heartbeat\"}".getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] will(String publisher) {
    return "{\"connected\":false,\"thing\":\"%s\",\"receivedAt\":%d,\"publisher\":\"%s\"}"
        .formatted(RPI, LOST.toEpochMilli(), publisher)
        .getBytes(StandardCharsets.UTF_8);
  }
}
