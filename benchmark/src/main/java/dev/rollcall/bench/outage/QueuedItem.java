package dev.rollcall.bench.outage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A message of the queue.
 *
 * @param id its message id
 * @param body as the rule sent it
 * @param receives how often a function has had it before
 */
public record QueuedItem(String id, String body, int receives) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** One that no function has had yet. */
  public static QueuedItem of(String body) {
    return new QueuedItem(UUID.randomUUID().toString(), body, 0);
  }

  QueuedItem again() {
    return new QueuedItem(id, body, receives + 1);
  }

  /** A batch as Lambda hands it to a function, as JSON. */
  public static String event(List<QueuedItem> batch, String queueArn, String region) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    String now = String.valueOf(Instant.now().toEpochMilli());
    for (QueuedItem item : batch) {
      ObjectNode record =
          event
              .withArray("Records")
              .addObject()
              .put("messageId", item.id)
              .put("receiptHandle", item.id)
              .put("body", item.body)
              .put("eventSource", "aws:sqs")
              .put("eventSourceARN", queueArn)
              .put("awsRegion", region);
      record.putObject("messageAttributes");
      record
          .putObject("attributes")
          .put("ApproximateReceiveCount", String.valueOf(item.receives + 1))
          .put("SentTimestamp", now)
          .put("ApproximateFirstReceiveTimestamp", now);
    }
    return event.toString();
  }

  /** The ids of the messages that a function's answer gives back. */
  static Set<String> failed(String answer) {
    try {
      Set<String> ids = new HashSet<>();
      for (JsonNode failure : JSON.readTree(answer).path("batchItemFailures")) {
        ids.add(failure.path("itemIdentifier").asText());
      }
      return ids;
    } catch (IOException e) {
      throw new UncheckedIOException("the function answered " + answer, e);
    }
  }
}
