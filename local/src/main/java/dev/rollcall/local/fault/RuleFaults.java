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
    return new Fault(
        "rule-lambda-refused",
        "The rules may not invoke the functions that record; the second pass records too.",
        1,
        Set.of("NotDeliveredAlarm", "RuleActionAlarm"),
        RuleFaults::playLambdaRefused);
  }

  private static void playLambdaRefused(FaultScenario scene)
      throws MissedException, InterruptedException {
    String thing = scene.thing();
    refuseFunctions(scene);
    scene.cutPower(thing);
    scene.awaitDepth(QueueAdmin.RULE_FAILURES, 2);
    scene.sandbox().stack().targets().permitAll();
    scene.awaitMessage(thing, "offline");
    scene.putBack(QueueAdmin.RULE_FAILURES);
    scene.connect(thing);
    scene.awaitMessage(thing, "recovered");
  }

  static Fault allRefused() {
    return new Fault(
        "rule-actions-refused",
        "The rules may neither invoke the functions nor send to the alert queue.",
        1,
        Set.of("NotDeliveredAlarm", "RuleActionAlarm"),
        RuleFaults::playAllRefused);
  }

  private static void playAllRefused(FaultScenario scene)
      throws MissedException, InterruptedException {
    String thing = scene.thing();
    refuseFunctions(scene);
    Template template = scene.sandbox().stack().template();
    String queue = template.queue(QueueAdmin.ALERTS).url();
    scene.sandbox().stack().targets().refuse(queue, DENIED.formatted("sqs:SendMessage", "Sqs"));
    scene.cutPower(thing);
    scene.awaitDepth(QueueAdmin.RULE_FAILURES, 2);
    scene.sandbox().stack().targets().permitAll();
    Redrive.twice(scene, () -> scene.putBack(QueueAdmin.RULE_FAILURES), thing);
  }

  static void refuseFunctions(FaultScenario scene) {
    Template template = scene.sandbox().stack().template();
    for (String function : new String[] {"PresenceFunction", "LastWillFunction"}) {
      scene
          .sandbox()
          .stack()
          .targets()
          .refuse(
              template.function(function).arn(),
              DENIED.formatted("lambda:InvokeFunction", "AWSLambda"));
    }
    scene.tell("the rules' actions are refused");
  }
}
