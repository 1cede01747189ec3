package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.Scenario.kinds;
import static dev.rollcall.pipeline.Scenario.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.EventJson;
import dev.rollcall.fixture.FakeQueue.Delayed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is looked at again without an event: a device whose mute ends. */
final class RecheckTest {
  private static final ThingName ALPHA = thing("alpha");
  private static final Duration GRACE = Duration.ofMinutes(2);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Scenario scenario = new Scenario("2026-11-23T14:00:00Z");

  @BeforeEach
  void online() {
    scenario.connectFirst("alpha");
  }

  @Test
  void mutedDeviceIsReportedWhenTheMuteIsOver() {
    Instant until = scenario.rig.now.plus(HOUR.multipliedBy(8));
    scenario.mute("alpha", until);
    scenario.lost("alpha");
    scenario.pass(GRACE);
    assertThat(scenario.rig.iot.state(ALPHA).shown()).contains(false);
    assertThat(scenario.rig.iot.alerts(ALPHA).incident()).isEmpty();
    assertThat(scenario.rig.iot.alerts(ALPHA).recheck()).contains(until);

    scenario.pass(Duration.between(scenario.rig.now, until).minusSeconds(1));
    assertThat(scenario.takeMessages()).isEmpty();
    scenario.pass(Duration.ofSeconds(1));

    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
    assertThat(scenario.rig.iot.alerts(ALPHA).recheck()).isEmpty();
    assertThat(scenario.rig.queue.messages()).isEmpty();
  }

  @Test
  void muteThatIsOverOrNoTimeIsNone() {
    scenario.mute("alpha", scenario.rig.now);
    scenario.rig.iot.desire(
        scenario.rig.groupThing(), "rollcall", Map.of("mutedUntil", "tomorrow"));
    scenario.lost("alpha");
    scenario.pass(GRACE);

    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
  }

  @Test
  void deviceThatCameBackDuringItsMuteIsNotReported() {
    scenario.mute("alpha", scenario.rig.now.plus(HOUR));
    scenario.lost("alpha");
    scenario.pass(GRACE);
    scenario.back("alpha");
    scenario.pass(HOUR.multipliedBy(2));

    assertThat(scenario.takeMessages()).isEmpty();
    assertThat(scenario.rig.queue.messages()).isEmpty();
  }

  /** As one that was sent twice, or that comes again though it was dealt with. */
  @Test
  void strayRecheckDoesNothing() {
    scenario.mute("alpha", scenario.rig.now.plus(HOUR));
    scenario.lost("alpha");
    scenario.pass(GRACE);
    String recheck = scenario.rig.queue.messages().getFirst().body();
    scenario.pass(HOUR);
    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
    scenario.rig.iot.takeRequests();

    assertThat(evaluate(recheck)).containsEntry("reason", "superseded");
    assertThat(scenario.rig.iot.takeRequests()).noneMatch(request -> request.startsWith("update"));
    assertThat(scenario.takeMessages()).isEmpty();
    assertThat(scenario.rig.queue.messages()).isEmpty();
  }

  @Test
  void recheckOfAnUnknownThingFindsNothing() {
    assertThat(evaluate("{\"recheck\":\"nobody\",\"due\":1795442575120}"))
        .containsEntry("reason", "superseded");
    assertThat(scenario.rig.iot.reported(thing("nobody"))).isEmpty();
  }

  @Test
  void recheckIsNoneOfARule() {
    assertThat(
            scenario.rig.track(
                "{\"recheck\":\"alpha\",\"due\":1795442575120}".getBytes(StandardCharsets.UTF_8)))
        .containsEntry("reason", "malformed");
  }

