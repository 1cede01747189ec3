package dev.rollcall.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The section Parameters: the defaults, with the given values over them, checked as AWS does. */
final class Parameters {
  private final JsonNode declared;
  private final List<String> problems = new ArrayList<>();

  private Parameters(JsonNode declared) {
    this.declared = declared;
  }

  /**
   * The value of every declared parameter.
   *
   * @throws TemplateException if a value is missing, unknown or not allowed; it names all of them
   */
  static Map<String, String> resolve(JsonNode declared, Map<String, String> given) {
    Parameters parameters = new Parameters(declared);
    Map<String, String> values = parameters.values(given);
    if (!parameters.problems.isEmpty()) {
      throw new TemplateException(String.join("\n", parameters.problems));
    }
    return values;
  }

  private Map<String, String> values(Map<String, String> given) {
    Set<String> names = new TreeSet<>();
    declared.fieldNames().forEachRemaining(names::add);
    for (String name : given.keySet()) {
      if (!names.contains(name)) {
        problems.add("Parameter %s is not in the template, which has %s".formatted(name, names));
      }
    }
    Map<String, String> values = new TreeMap<>();
    for (String name : names) {
      JsonNode declaration = declared.path(name);
      String value = given.getOrDefault(name, declaration.path("Default").asText());
      if (!given.containsKey(name) && !declaration.has("Default")) {
        problems.add("Parameter %s has no default and needs a value".formatted(name));
      } else {
        check(name, value, declaration);
      }
      values.put(name, value);
    }
    return values;
  }

  private void check(String name, String value, JsonNode declaration) {
    String type = declaration.path("Type").asText();
    switch (type) {
      case "Number" -> checkNumber(name, value, declaration);
      case "String" -> checkText(name, value, declaration);
      default ->
          problems.add(
              "Parameter %s: type %s is not understood, String and Number are"
                  .formatted(name, type));
    }
    if (declaration.has("AllowedValues")) {
      List<String> allowed = new ArrayList<>();
      declaration.path("AllowedValues").forEach(one -> allowed.add(one.asText()));
      if (!allowed.contains(value)) {
        refuse(name, value, "must be one of " + String.join(", ", allowed));
      }
    }
  }

  private void checkNumber(String name, String value, JsonNode declaration) {
    BigDecimal number;
    try {
      number = new BigDecimal(value);
    } catch (NumberFormatException e) {
      refuse(name, value, "must be a number");
      return;
    }
    if (number.compareTo(limit(declaration, "MinValue", number)) < 0
        || number.compareTo(limit(declaration, "MaxValue", number)) > 0) {
      String least = declaration.path("MinValue").asText("any");
      String most = declaration.path("MaxValue").asText("any");
      refuse(name, value, "must be from %s to %s".formatted(least, most));
    }
  }

  private void checkText(String name, String value, JsonNode declaration) {
    BigDecimal length = BigDecimal.valueOf(value.length());
    if (length.compareTo(limit(declaration, "MinLength", length)) < 0
        || length.compareTo(limit(declaration, "MaxLength", length)) > 0) {
      String least = declaration.path("MinLength").asText("0");
      String most = declaration.path("MaxLength").asText("any number of");
      refuse(name, value, "must have from %s to %s characters".formatted(least, most));
    }
    String pattern = declaration.path("AllowedPattern").asText();
    if (!pattern.isEmpty() && !value.matches(pattern)) {
      String allowed = "must match " + pattern;
      refuse(name, value, declaration.path("ConstraintDescription").asText(allowed));
    }
  }

  private static BigDecimal limit(JsonNode declaration, String key, BigDecimal otherwise) {
    return declaration.has(key) ? new BigDecimal(declaration.path(key).asText()) : otherwise;
  }

  private void refuse(String name, String value, String allowed) {
    problems.add("Parameter %s is \"%s\": it %s".formatted(name, value, allowed));
  }
}
