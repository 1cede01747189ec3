package dev.rollcall.local.fault;

import dev.rollcall.local.endpoint.Disturbances.Service;
import dev.rollcall.local.template.Queue;
import java.util.Set;

/**
 * Events that AWS gives up and cannot keep, as their failure queue refuses too. Only alarms show
 * them; the second pass over the event, after the grace, makes good what the first one missed.
 */
final class LostEventFaults {
  private LostEventFaults() {}

  static Fault errorActionRefused() {
    return FaultBuilder.builder()
        .name("error-action-refused")
        .summary("The rule may neither invoke the function of the first pass nor report it.")
        .things(1)
        .alarms(Set.of("RuleActionAlarm", "RuleErrorActionAlarm"))
        .play(LostEventFaults::playErrorActionRefused)
        .build();
  }

  private static void playErrorActionRefused(FaultScenario scenario)
      throws MissedException, InterruptedException {
    int before = scenario.environment().losses.unreported();
    RuleFaults.refuseFunction(scenario);
    refuse(scenario, QueueAdmin.RULE_FAILURES);
    scenario.cutPower(scenario.thing());
    scenario.await(
        "an event that the rule could not hand over, nor keep",
        () -> scenario.environment().losses.unreported() > before);
    scenario.print("the event is lost to the first pass");
    scenario.sandbox().stack().targets().permitAll();
    expectNotifications(scenario);
  }

  /**
   * The one fault that loses an outage; an alarm rings, and the next event of the device mends it.
   */
  static Fault rulesThrottled() {
    return FaultBuilder.builder()
        .name("rules-throttled")
        .summary(
            "AWS IoT discards the messages of an outage, as the account's rules are evaluated too"
                + " often.")
        .things(1)
        .alarms(Set.of("RuleThrottledAlarm"))
        .play(LostEventFaults::playRulesThrottled)
        .build();
  }

  private static void playRulesThrottled(FaultScenario scenario)
      throws MissedException, InterruptedException {
    String thing = scenario.thing();
    int before = scenario.environment().losses.discarded();
    scenario.sandbox().stack().throttleRules(true);
    scenario.print("the rules are throttled");
    scenario.cutPower(thing);
    scenario.await(
        "two messages that are discarded",
        () -> scenario.environment().losses.discarded() >= before + 2);
    scenario.expectLost(thing, "disconnected");
    scenario.expectLost(thing, "last-will");
    scenario.sandbox().stack().throttleRules(false);
    scenario.print("the outage is lost");
    scenario.connect(thing);
    scenario.awaitOutcome("AlertFunction", thing, "connected", "steady");
  }

  /** The device is back within the grace period, and only the broker knows. */
  static Fault reconnectUnheard() {
    return FaultBuilder.builder()
        .name("reconnect-unheard")
        .summary(
            "AWS IoT discards the event of a return, in both copies; it is asked before an alert.")
        .things(1)
        .alarms(Set.of("RuleThrottledAlarm"))
        .play(LostEventFaults::playReconnectUnheard)
        .build();
  }

  private static void playReconnectUnheard(FaultScenario scenario)
      throws MissedException, InterruptedException {
    String thing = scenario.thing();
    scenario.cutPower(thing);
    scenario.awaitOutcome("PresenceFunction", thing, "disconnected", "applied");
    int before = scenario.environment().losses.discarded();
    scenario.sandbox().stack().throttleRules(true);
    scenario.connect(thing);
    scenario.await(
        "a connect and a status that are discarded",
        () -> scenario.environment().losses.discarded() >= before + 2);
    scenario.expectLost(thing, "connected");
    scenario.expectLost(thing, "status");
    scenario.sandbox().stack().throttleRules(false);
    scenario.print("nobody has heard that it is back");
    scenario.awaitOutcome("AlertFunction", thing, "disconnected", "confirmed-connected");
  }

  static Fault eventsDropped() {
    return FaultBuilder.builder()
        .name("events-dropped")
        .summary(
            "The shadow service refuses until Lambda gives an event of the first pass up, and so"
                + " does the queue that would keep it.")
        .things(1)
        .alarms(Set.of("FunctionErrorsAlarm", "EventsDroppedAlarm", "EventsNotKeptAlarm"))
        .play(LostEventFaults::playEventsDropped)
        .build();
  }

  private static void playEventsDropped(FaultScenario scenario)
      throws MissedException, InterruptedException {
    int before = scenario.environment().losses.undelivered();
    scenario.disturbances().refuse(Service.SHADOW, ServiceFaults.SHADOW_DOWN);
    refuse(scenario, QueueAdmin.FUNCTION_FAILURES);
    scenario.cutPower(scenario.thing());
    scenario.await(
        "an event that is given up without a record",
        () -> scenario.environment().losses.undelivered() > before);
    scenario.print("the event is lost to the first pass");
    scenario.disturbances().calm();
    scenario.sandbox().stack().targets().permitAll();
    expectNotifications(scenario);
  }

  private static void refuse(FaultScenario scenario, String queue) {
    Queue refusing = scenario.sandbox().stack().template().queue(queue);
    scenario
        .sandbox()
        .stack()
        .targets()
        .refuse(refusing.url(), RuleFaults.DENIED.formatted("sqs:SendMessage", "Sqs"));
    scenario.print(queue + " refuses");
  }

  private static void expectNotifications(FaultScenario scenario)
      throws MissedException, InterruptedException {
    String thing = scenario.thing();
    scenario.expectUntracked(thing, "disconnected");
    scenario.awaitMessage(thing, "offline");
    scenario.connect(thing);
    scenario.awaitMessage(thing, "recovered");
  }
}
