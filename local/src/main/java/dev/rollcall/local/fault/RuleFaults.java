package dev.rollcall.local.fault;

import dev.rollcall.local.template.Template;
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
            "The rules may not invoke the functions of the first pass; the second pass tracks too.")
        .things(1)
        .alarms(Set.of("NotDeliveredAlarm", "RuleActionAlarm"))
        .play(RuleFaults::playLambdaRefused)
        .build();
  }

  private static void playLambdaRefused(FaultScenario scenario)
      throws MissedException, InterruptedException {
    String thing = scenario.thing();
    refuseFunctions(scenario);
    scenario.cutPower(thing);
    scenario.awaitDepth(QueueAdmin.RULE_FAILURES, 2);
    scenario.sandbox().stack().targets().permitAll();
    scenario.awaitMessage(thing, "offline");
    scenario.putBack(QueueAdmin.RULE_FAILURES);
    scenario.connect(thing);
    scenario.awaitMessage(thing, "recovered");
  }

  static Fault allRefused() {
    return FaultBuilder.builder()
        .name("rule-actions-refused")
        .summary("The rules may neither invoke the functions nor send to the alert queue.")
        .things(1)
        .alarms(Set.of("NotDeliveredAlarm", "RuleActionAlarm"))
        .play(RuleFaults::playAllRefused)
        .build();
  }

  private static void playAllRefused(FaultScenario scenario)
      throws MissedException, InterruptedException {
    String thing = scenario.thing();
    refuseFunctions(scenario);
    Template template = scenario.sandbox().stack().template();
    String queue = template.queue(QueueAdmin.ALERTS).url();
    scenario.sandbox().stack().targets().refuse(queue, DENIED.formatted("sqs:SendMessage", "Sqs"));
    scenario.cutPower(thing);
    scenario.awaitDepth(QueueAdmin.RULE_FAILURES, 2);
    scenario.sandbox().stack().targets().permitAll();
    Redrive.twice(scenario, () -> scenario.putBack(QueueAdmin.RULE_FAILURES), thing);
  }

  static void refuseFunctions(FaultScenario scenario) {
    Template template = scenario.sandbox().stack().template();
    for (String function : new String[] {"PresenceFunction", "LastWillFunction"}) {
      scenario
          .sandbox()
          .stack()
          .targets()
          .refuse(
              template.function(function).arn(),
              DENIED.formatted("lambda:InvokeFunction", "AWSLambda"));
    }
    scenario.print("the rules' actions are refused");
  }
}
