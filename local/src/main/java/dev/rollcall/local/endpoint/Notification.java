package dev.rollcall.local.endpoint;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was published to an SNS topic.
 *
 * @param id the message id that the publisher got
 * @param topicArn the topic
 * @param subject the subject, if there is one
 * @param texts the text for each protocol; {@code default} for those that have none
 * @param attributes the message attributes, by which subscribers filter
 * @param at when it was published
 */
@RecordBuilder
public record Notification(
    String id,
    String topicArn,
    Optional<String> subject,
    Map<String, String> texts,
    Map<String, String> attributes,
    Instant at) {
  public Notification {
    texts = Map.copyOf(texts);
    attributes = Map.copyOf(attributes);
  }

  /** The text that a subscriber of this protocol gets, for example {@code sms}. */
  public String text(String protocol) {
    String fallback = texts.getOrDefault("default", "");
    return texts.getOrDefault(protocol, fallback);
  }
}
