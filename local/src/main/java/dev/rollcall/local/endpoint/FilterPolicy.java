package dev.rollcall.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A filter policy on message attributes: each of its names has to be an attribute that has one of
 * the name's values, or begins with one of its prefixes ("Amazon SNS subscription filter
 * policies"); or that is there, or is not, as {@code exists} says ("Key matching"). The other
 * operators of SNS are refused.
 */
final class FilterPolicy {
  /** Lets everything pass. */
  static final FilterPolicy ALL = new FilterPolicy(Map.of());

  /** "Filter policy constraints in Amazon SNS". */
  private static final int MOST_NAMES = 5;

  private static final int MOST_COMBINATIONS = 150;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of the value of an attribute; empty if the message has none of that name. */
  private final Map<String, Predicate<Optional<String>>> conditions;

  private FilterPolicy(Map<String, Predicate<Optional<String>>> conditions) {
    this.conditions = Map.copyOf(conditions);
  }

  /**
   * Reads a policy.
   *
   * @throws QueryException if it is none, or has an operator that is not understood here
   */
  static FilterPolicy parse(String json) {
    Map<String, Predicate<Optional<String>>> conditions = new LinkedHashMap<>();
    int combinations = 1;
    for (Map.Entry<String, JsonNode> name : object(json).properties()) {
      JsonNode values = name.getValue();
      if (!values.isArray() || values.isEmpty()) {
        throw invalid("\"%s\" must be an array that is not empty".formatted(name.getKey()));
      }
      combinations *= values.size();
      Predicate<Optional<String>> condition = _ -> false;
      for (JsonNode value : values) {
        condition = condition.or(condition(value));
      }
      conditions.put(name.getKey(), condition);
    }
    if (conditions.size() > MOST_NAMES || combinations > MOST_COMBINATIONS) {
      throw invalid("Filter policy is too complex");
    }
    return new FilterPolicy(conditions);
  }

  private static ObjectNode object(String json) {
    try {
      if (JSON.readTree(json) instanceof ObjectNode object) {
        return object;
      }
    } catch (IOException e) {
      throw invalid("failed to parse JSON. " + e.getMessage());
    }
    throw invalid("Filter policy must be a JSON object");
  }

  private static Predicate<Optional<String>> condition(JsonNode value) {
    if (value.isTextual()) {
      return text -> text.equals(Optional.of(value.textValue()));
    }
    JsonNode prefix = value.path("prefix");
    if (value.size() == 1 && prefix.isTextual()) {
      return text -> text.filter(each -> each.startsWith(prefix.textValue())).isPresent();
    }
    JsonNode exists = value.path("exists");
    if (value.size() == 1 && exists.isBoolean()) {
      return text -> text.isPresent() == exists.booleanValue();
    }
    throw invalid(
        value + " is not understood here: texts, {\"prefix\": …} and {\"exists\": …} are");
  }

  private static QueryException invalid(String problem) {
    return new QueryException(
        400, "InvalidParameter", "Invalid parameter: FilterPolicy: " + problem);
  }

  /**
   * Whether a message with these attributes passes. One without any passes no condition, not even
   * that an attribute is absent ("Key matching").
   */
  boolean accepts(Map<String, String> attributes) {
    return conditions.isEmpty()
        || (!attributes.isEmpty()
            && conditions.entrySet().stream()
                .allMatch(
                    condition ->
                        condition
                            .getValue()
                            .test(Optional.ofNullable(attributes.get(condition.getKey())))));
  }
}
