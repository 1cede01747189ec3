package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.Scenario.kinds;
import static dev.rollcall.pipeline.Scenario.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.AlertState;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.EventJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A client whose thing is not registered is no device. */
final class RegisteredThingsTest {
  private static final ThingName GHOST = thing("mqttjs_48213");
  private static final Duration LATER = Duration.ofMinutes(4);

  private Scenario scenario = new Scenario("2026-11-23T14:00:00Z");
  private final List<ThingName> asked = new ArrayList<>();
  private final Set<ThingName> registered = new HashSet<>(Set.of(thing("alpha")));

  private void registry() {
    scenario.rig.registry =
        name -> {
          asked.add(name);
          return registered.contains(name);
        };
  }

  @Test
  void strangerLeavesNoTrace() {
    registry();
    scenario.back("mqttjs_48213");
    scenario.lost("mqttjs_48213");
    scenario.event(EventJson.lastWill(GHOST, scenario.rig.now));

    scenario.pass(LATER);

    assertThat(scenario.rig.lines())
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).containsEntry("reason", "not-registered"));
    assertThat(scenario.takeMessages()).isEmpty();
    assertThat(scenario.rig.iot.reported(GHOST)).isEmpty();
    assertThat(scenario.rig.iot.alerts(GHOST)).isEqualTo(AlertState.EMPTY);
    assertThat(scenario.rig.group().known()).isZero();
    assertThat(asked).containsExactly(GHOST);
  }

  @Test
  void deviceIsAskedForOnce() {
    registry();
    scenario.connectFirst("alpha");
    scenario.lost("alpha");
    scenario.pass(LATER);

    assertThat(asked).containsExactly(thing("alpha"));
    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
  }

  /** A device of its own state is none of Rollcall's as long as no connection is recorded. */
  @Test
  void shadowOfTheDevicesOwnIsNoProof() {
    registry();
    scenario.rig.iot.report(GHOST, Map.of("firmware", "2.1"));

    scenario.back("mqttjs_48213");
    scenario.pass(LATER);

    assertThat(scenario.rig.iot.reported(GHOST)).containsOnlyKeys("firmware");
  }

  @Test
  void thingThatIsRegisteredLaterIsSeenAfterAWhile() {
    registry();
    scenario.back("mqttjs_48213");
    registered.add(GHOST);
    scenario.pass(RememberingRegistry.REMEMBERED);

    scenario.lost("mqttjs_48213");
    scenario.pass(LATER);

    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
  }

  /** Its shadows are deleted with it; a late disconnect and a will come all the same. */
  @Test
  void lateEventsOfADeletedThingMakeNoShadow() {
    registry();
    scenario.connectFirst("alpha");
    registered.remove(thing("alpha"));
    scenario.rig.iot.deleteThingShadow(request -> request.thingName("alpha"));
    scenario.rig.iot.deleteThingShadow(r -> r.thingName("alpha").shadowName("rollcall"));

    scenario.lost("alpha");
    scenario.event(EventJson.lastWill(thing("alpha"), scenario.rig.now));
    scenario.pass(LATER);

    assertThat(scenario.rig.iot.reported(thing("alpha"))).isEmpty();
    assertThat(scenario.takeMessages()).isEmpty();
  }

  @Test
  void registryThatDoesNotAnswerIsAskedAgain() {
    scenario.rig.registry =
        _ -> {
          throw new IllegalStateException("DescribeThing alpha: 429 ThrottlingException");
        };
    byte[] connect = EventJson.connected(thing("alpha"), 1, scenario.rig.now);

    assertThat(scenario.rig.track(connect)).containsEntry("done", false);
    assertThat(scenario.rig.evaluate(connect)).containsEntry("done", false);

    registry();
    assertThat(scenario.rig.evaluate(connect)).containsEntry("done", true);
  }

  @Test
  void withoutTheRegistryEveryClientIsADevice() {
    scenario = new Scenario("2026-11-23T14:00:00Z", "ROLLCALL_ONLY_REGISTERED_THINGS", "false");
    registry();

    scenario.connectFirst("mqttjs_48213");
    scenario.lost("mqttjs_48213");
    scenario.pass(LATER);

    assertThat(asked).isEmpty();
    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
  }

  @Test
  void namesThatAreRememberedAreBounded() {
    RememberingRegistry registry =
        new RememberingRegistry(
            name -> {
              asked.add(name);
              return false;
            },
            () -> scenario.rig.now);
    for (int i = 0; i <= RememberingRegistry.MOST; i++) {
      assertThat(registry.contains(thing("ghost-" + i))).isFalse();
    }
    asked.clear();

    assertThat(registry.contains(thing("ghost-1"))).isFalse();
    assertThat(registry.contains(thing("ghost-0"))).isFalse();

    assertThat(asked).containsExactly(thing("ghost-0"));
  }
}
