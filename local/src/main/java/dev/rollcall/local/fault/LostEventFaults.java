package dev.rollcall.local.fault;

import dev.rollcall.local.endpoint.Disturbances.Service;
import dev.rollcall.local.template.Queue;
import java.util.Set;

/**
 * Events that AWS gives up and cannot keep, as their failure queue refuses too. Only alarms tell of
 * them; the second pass over the event, after the grace, makes good what the first one missed.
 */
final class LostEventFaults {
  /** The presence event of a loss, and the last will. */
  private static final int EVENTS = 2;

  private LostEventFaults() {}

  static Fault errorActionRefused() {
    return new Fault(
        "error-action-refused",
        "The rules may neither invoke the functions that record nor report it.",
        1,
        Set.of("RuleActionAlarm", "RuleErrorActionAlarm"),
        LostEventFaults::playErrorActionRefused);
  }

  private static void playErrorActionRefused(FaultScenario scene)
      throws MissedException, InterruptedException {
    int before = scene.world().losses.unreported();
    RuleFaults.refuseFunctions(scene);
    refuse(scene, QueueAdmin.RULE_FAILURES);
    scene.cutPower(scene.thing());
    scene.await(
        "two events that the rules could not hand over, nor keep",
        () -> scene.world().losses.unreported() >= before + EVENTS);
    scene.tell("the events are lost to the first pass");
    scene.sandbox().stack().targets().permitAll();
    tellInSpiteOfIt(scene);
  }

  /** The one fault that loses an outage; it is told, and the next event of the device mends it. */
  static Fault rulesThrottled() {
    return new Fault(
        "rules-throttled",
        "AWS IoT discards the messages of an outage, as the account's rules are evaluated too"
            + " often.",
        1,
        Set.of("RuleThrottledAlarm"),
        LostEventFaults::playRulesThrottled);
  }

  private static void playRulesThrottled(FaultScenario scene)
      throws MissedException, InterruptedException {
    String thing = scene.thing();
    int before = scene.world().losses.discarded();
    scene.sandbox().stack().throttleRules(true);
    scene.tell("the rules are throttled");
    scene.cutPower(thing);
    scene.await(
        "two messages that are discarded",
        () -> scene.world().losses.discarded() >= before + EVENTS);
    scene.expectLost(thing, "disconnected");
    scene.expectLost(thing, "last-will");
    scene.sandbox().stack().throttleRules(false);
    scene.tell("the outage is lost");
    scene.connect(thing);
    scene.awaitOutcome("AlertFunction", thing, "connected", "steady");
  }

  static Fault eventsDropped() {
    return new Fault(
        "events-dropped",
        "The shadow service refuses until the functions that record give up, and so does the queue"
            + " that would keep their events.",
        1,
        Set.of("FunctionErrorsAlarm", "EventsDroppedAlarm", "EventsNotKeptAlarm"),
        LostEventFaults::playEventsDropped);
  }

  private static void playEventsDropped(FaultScenario scene)
      throws MissedException, InterruptedException {
    int before = scene.world().losses.undelivered();
    scene.disturbances().refuse(Service.SHADOW, ServiceFaults.SHADOW_DOWN);
    refuse(scene, QueueAdmin.FUNCTION_FAILURES);
    scene.cutPower(scene.thing());
    scene.await(
        "two events that are given up without a record",
        () -> scene.world().losses.undelivered() >= before + EVENTS);
    scene.tell("the events are lost to the first pass");
    scene.disturbances().calm();
    scene.sandbox().stack().targets().permitAll();
    tellInSpiteOfIt(scene);
  }

  private static void refuse(FaultScenario scene, String queue) {
    Queue refusing = scene.sandbox().stack().template().queue(queue);
    scene
        .sandbox()
        .stack()
        .targets()
        .refuse(refusing.url(), RuleFaults.DENIED.formatted("sqs:SendMessage", "Sqs"));
    scene.tell(queue + " refuses");
  }

  private static void tellInSpiteOfIt(FaultScenario scene)
      throws MissedException, InterruptedException {
    String thing = scene.thing();
    scene.expectUnrecorded(thing, "disconnected");
    scene.expectUnrecorded(thing, "last-will");
    scene.awaitMessage(thing, "offline");
    scene.connect(thing);
    scene.awaitMessage(thing, "recovered");
  }
}
