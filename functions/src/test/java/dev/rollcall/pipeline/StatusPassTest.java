package dev.rollcall.pipeline;

import static dev.rollcall.fixture.Events.RPI;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.EventJson;
import dev.rollcall.fixture.FakeQueue.Delayed;
import dev.rollcall.lambda.Rig;
import dev.rollcall.tracking.ReportedStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Last wills and statuses, as they come in batches. */
final class StatusPassTest {
  private static final Instant CONNECTED = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant NOW = CONNECTED.plus(Duration.ofHours(2));

  private final Rig rig = new Rig(NOW);

  @Test
  void willThatAwsHasReportedTooChangesNothingAndIsNotEvaluated() {
    connect(RPI);
    rig.track(EventJson.lost(RPI, 1, NOW));

    assertThat(rig.statuses(List.of(EventJson.lastWill(RPI, NOW.plusMillis(100))))).isEmpty();

    assertThat(reasons()).containsExactly("status-too-close");
    assertThat(rig.queue.messages()).isEmpty();
  }

  @Test
  void willThatComesAloneIsTrackedAtOnceAndEvaluatedAfterTheGrace() {
    connect(RPI);
    byte[] will = EventJson.lastWill(RPI, NOW);

    assertThat(rig.statuses(List.of(will))).isEmpty();

    assertThat(reasons()).containsExactly("applied");
    assertThat(rig.shadow(RPI).state().shown()).contains(false);
    assertThat(rig.queue.messages())
        .containsExactly(
            new Delayed(NOW, NOW.plus(rig.settings().policy().grace()), new String(will, UTF_8)));
  }

  @Test
  void floodOfOneDeviceCostsOneReadAndOneWrite() {
    connect(RPI);
    List<byte[]> flood = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      flood.add(EventJson.status(RPI, i % 2 == 0, NOW.plusMillis(20L * i)));
    }
    Collections.reverse(flood);
    rig.iot.takeRequests();

    assertThat(rig.statuses(flood)).isEmpty();

