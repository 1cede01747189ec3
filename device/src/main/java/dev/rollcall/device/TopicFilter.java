package dev.rollcall.device;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * What an MQTT subscription asks for: a topic, of which whole levels may be {@code +} and the last
 * one {@code #}; 1 to 256 bytes in UTF-8 (AWS IoT's limit). Anything else is refused with an {@link
 * IllegalArgumentException}.
 */
record TopicFilter(String value) {

  private static final Pattern ALLOWED = Pattern.compile("(([^#+/]*|\\+)/)*([^#+/]*|\\+|#)");

  TopicFilter {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    if (bytes == 0 || bytes > 256 || !ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no topic filter: 1 to 256 bytes, + for whole levels and # for the last"
                  .formatted(value)
              + " are allowed");
    }
  }

  static TopicFilter of(TopicName topic) {
    return new TopicFilter(topic.value());
  }

  @Override
  public String toString() {
    return value;
  }
}
