package dev.rollcall.local.queue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.lambda.TraceHeader;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Remembers what it is given, and gives the answer it was made with. */
final class RecordingFunction implements BatchFunction {
  private static final JsonMapper JSON = new JsonMapper();

  private final List<List<Delivery>> batches = new CopyOnWriteArrayList<>();
  private final Function<List<Delivery>, InvocationResult> answer;

  RecordingFunction(Function<List<Delivery>, InvocationResult> answer) {
    this.answer = answer;
  }

  /**
   * A message, each time it is handed over.
   *
   * @param receives how often it was received, this time included
   * @param at when it was handed over
   */
  @RecordBuilder
  record Delivery(
      String messageId, String body, int receives, Instant sent, Instant first, Instant at) {
    private static Delivery of(JsonNode message) {
      JsonNode attributes = message.get("attributes");
      return DeliveryBuilder.builder()
          .messageId(message.get("messageId").textValue())
          .body(message.get("body").textValue())
          .receives(attributes.get("ApproximateReceiveCount").asInt())
          .sent(Instant.ofEpochMilli(attributes.get("SentTimestamp").asLong()))
          .first(Instant.ofEpochMilli(attributes.get("ApproximateFirstReceiveTimestamp").asLong()))
          .at(Instant.now())
          .build();
    }
  }

  @Override
  public InvocationResult invoke(String event, TraceHeader chain) {
    List<Delivery> batch = new ArrayList<>();
    try {
      JSON.readTree(event).get("Records").forEach(message -> batch.add(Delivery.of(message)));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(event, e);
    }
    batches.add(List.copyOf(batch));
    return answer.apply(batch);
  }

  /** The bodies of each batch, the oldest batch first. */
  List<List<String>> batches() {
    return batches.stream().map(each -> each.stream().map(Delivery::body).toList()).toList();
  }

  /** All times at which the message with this body was handed over. */
  List<Delivery> deliveries(String body) {
    return batches.stream()
        .flatMap(List::stream)
        .filter(delivery -> delivery.body().equals(body))
        .toList();
  }

  /** What AlertFunction answers to a batch of which these failed. */
  static InvocationResult failed(List<Delivery> failures) {
    return new Success(
        failures.stream()
            .map(failure -> "{\"itemIdentifier\":\"" + failure.messageId() + "\"}")
            .collect(Collectors.joining(",", "{\"batchItemFailures\":[", "]}")));
  }

  /** What becomes of an exception. */
  static InvocationResult thrown() {
    return new FunctionError("{\"errorType\":\"java.lang.IllegalStateException\"}");
  }
}