  /** The loss is evaluated in its turn, a grace period after it happened. */
  @Test
  void recheckDoesNotAnticipateAnEvent() {
    scenario.mute("alpha", scenario.rig.now.plus(HOUR));
    scenario.lost("alpha");
    scenario.pass(GRACE);
    scenario.back("alpha");
    scenario.pass(HOUR.minus(GRACE).minusSeconds(30));
    scenario.lost("alpha"); // half a minute before the mute is over
    Instant lost = scenario.rig.now;
    scenario.pass(GRACE.minusSeconds(1));
    assertThat(scenario.takeMessages()).isEmpty();

    scenario.pass(HOUR);

    assertThat(scenario.takeMessages())
        .singleElement()
        .satisfies(
            message -> assertThat(message.subject()).contains(lost.toString().substring(11, 16)));
  }

  /** Nobody would look at the device again. */
  @Test
  void itemStaysUntilItsRecheckIsInTheQueue() {
    scenario.mute("alpha", scenario.rig.now.plus(HOUR));
    byte[] lost = EventJson.lost(ALPHA, 1, scenario.rig.now);
    scenario.rig.now = scenario.rig.now.plus(GRACE);
    var working = scenario.rig.rechecks;
    scenario.rig.rechecks =
        (recheck, in) -> {
          throw new IllegalStateException("the queue is down for " + recheck + " in " + in);
        };

    assertThat(scenario.rig.evaluate(lost))
        .containsEntry("reason", "failed")
        .containsEntry("done", false);
    assertThat(scenario.rig.iot.alerts(ALPHA).recheck()).isEmpty();

    scenario.rig.rechecks = working;
    assertThat(scenario.rig.evaluate(lost)).containsEntry("reason", "muted");
    assertThat(scenario.rig.queue.messages()).hasSize(1);
  }

  /** It is sent by the recheck alone: there is no other item. */
  @Test
  void alertThatFailsAfterTheMuteIsSentWhenTheRecheckComesAgain() {
    var working = scenario.rig.channels.get("channel");
    scenario.mute("alpha", scenario.rig.now.plus(HOUR));
    scenario.lost("alpha");
    scenario.rig.channels.put(
        "channel",
        message -> {
          throw new IllegalStateException("down for " + message.incident());
        });
    scenario.pass(HOUR);
    assertThat(scenario.takeMessages()).isEmpty();
    scenario.rig.channels.put("channel", working);

    scenario.pass(HOUR);

    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
    assertThat(scenario.rig.queue.messages()).isEmpty();
  }

  @Test
  void functionThatDiesOverARecheckLeavesItToTheNextOne() {
    scenario.mute("alpha", scenario.rig.now.plus(HOUR));
    scenario.lost("alpha");
    scenario.pass(HOUR.minusSeconds(1));
    scenario.rig.iot.beforeRequests(
        request -> {
          if (request.equals("get alpha")) { // the look after the claim
            if (scenario.rig.iot.alerts(ALPHA).incident().isPresent()) {
              scenario.rig.iot.beforeRequests(_ -> {});
              throw new Scenario.Killed();
            }
          }
        });
    scenario.pass(HOUR);

    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
    assertThat(scenario.rig.queue.messages()).isEmpty();
  }

  /** A later mute needs no second recheck; an earlier one is found within five minutes. */
  @Test
  void muteThatChangesKeepsOneRecheckUnderWay() {
    scenario.mute("alpha", scenario.rig.now.plus(HOUR));
    scenario.lost("alpha");
    scenario.pass(HOUR.dividedBy(2));
    scenario.mute("alpha", scenario.rig.now.plus(HOUR.multipliedBy(3)));
    scenario.pass(HOUR);
    assertThat(scenario.takeMessages()).isEmpty();
    assertThat(scenario.rig.queue.messages()).hasSize(1);

    Optional<Instant> due = scenario.rig.iot.alerts(ALPHA).recheck();
    assertThat(due).isPresent();
    List<Delayed> messages = scenario.rig.queue.messages();
    assertThat(messages.getFirst().body())
        .contains(String.valueOf(due.orElseThrow().toEpochMilli()));
    scenario.pass(HOUR.multipliedBy(2));
    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
  }

  private Map<String, Object> evaluate(String body) {
    return scenario.rig.evaluate(body.getBytes(StandardCharsets.UTF_8));
  }
}
