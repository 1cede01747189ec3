package dev.rollcall.message;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.HashMap;
import java.util.Map;

/**
 * One message, in a text for each channel.
 *
 * @param subject of a mail: one line of any characters, at most 100
 * @param html the body of a mail
 * @param text the same, plain
 * @param topicSubject one line of at most 100 ASCII characters, which is all that SNS takes; so it
 *     is in English, whatever the language of the rest
 * @param sms one part of a text message: at most 160 characters of the GSM 7-bit alphabet, or 70
 *     others
 * @param incident the same for all messages of an incident, which mail clients show together
 * @param attributes for subscribers' filters: {@code kind}, {@code incident}; {@code site} and
 *     {@code owner} if they are known; of one thing {@code thing} and {@code reason}; of many
 *     {@code count}; {@code text} is {@code held} if telephones are to get it in a summary, else
 *     {@code send}; no value is empty
 */
@RecordBuilder
public record Message(
    String subject,
    String html,
    String text,
    String topicSubject,
    String sms,
    String incident,
    Map<String, String> attributes) {
  /** Copies the map. */
  public Message {
    attributes = Map.copyOf(attributes);
  }

  /** With the attribute that a telephone's subscription filters by. */
  public Message withText(boolean sent) {
    Map<String, String> all = new HashMap<>(attributes);
    all.put("text", sent ? "send" : "held");
    return MessageBuilder.builder(this).attributes(all).build();
  }
}
