package dev.rollcall.event;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a thing in AWS IoT's registry: 1 to 128 of the characters {@code a-z A-Z 0-9 : _ -}.
 *
 * @param value the name, never with other characters, so it is safe in subjects, logs and paths
 */
public record ThingName(String value) {
  private static final Pattern ALLOWED = Pattern.compile("[a-zA-Z0-9:_-]{1,128}");

  /**
   * Checks the characters.
   *
   * @throws IllegalArgumentException if the value is no thing name
   */
  public ThingName {
    if (!ALLOWED.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "thing name \"%s\": 1 to 128 of a-z A-Z 0-9 : _ - are allowed"
              .formatted(Printable.of(value, 128)));
    }
  }

  /** The name, or empty if the value is no thing name. */
  public static Optional<ThingName> parse(String value) {
    return ALLOWED.matcher(value).matches() ? Optional.of(new ThingName(value)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }
}
