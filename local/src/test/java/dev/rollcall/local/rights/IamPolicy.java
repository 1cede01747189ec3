package dev.rollcall.local.rights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A policy, evaluated as IAM does (IAM User Guide, "Policy evaluation logic"): denied unless a
 * statement allows it, and denied if one denies it. Understands {@code *} and {@code ?}, and the
 * conditions of {@code docs}.
 */
final class IamPolicy {
  private static final Path POLICIES = Path.of("../docs/policies");

  private final List<JsonNode> statements;

  private IamPolicy(List<JsonNode> statements) {
    this.statements = statements;
  }

  /** These statements alone. */
  static IamPolicy of(Stream<JsonNode> statements) {
    return new IamPolicy(statements.toList());
  }

  /**
   * Those of {@code docs/policies} of these names together, as if all were attached to one role.
   */
  static IamPolicy documented(String... names) throws IOException {
    List<JsonNode> statements = new ArrayList<>();
    for (String name : names) {
      JsonNode policy = new JsonMapper().readTree(Files.readString(file(name)));
      policy.path("Statement").forEach(statements::add);
    }
    return new IamPolicy(statements);
  }

  /** Where the policy of this name is. */
  static Path file(String name) {
    return POLICIES.resolve(name + ".json");
  }

  /**
   * Whether a call is allowed.
   *
   * @param context the keys of the request's context; a condition on another key does not hold
   */
  boolean allows(String action, String resource, Map<String, String> context) {
    return says("Allow", action, resource, context) && !says("Deny", action, resource, context);
  }

  /** The actions that are allowed on something. */
  Stream<String> actions() {
    return statements.stream()
        .filter(statement -> statement.path("Effect").asText().equals("Allow"))
        .flatMap(statement -> statement.path("Action").valueStream())
        .map(JsonNode::asText);
  }

  private boolean says(String effect, String action, String resource, Map<String, String> context) {
    return statements.stream()
        .filter(statement -> statement.path("Effect").asText().equals(effect))
        .filter(statement -> matchesAny(statement.path("Action"), action))
        .filter(statement -> matchesAny(statement.path("Resource"), resource))
        .anyMatch(statement -> holds(statement.path("Condition"), context));
  }

  private static boolean holds(JsonNode conditions, Map<String, String> context) {
    return conditions
        .propertyStream()
        .flatMap(
            operator ->
                operator.getValue().propertyStream().map(key -> understood(operator.getKey(), key)))
        .allMatch(
            key ->
                context.containsKey(key.getKey())
                    && matchesAny(key.getValue(), context.getOrDefault(key.getKey(), "")));
  }

  private static Map.Entry<String, JsonNode> understood(
      String operator, Map.Entry<String, JsonNode> key) {
    if (!List.of("ArnLike", "Bool", "ForAnyValue:StringEquals", "StringEquals")
        .contains(operator)) {
      throw new IllegalArgumentException("not understood: " + operator);
    }
    return key;
  }

  private static boolean matchesAny(JsonNode patterns, String text) {
    Stream<JsonNode> all = patterns.isArray() ? patterns.valueStream() : Stream.of(patterns);
    return all.anyMatch(pattern -> matches(pattern.asText(), text));
  }

  private static boolean matches(String pattern, String text) {
    String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
    return Pattern.compile(regex, Pattern.DOTALL).matcher(text).matches();
  }
}
