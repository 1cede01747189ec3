package dev.rollcall.device;

import java.nio.charset.StandardCharsets;

/**
 * An MQTT topic to publish to: 1 to 256 bytes in UTF-8 (AWS IoT's limit), without the wildcards
 * {@code #} and {@code +}. Anything else is refused with an {@link IllegalArgumentException}.
 */
record TopicName(String value) {

  TopicName {
    int bytes = value.getBytes(StandardCharsets.UTF_8).length;
    boolean wildcard = value.contains("#") || value.contains("+");
    if (bytes == 0 || bytes > 256 || wildcard) {
      throw new IllegalArgumentException(
          "\"%s\" is no topic to publish to: 1 to 256 bytes without # and + are allowed"
              .formatted(value));
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
