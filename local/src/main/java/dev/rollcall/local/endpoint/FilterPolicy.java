package dev.rollcall.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A filter policy on message attributes: each of its names has to be an attribute that has one of
 * the name's values, or begins with one of its prefixes ("Amazon SNS subscription filter
 * policies"). The other operators of SNS are refused.
 */
final class FilterPolicy {
  /** Lets everything pass. */
  static final FilterPolicy ALL = new FilterPolicy(Map.of());

  /** "Filter policy constraints in Amazon SNS". */
  private static final int MOST_NAMES = 5;

  private static final int MOST_COMBINATIONS = 150;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Predicate<String>> conditions;

  private FilterPolicy(Map<String, Predicate<String>> conditions) {
    this.conditions = Map.copyOf(conditions);
  }

  /**
   * Reads a policy.
   *
   * @throws QueryException if it is none, or has an operator that is not understood here
   */
  static FilterPolicy parse(String json) {
    Map<String, Predicate<String>> conditions = new LinkedHashMap<>();
    int combinations = 1;
    for (Map.Entry<String, JsonNode> name : object(json).properties()) {
      JsonNode values = name.getValue();
      if (!values.isArray() || values.isEmpty()) {
        throw invalid("\"%s\" must be an array that is not empty".formatted(name.getKey()));
      }
      combinations *= values.size();
      Predicate<String> condition = _ -> false;
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

  private static Predicate<String> condition(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue()::equals;
    }
    JsonNode prefix = value.path("prefix");
    if (value.size() == 1 && prefix.isTextual()) {
      return text -> text.startsWith(prefix.textValue());
    }
    throw invalid(value + " is not understood here: texts and {\"prefix\": …} are");
  }

  private static QueryException invalid(String problem) {
    return new QueryException(
        400, "InvalidParameter", "Invalid parameter: FilterPolicy: " + problem);
  }

  /** Whether a message with these attributes passes. */
  boolean accepts(Map<String, String> attributes) {
    return conditions.entrySet().stream()
        .allMatch(
            condition ->
                attributes.containsKey(condition.getKey())
                    && condition.getValue().test(attributes.getOrDefault(condition.getKey(), "")));
  }
}
