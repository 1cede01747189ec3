package dev.rollcall.alert;

import java.util.Map;

/**
 * One message, in a text for each channel.
 *
 * @param subject one line of at most 100 ASCII characters, as SNS wants it
 * @param text the body of a mail, plain
 * @param sms one part of at most 160 characters of the GSM 7-bit alphabet
 * @param attributes for subscribers' filters: {@code kind}, {@code thing}, {@code incident}, {@code
 *     reason}; no value is empty
 */
public record Message(String subject, String text, String sms, Map<String, String> attributes) {
  /** Copies the map. */
  public Message {
    attributes = Map.copyOf(attributes);
  }
}
