package dev.rollcall.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where to look when something does not hold: commands, and what the stack's queues say. */
final class Advice {
  /** The queues of the stack that show failures, and what a message in them means. */
  static final Map<String, String> FAILURES = new LinkedHashMap<>();

  static {
    FAILURES.put("RuleFailureQueue", "a rule could not hand an event over (NotDeliveredAlarm)");
    FAILURES.put("FunctionFailureQueue", "a function failed, three times (NotTrackedAlarm)");
    FAILURES.put(
        "AlertDeadLetterQueue", "an event could not be evaluated for an hour (NotEvaluatedAlarm)");
    FAILURES.put(
        "AlertQueue", "events wait for the grace, or AlertFunction fails on them (TooLateAlarm)");
  }

  private final DeployedStack stack;
  private final String thing;
  private final Backlog backlog;
  private final Map<String, Integer> before;

  /**
   * @param before how full the queues were when all began
   */
  Advice(DeployedStack stack, String thing, Backlog backlog, Map<String, Integer> before) {
    this.stack = stack;
    this.thing = thing;
    this.backlog = backlog;
    this.before = Map.copyOf(before);
  }

  /** When AWS IoT does not let the device in. */
  List<String> notConnected(String endpoint) {
    return List.of(
        "whether the network lets you through to " + endpoint + "; --iot-port 443 is another way",
        "whether the policy allows it: "
            + aws("iot get-policy --policy-name " + stack.devicePolicy()));
  }

  /** When the shadow does not follow the connection. */
  List<String> notTracked(String rule, String function) {
    List<String> lines = new ArrayList<>(queues());
    lines.add(
        "what %s logged: %s".formatted(function, logs()) + " (no line: the rule did not call it)");
    lines.add(
        "whether the rule is enabled: "
            + aws("iot get-topic-rule --rule-name " + stack.resource(rule)));
    lines.add(alarms());
    return lines;
  }

  /** When an alert does not arrive. */
  List<String> notNotified(String subscriptionCommand) {
    List<String> lines = new ArrayList<>(queues());
    lines.add("what AlertFunction decided (field reason), or failed on: " + logs());
    lines.add("whether the subscription is pending: " + subscriptionCommand);
    lines.add(
        "whether the event came in a digest: several devices lost together are one message, which"
            + " names no single thing");
    lines.add(alarms());
    return lines;
  }

  /** The queues that are fuller than before; if none is, that. */
  private List<String> queues() {
    Map<String, Integer> now;
    try {
      now = backlog.depths();
    } catch (RuntimeException e) {
      return List.of("the stack's queues; they could not be read: " + e.getMessage());
    }
    List<String> fuller = new ArrayList<>();
    for (Map.Entry<String, String> queue : FAILURES.entrySet()) {
      int depth = now.getOrDefault(queue.getKey(), 0);
      int first = before.getOrDefault(queue.getKey(), 0);
      if (depth > first) {
        fuller.add(
            "%s: %d messages, %d at first: %s; read one: %s"
                .formatted(
                    queue.getKey(),
                    depth,
                    first,
                    queue.getValue(),
                    aws("sqs receive-message --queue-url " + stack.resource(queue.getKey()))));
      }
    }
    for (String queue : FAILURES.keySet()) {
      if (!now.containsKey(queue)) {
        fuller.add(queue + ": it cannot be read, or is not there: " + stack.resource(queue));
      }
    }
    return fuller.isEmpty()
        ? List.of("the stack's queues are no fuller than before, so nothing was refused there")
        : fuller;
  }

  private String logs() {
    return aws(
        "logs tail %s --since 15m --filter-pattern '\"%s\"'"
            .formatted(stack.resource("Logs"), thing));
  }

  private String alarms() {
    return "the alarms that ring: "
        + aws("cloudwatch describe-alarms --state-value ALARM --alarm-name-prefix " + stack.name())
        + " --query 'MetricAlarms[].AlarmName'";
  }

  private String aws(String command) {
    return "aws " + command + " --region " + stack.account().region();
  }
}
