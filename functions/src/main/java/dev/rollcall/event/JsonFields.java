package dev.rollcall.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.event.Reading.Because;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The fields of one JSON object, each read with its type and range. */
final class JsonFields {
  /** An MQTT payload at AWS has at most 128 KB; the rule adds a little. */
  private static final int MAX_BYTES = 160 * 1024;

  private static final JSON READER =
      JSON.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(50)
                          .maxNumberLength(100)
                          .maxDocumentLength(MAX_BYTES)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  private final Map<?, ?> values;

  private JsonFields(Map<?, ?> values) {
    this.values = values;
  }

  static JsonFields parse(byte[] json) throws UnreadableException {
    if (json.length > MAX_BYTES) {
      throw new UnreadableException(
          Because.NOT_JSON, "%d bytes: at most %d are read".formatted(json.length, MAX_BYTES));
    }
    try {
      if (READER.anyFrom(json) instanceof Map<?, ?> object) {
        return new JsonFields(object);
      }
      throw new UnreadableException(Because.NOT_JSON, "not a JSON object");
    } catch (IOException e) {
      // From an array in memory, only its content can be at fault.
      throw new UnreadableException(
          Because.NOT_JSON, Printable.of(String.valueOf(e.getMessage()), 200));
    }
  }

  boolean has(String name) {
    return values.get(name) != null;
  }

  boolean is(String name, boolean value) {
    return Objects.equals(values.get(name), value);
  }

  String text(String name, int maxLength) throws UnreadableException {
    if (values.get(name) instanceof String text && text.length() <= maxLength) {
      return text;
    }
    throw malformed(name, "a string of at most %d characters is needed".formatted(maxLength));
  }

  /**
   * A boolean, number or string as a word; a missing value, an object or a list as its JSON type.
   */
  String any(String name) {
    Object value = values.get(name);
    return switch (value) {
      case null -> "null";
      case Map<?, ?> _ -> "an object";
      case Iterable<?> _ -> "a list";
      default -> value.toString();
    };
  }

  /** A short word of printable ASCII, or empty if there is none: such a field only adds detail. */
  Optional<String> token(String name) {
    return values.get(name) instanceof String text ? Plausible.token(text) : Optional.empty();
  }

  long wholeNumber(String name) throws UnreadableException {
    OptionalLong value = whole(values.get(name));
    if (value.isPresent() && value.getAsLong() >= 0) {
      return value.getAsLong();
    }
    throw malformed(name, "a whole number from 0 is needed");
  }

  Instant time(String name) throws UnreadableException {
    OptionalLong millis = whole(values.get(name));
    Optional<Instant> at =
        millis.isPresent()
            ? Plausible.time(Instant.ofEpochMilli(millis.getAsLong()))
            : Optional.empty();
    return at.orElseThrow(
        () -> malformed(name, "milliseconds since 1970, of the years 2000 to 2099, are needed"));
  }

  private static OptionalLong whole(@Nullable Object value) {
    return switch (value) {
      case Integer number -> OptionalLong.of(number);
      case Long number -> OptionalLong.of(number);
      case null, default -> OptionalLong.empty();
    };
  }

  private UnreadableException malformed(String name, String allowed) {
    return new UnreadableException(
        Because.MALFORMED, "%s \"%s\": %s".formatted(name, Printable.of(any(name), 64), allowed));
  }
}
