package dev.rollcall.local.fault;

import dev.rollcall.local.template.Template;
import java.util.List;
import java.util.Set;

/**
 * Actions of rules that fail. AWS IoT does not try them again; the error action keeps the event.
 */
final class RuleFaults {
  static final String DENIED =
      "Not authorized to perform %s (Service: %s; Status Code: 403; Error Code: AccessDenied)";

  private RuleFaults() {}

  static Fault lambdaRefused() {
    return FaultBuilder.builder()
        .name("rule-lambda-refused")
        .summary(
            "The rule may not invoke the function of the first pass; the second pass tracks too.")
        .things(1)
        .alarms(Set.of("NotDeliveredAlarm", "RuleActionAlarm"))
        .play(RuleFaults::playLambdaRefused)
        .build();
  }

  private static void playLambdaRefused(FaultScenario scenario)
      throws MissedException, InterruptedException {
    String thing = scenario.thing();
    refuseFunction(scenario);
    scenario.cutPower(thing);
    scenario.awaitDepth(QueueAdmin.RULE_FAILURES, 1);
    scenario.sandbox().stack().targets().permitAll();
    scenario.awaitMessage(thing, "offline");
    scenario.putBack(QueueAdmin.RULE_FAILURES);
    scenario.connect(thing);
    scenario.awaitMessage(thing, "recovered");
  }

  static Fault allRefused() {
    return FaultBuilder.builder()
        .name("rule-actions-refused")
        .summary("The rules may neither invoke a function nor send to a queue.")
        .things(1)
        .alarms(Set.of("NotDeliveredAlarm", "RuleActionAlarm"))
        .play(RuleFaults::playAllRefused)
        .build();
  }

  private static void playAllRefused(FaultScenario scenario)
      throws MissedException, InterruptedException {
    String thing = scenario.thing();
    refuseFunction(scenario);
    Template template = scenario.sandbox().stack().template();
    for (String queue : List.of(QueueAdmin.ALERTS, QueueAdmin.STATUSES)) {
      scenario
          .sandbox()
          .stack()
          .targets()
          .refuse(template.queue(queue).url(), DENIED.formatted("sqs:SendMessage", "Sqs"));
    }
    scenario.cutPower(thing);
    scenario.awaitDepth(QueueAdmin.RULE_FAILURES, 2);
    scenario.sandbox().stack().targets().permitAll();
    Redrive.twice(scenario, () -> scenario.putBack(QueueAdmin.RULE_FAILURES), thing);
  }

  static void refuseFunction(FaultScenario scenario) {
    Template template = scenario.sandbox().stack().template();
    scenario
        .sandbox()
        .stack()
        .targets()
        .refuse(
            template.function("PresenceFunction").arn(),
            DENIED.formatted("lambda:InvokeFunction", "AWSLambda"));
    scenario.print("the rule's action is refused");
  }
}
