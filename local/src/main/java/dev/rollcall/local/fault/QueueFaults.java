package dev.rollcall.local.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.local.endpoint.Disturbances.Service;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Queues that hand out everything again, and events that were given up. */
final class QueueFaults {
  private static final JsonMapper JSON = new JsonMapper();

  private QueueFaults() {}

  static Fault redelivery() {
    return new Fault(
        "queue-redelivers",
        "The alert queue delivers every message of all faults so far once more.",
        1,
        Set.of(),
        QueueFaults::playRedelivery);
  }

  private static void playRedelivery(FaultScenario scene)
      throws MissedException, InterruptedException {
    String thing = scene.thing();
    scene.cutPower(thing);
    scene.awaitMessage(thing, "offline");
    scene.connect(thing);
    scene.awaitMessage(thing, "recovered");
    scene.awaitWorkedOff();
    Map<String, JsonNode> before = shadows(scene);
    Set<String> bodies = delivered(scene);
    bodies.forEach(scene.queues()::judge);
    scene.tell("%d messages are delivered again".formatted(bodies.size()));
    scene.awaitWorkedOff();
    List<String> changed = new ArrayList<>();
    shadows(scene)
        .forEach(
            (name, shadow) -> {
              if (!shadow.equals(before.get(name))) {
                changed.add("%s: %s, before %s".formatted(name, shadow, before.get(name)));
              }
            });
    scene.check("no shadow of any device changed by it", changed);
  }

  /** Of all devices, without the versions, which count each write. */
  private static Map<String, JsonNode> shadows(FaultScenario scene) {
    Map<String, JsonNode> shadows = new TreeMap<>();
    for (String thing : scene.world().things()) {
      shadows.put(thing, scene.sandbox().shadow(thing).path("state"));
    }
    return shadows;
  }

  private static Set<String> delivered(FaultScenario scene) {
    Set<String> bodies = new LinkedHashSet<>();
    for (String batch : scene.world().batches()) {
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
    return new Fault(
        "dead-letters",
        "SNS and SES refuse until the event lies in the dead-letter queue; then it is put back.",
        1,
        Set.of("NotSentAlarm", "NotJudgedAlarm"),
        QueueFaults::playDeadLetters);
  }

  private static void playDeadLetters(FaultScenario scene)
      throws MissedException, InterruptedException {
    String thing = scene.thing();
    scene.disturbances().refuse(Service.SNS, ServiceFaults.DOWN);
    scene.disturbances().refuse(Service.SES, ServiceFaults.DOWN);
    scene.cutPower(thing);
    scene.awaitDepth(QueueAdmin.DEAD_LETTERS, 1);
    scene.disturbances().calm();
    scene.tell("SNS and SES answer again");
    List<String> inputs = inputsOf(scene, thing);
    Redrive.twice(scene, () -> moved(scene, inputs), thing);
  }

  static Fault functionFailures() {
    return new Fault(
        "function-failures",
        "The shadow service refuses until all passes have given up; then all is put back.",
        1,
        Set.of("FunctionErrorsAlarm", "EventsDroppedAlarm", "NotRecordedAlarm", "NotJudgedAlarm"),
        QueueFaults::playFunctionFailures);
  }

  private static void playFunctionFailures(FaultScenario scene)
      throws MissedException, InterruptedException {
    String thing = scene.thing();
    scene.disturbances().refuse(Service.SHADOW, ServiceFaults.SHADOW_DOWN);
    scene.cutPower(thing);
    scene.awaitDepth(QueueAdmin.FUNCTION_FAILURES, 2);
    scene.awaitDepth(QueueAdmin.DEAD_LETTERS, 2);
    scene.disturbances().calm();
    scene.tell("the shadow service answers again");
    Redrive.twice(
        scene,
        () -> {
          moved(scene, List.of());
          return scene.putBack(QueueAdmin.FUNCTION_FAILURES);
        },
        thing);
  }

  /** The inputs of a device that were handed to the function that judges. */
  private static List<String> inputsOf(FaultScenario scene, String thing) {
    return delivered(scene).stream()
        .filter(body -> FailedInput.nameOf(body).startsWith(thing + " "))
        .toList();
  }

  private static List<String> moved(FaultScenario scene, List<String> inputs) {
    scene.queues().moveDeadLetters();
    scene.tell("the dead letters are moved back to the alert queue");
    return inputs;
  }
}
