package dev.rollcall.local.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * An input of Rollcall as a failure queue keeps it, and as it has to be to go into the alert queue
 * again. The same stands in docs/OPERATIONS.md, for the AWS CLI.
 */
final class FailedInput {
  private static final JsonMapper JSON = new JsonMapper();

  private FailedInput() {}

  /**
   * What a function was invoked with: of Lambda's record in the function failure queue, or a status
   * that came there from its own queue, as it was.
   */
  static String ofFunction(String body) {
    JsonNode kept = parse(body);
    return kept.path("requestPayload").isMissingNode()
        ? body
        : kept.path("requestPayload").toString();
  }

  /**
   * What the rule would have selected, of AWS IoT's report in the rule failure queue.
   *
   * @param sentMillis when the report was sent, which is when the rule received the message
   */
  static String ofRule(String body, long sentMillis) {
    JsonNode report = parse(body);
    String topic = report.path("topic").asText();
    JsonNode message = original(report);
    ObjectNode input = JSON.createObjectNode();
    if (message instanceof ObjectNode event && topic.startsWith("$aws/")) {
      input.setAll(event);
    } else {
      input.set("connected", message.at("/state/reported/connected"));
      input.put("thing", topic.split("/", -1)[2]);
    }
    return input.put("topic", topic).put("receivedAt", sentMillis).toString();
  }

  /** Thing and kind of an input, as {@code RPI disconnected}. */
  static String nameOf(String input) {
    JsonNode json = parse(input);
    if (json.has("eventType")) {
      return json.path("clientId").asText() + " " + json.path("eventType").asText();
    }
    String kind = json.path("connected").asBoolean() ? "status" : "last-will";
    return json.path("thing").asText() + " " + kind;
  }

  private static JsonNode original(JsonNode report) {
    try {
      return JSON.readTree(report.path("base64OriginalPayload").binaryValue());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
