package dev.rollcall.device;

import java.util.regex.Pattern;

/**
 * The name of a thing in AWS IoT's registry: 1 to 128 of the characters {@code A-Z a-z 0-9 : _ -}.
 * Anything else is refused with an {@link IllegalArgumentException}.
 */
record ThingName(String value) {

  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9:_-]{1,128}");

  ThingName {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no thing name: 1 to 128 of the characters A-Z a-z 0-9 : _ - are allowed"
              .formatted(value));
    }
  }

  /** Where the thing's last will and its status go; the topic rule listens there. */
  TopicName updateTopic() {
    return new TopicName("my/things/" + value + "/update");
  }

  @Override
  public String toString() {
    return value;
  }
}
