package dev.rollcall.local.endpoint;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * AWS IoT's data plane over MQTT: requests about shadows that are published to reserved topics. The
 * answers are published beside them, to {@code …/accepted} or {@code …/rejected}. Thread-safe.
 */
public final class ShadowTopics {
  private static final Pattern REQUEST =
      Pattern.compile("\\$aws/things/([^/]+)/shadow(?:/name/([^/]+))?/(get|update|delete)");

  private final ShadowService shadows;

  /** Requests to these shadows. */
  public ShadowTopics(ShadowService shadows) {
    this.shadows = shadows;
  }

  /** Performs a request; a message on any other topic is none, and ignored. */
  public void received(String topic, byte[] payload) {
    Matcher request = REQUEST.matcher(topic);
    if (!request.matches()) {
      return;
    }
    try {
      String shadow = Objects.requireNonNullElse(request.group(2), "");
      ShadowId id = new ShadowId(request.group(1), shadow);
      shadows.take(id.thing());
      perform(id, request.group(3), payload);
    } catch (ShadowException e) {
      ObjectNode rejected = JsonNodeFactory.instance.objectNode();
      rejected.put("code", e.status()).put("message", e.getMessage());
      shadows.publish(topic + "/rejected", answer(rejected, payload));
    }
  }

  private void perform(ShadowId id, String action, byte[] payload) {
    switch (action) {
      case "get" -> shadows.publish(id.topic() + "/get/accepted", answer(shadows.get(id), payload));
      case "update" -> {
        var _ = shadows.update(id, payload);
      }
      default -> {
        var _ = shadows.delete(id);
      }
    }
  }

  private ObjectNode answer(ObjectNode json, byte[] request) {
    Optional<String> token = ShadowUpdate.tokenOf(request);
    token.ifPresent(text -> json.put("clientToken", text));
    return json.put("timestamp", shadows.nowSeconds());
  }
}
