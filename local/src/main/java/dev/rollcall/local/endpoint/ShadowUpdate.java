package dev.rollcall.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to change a shadow, checked.
 *
 * @param state what to merge: {@code desired}, {@code reported}, both or neither; null deletes
 * @param version the version that the shadow must have, if it matters
 * @param clientToken what the answer repeats
 */
record ShadowUpdate(ObjectNode state, Optional<Long> version, Optional<String> clientToken) {
  static final int MAX_BYTES = 8 * 1024;
  private static final int MAX_LEVELS = 6;
  private static final int MAX_TOKEN_BYTES = 64;
  private static final ObjectMapper JSON = new ObjectMapper();

  static ShadowUpdate parse(byte[] payload) {
    if (payload.length > MAX_BYTES) {
      throw ShadowException.tooLarge();
    }
    if (!(read(payload) instanceof ObjectNode document)) {
      throw ShadowException.invalid("Invalid JSON");
    }
    return new ShadowUpdate(state(document), version(document), clientToken(document));
  }

  /** The token of a request whose other parts do not matter; empty if there is none. */
  static Optional<String> tokenOf(byte[] payload) {
    try {
      return read(payload) instanceof ObjectNode document
          ? clientToken(document)
          : Optional.empty();
    } catch (ShadowException e) {
      return Optional.empty();
    }
  }

  private static @Nullable JsonNode read(byte[] payload) {
    try {
      return JSON.readTree(payload);
    } catch (IOException e) {
      throw ShadowException.invalid("Invalid JSON");
    }
  }

  private static ObjectNode state(ObjectNode document) {
    JsonNode node = document.path("state");
    if (node.isMissingNode() || node.isNull()) {
      throw ShadowException.invalid("Missing required node: state");
    }
    if (!(node instanceof ObjectNode state)) {
      throw ShadowException.invalid("State node must be an object");
    }
    for (Map.Entry<String, JsonNode> section : state.properties()) {
      checkSection(section.getKey(), section.getValue());
    }
    return state;
  }

  private static void checkSection(String name, JsonNode section) {
    String title =
        switch (name) {
          case "desired" -> "Desired";
          case "reported" -> "Reported";
          default ->
              throw ShadowException.invalid("State contains an invalid node: '" + name + "'");
        };
    if (!section.isObject() && !section.isNull()) {
      throw ShadowException.invalid(title + " node must be an object");
    }
    if (levels(section) > MAX_LEVELS) {
      throw ShadowException.invalid(
          "JSON contains too many levels of nesting; maximum is " + MAX_LEVELS);
    }
  }

  private static int levels(JsonNode node) {
    int below = 0;
    for (JsonNode child : node) {
      below = Math.max(below, levels(child));
    }
    return node.isObject() && !node.isEmpty() ? below + 1 : below;
  }

  private static Optional<Long> version(ObjectNode document) {
    JsonNode version = document.path("version");
    if (version.isMissingNode() || version.isNull()) {
      return Optional.empty();
    }
    if (!version.isIntegralNumber() || !version.canConvertToLong()) {
      throw ShadowException.invalid("Invalid version");
    }
    return Optional.of(version.longValue());
  }

  private static Optional<String> clientToken(ObjectNode document) {
    JsonNode token = document.path("clientToken");
    if (token.isMissingNode() || token.isNull()) {
      return Optional.empty();
    }
    if (!token.isTextual()
        || token.textValue().getBytes(StandardCharsets.UTF_8).length > MAX_TOKEN_BYTES) {
      throw ShadowException.invalid("Invalid clientToken");
    }
    return Optional.of(token.textValue());
  }
}
