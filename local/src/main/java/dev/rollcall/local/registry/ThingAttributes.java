package dev.rollcall.local.registry;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What the registry notes of a thing without a type: at most three attributes. Sources: the pages
 * "CreateThing" and "AttributePayload" of AWS IoT's API Reference; AWS IoT Core thing limits.
 *
 * @param byName each with a name of at most 128 and a value of at most 800 characters
 */
record ThingAttributes(Map<String, String> byName) {
  /** No attribute. */
  static final ThingAttributes NONE = new ThingAttributes(Map.of());

  private static final int MOST = 3;
  private static final int LONGEST_NAME = 128;
  private static final int LONGEST_VALUE = 800;
  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.,@/:#-]+");
  private static final Pattern VALUE = Pattern.compile("[a-zA-Z0-9_.,@/:#=\\[\\]-]*");

  /**
   * Checks and copies them.
   *
   * @throws RegistryException 400 if AWS IoT does not take them
   */
  ThingAttributes {
    if (byName.size() > MOST) {
      throw RegistryException.invalid(
          "%d attributes: a thing without a type has at most %d".formatted(byName.size(), MOST));
    }
    byName.forEach(ThingAttributes::require);
    byName = Map.copyOf(byName);
  }

  private static void require(String name, String value) {
    if (name.length() > LONGEST_NAME || !NAME.matcher(name).matches()) {
      throw RegistryException.invalid(
          "attribute name \"%s\": 1 to %d characters of %s are allowed"
              .formatted(name, LONGEST_NAME, NAME));
    }
    if (value.length() > LONGEST_VALUE || !VALUE.matcher(value).matches()) {
      throw RegistryException.invalid(
          "attribute %s, value \"%s\": up to %d characters of %s are allowed"
              .formatted(name, value, LONGEST_VALUE, VALUE));
    }
  }

  /**
   * Of the body of a {@code CreateThing} request, in which they may be absent.
   *
   * @throws RegistryException 400 if AWS IoT does not take them
   */
  static ThingAttributes of(JsonNode request) {
    Map<String, String> byName = new TreeMap<>();
    request
        .at("/attributePayload/attributes")
        .properties()
        .forEach(each -> byName.put(each.getKey(), text(each.getKey(), each.getValue())));
    return new ThingAttributes(byName);
  }

  private static String text(String name, JsonNode value) {
    if (!value.isTextual()) {
      throw RegistryException.invalid(
          "attribute %s, value %s: must be a string".formatted(name, value));
    }
    return value.asText();
  }
}
