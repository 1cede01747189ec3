package dev.rollcall.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A message that came in, to be printed. Whoever sent it is not trusted: it may be anything.
 *
 * @param topic where it was published
 * @param payload what was published, read as UTF-8
 */
record WatchedMessage(String topic, String payload) {

  private static final JSON SAFE =
      JSON.builder(JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build()).build();

  static WatchedMessage of(String topic, byte[] payload) {
    return new WatchedMessage(topic, new String(payload, UTF_8));
  }

  /**
   * One line for people: for a lifecycle event its time, what happened, to whom, and why; for all
   * else topic and payload. Not yet freed of control characters.
   */
  String line() {
    return json()
        .filter(Map.class::isInstance)
        .map(document -> (Map<?, ?>) document)
        .flatMap(WatchedMessage::lifecycleEvent)
        .orElse(topic + ": " + payload);
  }

  /**
   * One line for programs: {@code {"topic":…,"payload":…}}, in ASCII. The payload is JSON if it
   * was, else a string.
   */
  String jsonLine() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("topic", topic);
    line.put("payload", json().orElse(payload));
    try {
      // The only character that could steer a terminal and that JSON does not escape.
      return SAFE.asString(line).replace("\u007f", "\\u007f");
    } catch (IOException notToMemory) {
      throw new UncheckedIOException(notToMemory);
    }
  }

  private Optional<Object> json() {
    try {
      return Optional.ofNullable(SAFE.anyFrom(payload));
    } catch (IOException | RuntimeException noJson) {
      return Optional.empty();
    }
  }

  private static Optional<String> lifecycleEvent(Map<?, ?> event) {
    Object type = event.get("eventType");
    Object clientId = event.get("clientId");
    if (!(type instanceof String) || !(clientId instanceof String)) {
      return Optional.empty();
    }
    StringJoiner line = new StringJoiner(" ");
    time(event.get("timestamp")).ifPresent(line::add);
    line.add(type + " " + clientId);
    add(line, "thing", event.get("thingName"));
    add(line, "version", event.get("versionNumber"));
    add(line, "from", event.get("ipAddress"));
    add(line, "reason", event.get("disconnectReason"));
    add(line, "reason", event.get("connectFailureReason"));
    return Optional.of(line.toString());
  }

  private static Optional<String> time(@Nullable Object timestamp) {
    try {
      return timestamp instanceof Number millis
          ? Optional.of(Instant.ofEpochMilli(millis.longValue()).toString())
          : Optional.empty();
    } catch (DateTimeException beyondAllTimes) {
      return Optional.empty();
    }
  }

  private static void add(StringJoiner line, String name, @Nullable Object value) {
    if (value != null) {
      line.add(name + " " + value);
    }
  }
}
