package dev.rollcall.local.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.local.endpoint.Disturbances.Service;
import dev.rollcall.local.endpoint.ShadowId;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Queues that hand out everything again, and events that were given up. */
final class QueueFaults {
  private static final JsonMapper JSON = new JsonMapper();

  private QueueFaults() {}

  static Fault redelivery() {
    return FaultBuilder.builder()
        .name("queue-redelivers")
        .summary("The alert queue delivers every message of all faults so far once more.")
        .things(1)
        .alarms(Set.of())
        .play(QueueFaults::playRedelivery)
        .build();
  }

  private static void playRedelivery(FaultScenario scenario)
      throws MissedException, InterruptedException {
    String thing = scenario.thing();
    scenario.cutPower(thing);
    scenario.awaitMessage(thing, "offline");
    scenario.connect(thing);
    scenario.awaitMessage(thing, "recovered");
    scenario.awaitWorkedOff();
    Map<ShadowId, JsonNode> before = shadows(scenario);
    Set<String> bodies = delivered(scenario);
    bodies.forEach(scenario.queues()::evaluate);
    scenario.print("%d messages are delivered again".formatted(bodies.size()));
    scenario.awaitWorkedOff();
    List<String> changed = new ArrayList<>();
    shadows(scenario)
        .forEach(
            (id, shadow) -> {
              if (!shadow.equals(before.get(id))) {
                changed.add("%s: %s, before %s".formatted(id, shadow, before.get(id)));
              }
            });
    scenario.check("no shadow of any device changed by it", changed);
  }

  /** Of all devices, without the versions, which count each write. */
  private static Map<ShadowId, JsonNode> shadows(FaultScenario scenario) {
    Map<ShadowId, JsonNode> shadows = new HashMap<>();
    for (String thing : scenario.environment().things()) {
      for (ShadowId id : List.of(ShadowId.classic(thing), ShadowId.rollcall(thing))) {
        shadows.put(id, scenario.sandbox().shadow(id).path("state"));
      }
    }
    return shadows;
  }

  private static Set<String> delivered(FaultScenario scenario) {
    Set<String> bodies = new LinkedHashSet<>();
    for (String batch : scenario.environment().batches()) {
      for (JsonNode message : parse(batch).path("Records")) {
        bodies.add(message.path("body").asText());
      }
    }
    return bodies;
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Fault deadLetters() {
    return FaultBuilder.builder()
        .name("dead-messages")
        .summary(
            "SNS and SES refuse until the event lies in the dead-message queue; then it is put"
                + " back.")
        .things(1)
        .alarms(Set.of("NotSentAlarm", "NotEvaluatedAlarm"))
        .play(QueueFaults::playDeadLetters)
        .build();
  }

  private static void playDeadLetters(FaultScenario scenario)
      throws MissedException, InterruptedException {
    String thing = scenario.thing();
    scenario.disturbances().refuse(Service.SNS, ServiceFaults.DOWN);
    scenario.disturbances().refuse(Service.SES, ServiceFaults.DOWN);
    scenario.cutPower(thing);
    scenario.awaitDepth(QueueAdmin.DEAD_LETTERS, 1);
    scenario.disturbances().calm();
    scenario.print("SNS and SES answer again");
    List<String> inputs = inputsOf(scenario, thing);
    Redrive.twice(scenario, () -> moved(scenario, inputs), thing);
  }

  static Fault functionFailures() {
    return FaultBuilder.builder()
        .name("function-failures")
        .summary("The shadow service refuses until all passes have given up; then all is put back.")
        .things(1)
        .alarms(
            Set.of(
                "FunctionErrorsAlarm",
                "EventsDroppedAlarm",
                "NotTrackedAlarm",
                "NotEvaluatedAlarm"))
        .play(QueueFaults::playFunctionFailures)
        .build();
  }

  private static void playFunctionFailures(FaultScenario scenario)
      throws MissedException, InterruptedException {
    String thing = scenario.thing();
    scenario.disturbances().refuse(Service.SHADOW, ServiceFaults.SHADOW_DOWN);
    scenario.cutPower(thing);
    scenario.awaitDepth(QueueAdmin.FUNCTION_FAILURES, 2);
    scenario.awaitDepth(QueueAdmin.DEAD_LETTERS, 1);
    scenario.disturbances().calm();
    scenario.print("the shadow service answers again");
    Redrive.twice(
        scenario,
        () -> {
          moved(scenario, List.of());
          return scenario.putBack(QueueAdmin.FUNCTION_FAILURES);
        },
        thing);
  }

  /** The inputs of a device that were handed to the function that evaluates. */
  private static List<String> inputsOf(FaultScenario scenario, String thing) {
    return delivered(scenario).stream()
        .filter(body -> FailedInput.nameOf(body).startsWith(thing + " "))
        .toList();
  }

  private static List<String> moved(FaultScenario scenario, List<String> inputs) {
    scenario.queues().moveDeadLetters();
    scenario.print("the dead letters are moved back to the alert queue");
    return inputs;
  }
}
