package dev.rollcall.bench.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.config.RoutesConfig;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * SQS as far as sending goes, in its JSON protocol. What is sent with a delay of its own is
 * counted, and comes no more: it is due in a quarter of an hour, when the run is over. The rest is
 * kept. Thread-safe.
 */
final class QueueRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Queue<String> kept = new ConcurrentLinkedQueue<>();

  void register(RoutesConfig routes) {
    routes.post("/", this::post);
  }

  private void post(Context http) throws IOException {
    JsonNode request = JSON.readTree(http.bodyAsBytes());
    String target = http.header("X-Amz-Target");
    ObjectNode answer =
        switch (target) {
          case "AmazonSQS.SendMessage" -> sent(request);
          case "AmazonSQS.SendMessageBatch" -> sentBatch(request);
          case null, default ->
              throw new BadRequestResponse(
                  "X-Amz-Target %s: SendMessage and SendMessageBatch are here".formatted(target));
        };
    http.contentType("application/x-amz-json-1.0").result(answer.toString());
  }

  private ObjectNode sentBatch(JsonNode request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("Failed");
    for (JsonNode entry : request.path("Entries")) {
      answer.withArray("Successful").add(sent(entry).put("Id", entry.path("Id").asText()));
    }
    return answer;
  }

  /** What was sent with the delay of the queue, since this was asked last. */
  List<String> take() {
    List<String> taken = new ArrayList<>();
    for (String body = kept.poll(); body != null; body = kept.poll()) {
      taken.add(body);
    }
    return taken;
  }

  private ObjectNode sent(JsonNode message) {
    if (!message.has("DelaySeconds")) {
      kept.add(message.path("MessageBody").asText());
    }
    return JsonNodeFactory.instance
        .objectNode()
        .put("MessageId", UUID.randomUUID().toString())
        .put("MD5OfMessageBody", md5(message.path("MessageBody").asText()));
  }

  /** SQS's clients compare it with what they sent. */
  private static String md5(String body) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(body.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
