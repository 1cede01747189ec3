package dev.rollcall.aws;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON as deep as Rollcall's own fields lie. What lies deeper is somebody else's and reads as
 * null, as do fractions and numbers of more than 64 bits, so that a device cannot fill its shadow
 * with what the reader chokes on.
 */
final class ShallowJson {
  private static final int LEVELS = 8;

  /** AWS IoT keeps 8 KB of a shadow, and its metadata follow its shape. */
  private static final int DEEPEST = 10_000;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(DEEPEST)
                  .build())
          .build();

  private ShallowJson() {}

  /**
   * The fields of an object.
   *
   * @throws IOException if the bytes are not a JSON object
   */
  static Map<String, @Nullable Object> object(byte[] json) throws IOException {
    try (JsonParser parser = FACTORY.createParser(json)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not a JSON object");
      }
      return object(parser, LEVELS);
    }
  }

  private static Map<String, @Nullable Object> object(JsonParser parser, int levels)
      throws IOException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser, levels - 1));
    }
    return fields;
  }

  private static List<@Nullable Object> list(JsonParser parser, int levels) throws IOException {
    List<@Nullable Object> values = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      values.add(value(parser, levels - 1));
    }
    return values;
  }

  private static @Nullable Object value(JsonParser parser, int levels) throws IOException {
    if (levels == 0 && parser.currentToken().isStructStart()) {
      parser.skipChildren();
      return null;
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(parser, levels);
      case START_ARRAY -> list(parser, levels);
      case VALUE_STRING -> parser.getText();
      case VALUE_NUMBER_INT -> whole(parser);
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> null;
    };
  }

  private static @Nullable Long whole(JsonParser parser) throws IOException {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? null
        : parser.getLongValue();
  }
}
