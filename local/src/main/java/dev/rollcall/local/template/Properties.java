package dev.rollcall.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Resolved properties of a resource, read with errors that name the place. */
record Properties(String place, JsonNode json) {

  Properties at(String name) {
    return new Properties(place + "." + name, json.path(name));
  }

  boolean has(String name) {
    return json.has(name);
  }

  /** The items of a list; of a single value, that one; of nothing, none. */
  List<Properties> items() {
    if (json.isMissingNode()) {
      return List.of();
    }
    if (!json.isArray()) {
      return List.of(this);
    }
    List<Properties> items = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      items.add(new Properties("%s[%d]".formatted(place, i), json.path(i)));
    }
    return items;
  }

  String text(String name) {
    Properties value = at(name);
    if (!value.json.isValueNode() || value.json.isNull()) {
      throw value.error("must be a text");
    }
    return value.json.asText();
  }

  String text(String name, String otherwise) {
    return has(name) ? text(name) : otherwise;
  }

  boolean bool(String name, boolean otherwise) {
    String value = text(name, String.valueOf(otherwise));
    if (!Set.of("true", "false").contains(value)) {
      throw at(name).error("must be true or false, not \"%s\"".formatted(value));
    }
    return Boolean.parseBoolean(value);
  }

  int integer(String name, int otherwise, int least, int most) {
    String value = text(name, String.valueOf(otherwise));
    try {
      int number = new BigDecimal(value).intValueExact();
      if (least <= number && number <= most) {
        return number;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw at(name).error("must be a whole number, not \"%s\"".formatted(value));
    }
    throw at(name).error("must be from %d to %d, not %s".formatted(least, most, value));
  }

  /** Refuses properties that would otherwise be ignored in silence. */
  void requireOnly(Set<String> understood) {
    for (Map.Entry<String, JsonNode> property : json.properties()) {
      if (!understood.contains(property.getKey())) {
        throw at(property.getKey()).error("is not understood");
      }
    }
  }

  TemplateException error(String problem) {
    return new TemplateException(place + " " + problem);
  }
}