    // The last one says false.
    assertThat(rig.iot.takeRequests()).containsExactly("get RPI", "update RPI");
    assertThat(reasons()).hasSize(500).containsOnlyOnce("confirmed");
    assertThat(reasons().stream().distinct()).containsExactlyInAnyOrder("confirmed", "applied");
    assertThat(rig.shadow(RPI).state().status())
        .contains(new ReportedStatus(false, NOW.plusMillis(20L * 499)));
    assertThat(rig.queue.messages())
        .extracting(Delayed::body)
        .containsExactly(new String(flood.getFirst(), UTF_8));
  }

  @Test
  void whatTheQueueOfTheSecondPassRefusesIsNotWrittenAndComesAgainAlone() {
    ThingName other = new ThingName("other");
    connect(RPI);
    connect(other);
    rig.track(EventJson.lost(other, 1, NOW));
    rig.queue.refuse(SdkClientException.create("down"));
    List<byte[]> both =
        List.of(EventJson.lastWill(other, NOW.plusMillis(50)), EventJson.lastWill(RPI, NOW));

    assertThat(rig.statuses(both)).containsExactly(1);
    assertThat(rig.shadow(RPI).state().shown()).contains(true);

    rig.queue.accept();
    assertThat(rig.statuses(both)).isEmpty();
    assertThat(rig.shadow(RPI).state().shown()).contains(false);
    assertThat(rig.queue.messages()).hasSize(1);
  }

  /** Killed before the write, it is handed over twice; after the write, once. */
  @Test
  void statusThatComesAgainAfterTheWriteIsNotHandedOverAgain() {
    connect(RPI);
    byte[] will = EventJson.lastWill(RPI, NOW);

    rig.statuses(List.of(will));
    rig.statuses(List.of(will));

    assertThat(reasons()).containsExactly("applied", "stale-status");
    assertThat(rig.queue.messages()).hasSize(1);
  }

  /** Else nobody would look at an outage that began later than it seemed. */
  @Test
  void statusIsHandedOverAgainIfAnotherWriterHasChangedWhatItMeans() {
    byte[] back = EventJson.status(RPI, true, NOW.plusSeconds(3));
    byte[] goneAgain = EventJson.status(RPI, false, NOW.plusSeconds(26));
    rig.statuses(List.of(EventJson.status(RPI, false, NOW)));
    rig.iot.beforeNextUpdate(() -> rig.statuses(List.of(goneAgain)));

    rig.statuses(List.of(back));

    assertThat(reasons()).containsExactly("applied", "confirmed", "completed");
    assertThat(rig.shadow(RPI).state().status())
        .contains(new ReportedStatus(false, NOW.plusSeconds(26)));
    assertThat(rig.queue.messages())
        .extracting(Delayed::body)
        .endsWith(new String(back, UTF_8), new String(back, UTF_8));
  }

  @Test
  void statusOfAnotherDeviceChangesNothingAndHidesNothing() {
    connect(RPI);
    byte[] own = EventJson.lastWill(RPI, NOW);
    byte[] foreign = published(true, "Fan", NOW.plusSeconds(5));
    byte[] unknown = published(true, "not a thing", NOW.plusSeconds(6));

    assertThat(rig.statuses(List.of(own, foreign, unknown))).isEmpty();

    assertThat(reasons())
        .containsExactlyInAnyOrder("applied", "foreign-publisher", "no-such-thing");
    assertThat(rig.shadow(RPI).state().shown()).contains(false);
    assertThat(rig.queue.messages()).hasSize(1);
    assertThat(rig.lines())
        .filteredOn(line -> "foreign-publisher".equals(line.get("reason")))
        .allSatisfy(
            line ->
                assertThat(line)
                    .containsEntry("publisher", "Fan")
                    .containsEntry("ForeignStatuses", 1));
  }

  @Test
  void outageGroupsAreNoDevice() {
    ThingName groups = rig.groupThing();

    assertThat(rig.statuses(List.of(EventJson.lastWill(groups, NOW)))).isEmpty();
    assertThat(rig.track(EventJson.lost(groups, 1, NOW))).containsEntry("reason", "reserved-name");
    assertThat(rig.evaluate(EventJson.lost(groups, 1, NOW)))
        .containsEntry("reason", "reserved-name");

    assertThat(rig.iot.reported(groups)).isEmpty();
    assertThat(rig.sent).isEmpty();
  }

  private static byte[] published(boolean connected, String publisher, Instant at) {
    return "{\"connected\":%s,\"thing\":\"%s\",\"receivedAt\":%d,\"publisher\":\"%s\"}"
        .formatted(connected, RPI, at.toEpochMilli(), publisher)
        .getBytes(UTF_8);
  }

  @Test
  void withoutTimeNothingIsBegun() {
    connect(RPI);
    rig.iot.takeRequests();
    rig.remainingMillis = 14_000;

    assertThat(rig.statuses(List.of(EventJson.lastWill(RPI, NOW)))).containsExactly(0);

    assertThat(reasons()).containsExactly("no-time-left");
    assertThat(rig.iot.takeRequests()).isEmpty();
  }

  @Test
  void otherInputIsNamed() {
    connect(RPI);
    List<byte[]> others =
        List.of(
            "no".getBytes(UTF_8),
            "{\"eventType\":\"heartbeat\"}".getBytes(UTF_8),
            "{\"recheck\":\"RPI\",\"due\":1795442575120}".getBytes(UTF_8),
            EventJson.lost(RPI, 1, NOW));

    assertThat(rig.statuses(others)).isEmpty();

    assertThat(reasons())
        .containsExactlyInAnyOrder("not-json", "heartbeat", "malformed", "applied");
    assertThat(rig.shadow(RPI).state().shown()).contains(false);
  }

  private void connect(ThingName thing) {
    rig.track(EventJson.connected(thing, 1, CONNECTED, "203.0.113.7"));
  }

  /** Of all inputs of queues since the beginning. */
  private List<Object> reasons() {
    return rig.lines().stream()
        .filter(line -> line.containsKey("item"))
        .map((Map<String, Object> line) -> line.getOrDefault("reason", ""))
        .toList();
  }
}
