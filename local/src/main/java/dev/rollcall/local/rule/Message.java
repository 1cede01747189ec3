package dev.rollcall.local.rule;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rollcall.local.broker.Publisher;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** A message as statements see it: not a record, whose equality would not look into the payload. */
final class Message {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final String topic;
  private final byte[] payload;
  private final JsonNode json;
  private final Instant receivedAt;
  private final Publisher publisher;

  /**
   * Creates the message.
   *
   * @param payload not copied, and not to be changed any more
   */
  Message(String topic, byte[] payload, Instant receivedAt, Publisher publisher) {
    this.topic = topic;
    this.payload = payload;
    this.publisher = publisher;
    this.json = parse(payload);
    this.receivedAt = receivedAt;
  }

  private static JsonNode parse(byte[] payload) {
    try {
      return JSON.readTree(payload);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  String topic() {
    return topic;
  }

  /** The levels of the topic, from the first. */
  List<String> levels() {
    return List.of(topic.split("/", -1));
  }

  byte[] payload() {
    return payload;
  }

  /** The payload as JSON; a missing node if it is none. */
  JsonNode json() {
    return json;
  }

  Publisher publisher() {
    return publisher;
  }

  Instant receivedAt() {
    return receivedAt;
  }
}
