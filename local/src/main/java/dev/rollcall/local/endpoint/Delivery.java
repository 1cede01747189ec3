package dev.rollcall.local.endpoint;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Optional;

/**
 * What one subscriber of SNS, or one phone, received.
 *
 * @param messageId id of the message
 * @param topicArn the topic; empty if it was sent to a phone number directly
 * @param protocol {@code sms}, {@code email} and so on
 * @param endpoint phone number, mail address and so on
 * @param text the text for this protocol, as it arrives
 * @param at when it was sent
 */
@RecordBuilder
public record Delivery(
    String messageId,
    Optional<String> topicArn,
    String protocol,
    String endpoint,
    String text,
    Instant at) {

  /** How many parts a text message has; 1 for other protocols. */
  public int parts() {
    return protocol.equals("sms") ? TextMessageParts.of(text) : 1;
  }
}
