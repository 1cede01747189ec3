package dev.rollcall.local.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.sighting.Sighting;
import dev.rollcall.local.template.Alarm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What has to hold after every fault. */
final class Postconditions {
  private static final String FLEET = "rollcall-Fleet";

  private final FaultScenario scene;
  private final FaultEnvironment world;

  Postconditions(FaultScenario scene) {
    this.scene = scene;
    this.world = scene.world();
  }

  /** Whether all that was handed in is dealt with. */
  boolean isSettled() {
    EventAudit accounts = scene.accounts();
    return world.queues.due(QueueAdmin.ALERTS) == 0
        && accounts.notJudged(scene.lost()).isEmpty()
        && accounts.notRecorded(scene.kept()).isEmpty();
  }

  /** All checks, those of the fault's own last. */
  List<Check> checks() {
    List<Sighting> seen = scene.seen();
    EventAudit accounts = scene.accounts();
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("the shadow of each device says what the broker knows (I1)", shadows()));
    MessageExpectations letters = scene.correspondence();
    checks.add(new Check("messages on each channel: " + letters.expectation(), letters.problems()));
    checks.add(new Check("no incident is left open", incidents()));
    checks.add(new Check("the alert queue is worked off", alertQueue()));
    checks.add(
        new Check(
            "nothing is lost: each of %d events was recorded or kept, and judged"
                .formatted(accounts.events()),
            Stream.concat(
                    accounts.notRecorded(scene.kept()).stream(),
                    accounts.notJudged(scene.lost()).stream())
                .toList()));
    checks.add(new Check("the failure queues are empty again", failureQueues()));
    checks.addAll(scene.checks());
    checks.add(new Check("alarms: " + names(scene.fault().alarms()), alarms(seen)));
    return checks;
  }

  private static String names(Set<String> alarms) {
    return alarms.isEmpty() ? "none" : String.join(", ", new TreeSet<>(alarms));
  }

  private List<String> shadows() {
    return scene.things().stream()
        .filter(thing -> world.sandbox.showsConnected(thing) != world.sandbox.isConnected(thing))
        .map(thing -> thing + ": " + world.sandbox.shadow(thing))
        .toList();
  }

  private List<String> incidents() {
    return Stream.concat(scene.things().stream(), Stream.of(FLEET))
        .filter(thing -> !isQuiet(world.sandbox.shadow(thing).at("/state/reported/incident")))
        .map(thing -> thing + ": " + world.sandbox.shadow(thing))
        .toList();
  }

  private static boolean isQuiet(JsonNode incident) {
    return incident.isMissingNode() || incident.isNull();
  }

  private List<String> alertQueue() {
    int left = world.queues.due(QueueAdmin.ALERTS);
    return left == 0 ? List.of() : List.of(left + " are left");
  }

  private List<String> failureQueues() {
    return Stream.of(
            QueueAdmin.DEAD_LETTERS, QueueAdmin.FUNCTION_FAILURES, QueueAdmin.RULE_FAILURES)
        .filter(queue -> world.queues.due(queue) > 0)
        .map(queue -> "%d in %s".formatted(world.queues.due(queue), queue))
        .toList();
  }

  private List<String> alarms(List<Sighting> seen) {
    Set<String> rang =
        world.meters.breached(seen).stream().map(Alarm::logicalId).collect(Collectors.toSet());
    return rang.equals(scene.fault().alarms())
        ? List.of()
        : List.of("these would ring: " + names(rang));
  }
}
