package dev.rollcall.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** CloudFormation's intrinsic functions, resolved in a scope of names. */
final class Intrinsics {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(!?)([^}]*)}");

  private final Scope scope;
  private final Predicate<String> conditions;

  /**
   * Creates the functions over these names.
   *
   * @param conditions whether the condition of this name holds
   */
  Intrinsics(Scope scope, Predicate<String> conditions) {
    this.scope = scope;
    this.conditions = conditions;
  }

  /**
   * The tree with its functions resolved. What is AWS::NoValue is left out.
   *
   * @param place where the tree stands, for error messages
   */
  JsonNode resolve(String place, JsonNode tree) {
    if (tree.isArray()) {
      return resolveArray(place, tree);
    }
    if (!tree.isObject()) {
      return tree;
    }
    if (tree.size() == 1) {
      String name = tree.fieldNames().next();
      if (name.equals("Ref") || name.startsWith("Fn::") || isCondition(name, tree)) {
        return call(place, name, tree.path(name));
      }
    }
    ObjectNode resolved = JSON.objectNode();
    for (Map.Entry<String, JsonNode> property : tree.properties()) {
      JsonNode value = resolve(place + "." + property.getKey(), property.getValue());
      if (!value.isMissingNode()) {
        resolved.set(property.getKey(), value);
      }
    }
    return resolved;
  }

  /** Whether a tree of conditions holds. */
  boolean test(String place, JsonNode tree) {
    JsonNode value = resolve(place, tree);
    if (value.isBoolean() || value.asText().matches("true|false")) {
      return value.asBoolean();
    }
    throw new TemplateException("%s: not a condition: %s".formatted(place, value));
  }

  /** A policy document has a property of the same name, which holds an object. */
  private static boolean isCondition(String name, JsonNode tree) {
    return name.equals("Condition") && tree.path(name).isTextual();
  }

  private ArrayNode resolveArray(String place, JsonNode tree) {
    ArrayNode resolved = JSON.arrayNode();
    for (int i = 0; i < tree.size(); i++) {
      JsonNode value = resolve("%s[%d]".formatted(place, i), tree.path(i));
      if (!value.isMissingNode()) {
        resolved.add(value);
      }
    }
    return resolved;
  }

  private JsonNode call(String place, String name, JsonNode argument) {
    return switch (name) {
      case "Ref" -> reference(place, argument.asText());
      case "Condition" -> BooleanNode.valueOf(conditions.test(argument.asText()));
      case "Fn::GetAtt" -> TextNode.valueOf(attribute(place, argument));
      case "Fn::Sub" -> TextNode.valueOf(substitute(place, argument));
      case "Fn::Join" -> TextNode.valueOf(join(place, argument));
      case "Fn::Split" -> split(place, argument);
      case "Fn::Select" -> select(place, argument);
      case "Fn::If" -> {
        requireSize(place, name, argument, 3, 3);
        boolean holds = conditions.test(argument.path(0).asText());
        yield resolve(place, argument.path(holds ? 1 : 2));
      }
      case "Fn::Equals" -> {
        requireSize(place, name, argument, 2, 2);
        String left = resolve(place, argument.path(0)).asText();
        yield BooleanNode.valueOf(left.equals(resolve(place, argument.path(1)).asText()));
      }
      case "Fn::Not" -> {
        requireSize(place, name, argument, 1, 1);
        yield BooleanNode.valueOf(!test(place, argument.path(0)));
      }
      case "Fn::And" -> {
        requireSize(place, name, argument, 2, 10);
        yield BooleanNode.valueOf(argument.valueStream().allMatch(each -> test(place, each)));
      }
      case "Fn::Or" -> {
        requireSize(place, name, argument, 2, 10);
        yield BooleanNode.valueOf(argument.valueStream().anyMatch(each -> test(place, each)));
      }
      default -> throw new TemplateException("%s: %s is not understood".formatted(place, name));
    };
  }

  private JsonNode reference(String place, String name) {
    return scope
        .reference(name)
        .orElseThrow(
            () -> new TemplateException("%s: nothing is named \"%s\"".formatted(place, name)));
  }

  private String attribute(String place, JsonNode argument) {
    List<String> path = new ArrayList<>();
    if (argument.isArray()) {
      argument.forEach(part -> path.add(part.asText()));
    } else {
      path.add(argument.asText());
    }
    return attribute(place, String.join(".", path));
  }

  private String attribute(String place, String resourceAndAttribute) {
    return scope
        .attribute(resourceAndAttribute)
        .orElseThrow(
            () ->
                new TemplateException(
                    "%s: no resource has the attribute %s".formatted(place, resourceAndAttribute)));
  }

  private String substitute(String place, JsonNode argument) {
    String text = argument.isArray() ? argument.path(0).asText() : argument.asText();
    JsonNode own = argument.path(1);
    Matcher variables = VARIABLE.matcher(text);
    return variables.replaceAll(
        found -> {
          String name = found.group(2);
          if (!found.group(1).isEmpty()) {
            return Matcher.quoteReplacement("${" + name + "}");
          }
          return Matcher.quoteReplacement(variable(place, name, own));
        });
  }

  private String variable(String place, String name, JsonNode own) {
    if (own.has(name)) {
      return resolve(place, own.path(name)).asText();
    }
    return name.contains(".") ? attribute(place, name) : reference(place, name).asText();
  }

  private String join(String place, JsonNode argument) {
    requireSize(place, "Fn::Join", argument, 2, 2);
    List<String> parts = new ArrayList<>();
    resolve(place, argument.path(1)).forEach(part -> parts.add(part.asText()));
    return String.join(argument.path(0).asText(), parts);
  }

  private ArrayNode split(String place, JsonNode argument) {
    requireSize(place, "Fn::Split", argument, 2, 2);
    String separator = Pattern.quote(argument.path(0).asText());
    ArrayNode parts = JSON.arrayNode();
    String text = resolve(place, argument.path(1)).asText();
    List.of(text.split(separator, -1)).forEach(parts::add);
    return parts;
  }

  private JsonNode select(String place, JsonNode argument) {
    requireSize(place, "Fn::Select", argument, 2, 2);
    JsonNode items = resolve(place, argument.path(1));
    JsonNode item = items.path(argument.path(0).asInt());
    if (item.isMissingNode()) {
      throw new TemplateException(
          "%s: Fn::Select has no item %s of %s".formatted(place, argument.path(0), items));
    }
    return item;
  }

  private static void requireSize(
      String place, String name, JsonNode argument, int least, int most) {
    if (!argument.isArray() || argument.size() < least || argument.size() > most) {
      throw new TemplateException(
          "%s: %s takes a list of %d to %d, not %s".formatted(place, name, least, most, argument));
    }
  }
}
