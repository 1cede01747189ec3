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
import java.util.HexFormat;
import java.util.UUID;

/**
 * SQS as far as sending goes, in its JSON protocol. What is sent is counted, and comes no more: it
 * is due in a quarter of an hour, when the run is over.
 */
final class QueueRoutes {
  private static final ObjectMapper JSON = new ObjectMapper();

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

  private static ObjectNode sentBatch(JsonNode request) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.putArray("Failed");
    for (JsonNode entry : request.path("Entries")) {
      answer.withArray("Successful").add(sent(entry).put("Id", entry.path("Id").asText()));
    }
    return answer;
  }

  private static ObjectNode sent(JsonNode message) {
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
