package dev.rollcall.local.rule;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.template.TopicRule.Action;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/** An action that failed, and why. */
record ActionFailure(Action action, RuntimeException cause) {

  /**
   * The message of AWS IoT to an error action: one for all actions of a rule that failed with one
   * message. The client id is left out, as a message here does not carry it.
   */
  static String report(String ruleName, Message message, List<ActionFailure> failures) {
    ObjectNode report = JsonNodeFactory.instance.objectNode();
    report
        .put("ruleName", ruleName)
        .put("topic", message.topic())
        .put("cloudwatchTraceId", UUID.randomUUID().toString())
        .put("base64OriginalPayload", Base64.getEncoder().encodeToString(message.payload()));
    ArrayNode array = report.putArray("failures");
    for (ActionFailure failure : failures) {
      array
          .addObject()
          .put("failedAction", failure.action().name())
          .put("failedResource", failure.action().resource())
          .put("errorMessage", String.valueOf(failure.cause().getMessage()));
    }
    return report.toString();
  }
}
