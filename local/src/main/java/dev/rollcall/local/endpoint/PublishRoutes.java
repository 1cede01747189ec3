package dev.rollcall.local.endpoint;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;

/** AWS IoT's data plane over HTTP: publishing a message ("Publish"). */
public final class PublishRoutes {
  private static final int MAX_PAYLOAD_BYTES = 128 * 1024;

  private final BiConsumer<String, byte[]> publisher;

  /**
   * @param publisher takes topic and payload
   */
  public PublishRoutes(BiConsumer<String, byte[]> publisher) {
    this.publisher = publisher;
  }

  /** Adds the route. */
  public void register(RoutesConfig routes) {
    routes.post("/topics/<topic>", this::publish);
  }

  private void publish(Context context) {
    String topic = context.pathParam("topic");
    String qos = Objects.requireNonNullElse(context.queryParam("qos"), "0");
    byte[] payload = context.bodyAsBytes();
    if (!qos.matches("[01]")) {
      refuse(context, "qos " + qos + ": 0 and 1 are allowed");
    } else if (topic.isEmpty() || topic.contains("#") || topic.contains("+")) {
      refuse(context, "topic \"" + topic + "\": a name without + and # is needed");
    } else if (payload.length > MAX_PAYLOAD_BYTES) {
      refuse(context, "payload of %d bytes: 131072 are allowed".formatted(payload.length));
    } else {
      publisher.accept(topic, payload);
      context.json(Map.of("message", "OK"));
    }
  }

  private static void refuse(Context context, String problem) {
    context
        .status(400)
        .header("x-amzn-ErrorType", "InvalidRequestException")
        .json(Map.of("message", problem));
  }
}
