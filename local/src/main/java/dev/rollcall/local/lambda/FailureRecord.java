package dev.rollcall.local.lambda;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.template.LambdaFunction;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The record that Lambda sends to an on-failure destination when all tries have failed. */
final class FailureRecord {
  private static final JsonMapper JSON = new JsonMapper();

  private FailureRecord() {}

  /**
   * The record as JSON. It has no response if the function did not run at last.
   *
   * @param condition why the event was given up
   * @param attempts how often the function was invoked with this event, at least 1
   */
  static String json(
      LambdaFunction function,
      String condition,
      String requestId,
      int attempts,
      String event,
      InvocationResult last,
      Instant now) {
    ObjectNode record = JSON.createObjectNode();
    record.put("version", "1.0").put("timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
    record
        .putObject("requestContext")
        .put("requestId", requestId)
        .put("functionArn", function.qualifiedArn())
        .put("condition", condition)
        .put("approximateInvokeCount", attempts);
    record.set("requestPayload", tree(event));
    if (last instanceof FunctionError error) {
      record
          .putObject("responseContext")
          .put("statusCode", 200)
          .put("executedVersion", function.version())
          .put("functionError", "Unhandled");
      record.set("responsePayload", tree(error.payload()));
    }
    return record.toString();
  }

  /** The document, or its text if a function's process wrote no JSON. */
  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(json);
    }
  }
}
