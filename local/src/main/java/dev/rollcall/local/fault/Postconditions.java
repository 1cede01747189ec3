package dev.rollcall.local.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.endpoint.ShadowId;
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
  private static final String GROUP_THING = "rollcall-OutageGroups";

  private final FaultScenario scenario;
  private final FaultEnvironment environment;

  Postconditions(FaultScenario scenario) {
    this.scenario = scenario;
    this.environment = scenario.environment();
  }

  /** Whether all that was handed in is dealt with. */
  boolean isSettled() {
    EventAudit audit = scenario.audit();
    return queues().isEmpty()
        && audit.notEvaluated(scenario.lost()).isEmpty()
        && audit.notTracked(scenario.kept()).isEmpty();
  }

  /** All checks, those of the fault's own last. */
  List<Check> checks() {
    List<Sighting> seen = scenario.seen();
    EventAudit audit = scenario.audit();
    List<Check> checks = new ArrayList<>();
    checks.add(new Check("the shadow of each device says what the broker knows (I1)", shadows()));
    MessageExpectations messages = scenario.expectations();
    checks.add(
        new Check("messages on each channel: " + messages.expectation(), messages.problems()));
    checks.add(new Check("no incident is left open", incidents()));
    checks.add(new Check("the queues are worked off", queues()));
    checks.add(
        new Check(
            "nothing is lost: each of %d events was tracked or kept, and evaluated"
                .formatted(audit.events()),
            Stream.concat(
                    audit.notTracked(scenario.kept()).stream(),
                    audit.notEvaluated(scenario.lost()).stream())
                .toList()));
    checks.add(new Check("the failure queues are empty again", failureQueues()));
    checks.addAll(scenario.checks());
    checks.add(new Check("alarms: " + names(scenario.fault().alarms()), alarms(seen)));
    return checks;
  }

  private static String names(Set<String> alarms) {
    return alarms.isEmpty() ? "none" : String.join(", ", new TreeSet<>(alarms));
  }

  private List<String> shadows() {
    return scenario.things().stream()
        .filter(
            thing ->
                environment.sandbox.showsConnected(thing) != environment.sandbox.isConnected(thing))
        .map(thing -> thing + ": " + environment.sandbox.shadow(thing))
        .toList();
  }

  private List<String> incidents() {
    Stream<String> ofThings =
        scenario.things().stream()
            .flatMap(thing -> open(ShadowId.rollcall(thing), "/state/reported/incident"));
    Stream<String> ofGroups = open(ShadowId.classic(GROUP_THING), "/state/reported/outage");
    return Stream.concat(ofThings, ofGroups).toList();
  }

  /** The shadow, if it holds something there. */
  private Stream<String> open(ShadowId id, String incident) {
    JsonNode shadow = environment.sandbox.shadow(id);
    return shadow.at(incident).isEmpty() ? Stream.of() : Stream.of(id.thing() + ": " + shadow);
  }

  private List<String> queues() {
    int left =
        environment.queues.due(QueueAdmin.ALERTS)
            + environment.queues.due(QueueAdmin.STATUSES)
            + environment.queues.delayed(QueueAdmin.STATUSES);
    return left == 0 ? List.of() : List.of(left + " are left");
  }

  private List<String> failureQueues() {
    return Stream.of(
            QueueAdmin.DEAD_LETTERS, QueueAdmin.FUNCTION_FAILURES, QueueAdmin.RULE_FAILURES)
        .filter(queue -> environment.queues.due(queue) > 0)
        .map(queue -> "%d in %s".formatted(environment.queues.due(queue), queue))
        .toList();
  }

  private List<String> alarms(List<Sighting> seen) {
    Set<String> rang =
        environment.metrics.breached(seen).stream()
            .map(Alarm::logicalId)
            .collect(Collectors.toSet());
    return rang.equals(scenario.fault().alarms())
        ? List.of()
        : List.of("these would ring: " + names(rang));
  }
}
