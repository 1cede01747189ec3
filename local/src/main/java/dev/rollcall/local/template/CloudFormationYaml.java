package dev.rollcall.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * YAML as a JSON tree, in which CloudFormation's short tags stand in their long form: {@code !Ref
 * a} becomes {@code {"Ref": "a"}}, {@code !Sub a} becomes {@code {"Fn::Sub": "a"}}.
 */
final class CloudFormationYaml {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> WITHOUT_PREFIX = List.of("Ref", "Condition");

  private CloudFormationYaml() {}

  /** Reads one YAML document; an empty one is an empty object. */
  static JsonNode parse(String name, String text) {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(name).build();
      return new Compose(settings)
          .composeString(text)
          .map(CloudFormationYaml::convert)
          .orElseGet(JSON::objectNode);
    } catch (YamlEngineException e) {
      throw new TemplateException(name + " is not YAML: " + e.getMessage());
    }
  }

  private static JsonNode convert(Node node) {
    String tag = node.getTag().getValue();
    return tag.startsWith("!") ? function(tag.substring(1), node) : plain(node);
  }

  private static JsonNode function(String name, Node node) {
    JsonNode argument = plain(node);
    if (name.equals("GetAtt") && argument.isTextual()) {
      String[] resourceAndAttribute = argument.textValue().split("\\.", 2);
      ArrayNode list = JSON.arrayNode();
      List.of(resourceAndAttribute).forEach(list::add);
      argument = list;
    }
    String key = WITHOUT_PREFIX.contains(name) ? name : "Fn::" + name;
    return JSON.objectNode().set(key, argument);
  }

  private static JsonNode plain(Node node) {
    return switch (node) {
      case MappingNode mapping -> mapping(mapping);
      case SequenceNode sequence -> {
        ArrayNode array = JSON.arrayNode();
        sequence.getValue().forEach(item -> array.add(convert(item)));
        yield array;
      }
      case ScalarNode scalar -> scalar(scalar);
      default -> throw new TemplateException("Not understood in YAML: " + node);
    };
  }

  private static ObjectNode mapping(MappingNode mapping) {
    ObjectNode object = JSON.objectNode();
    for (NodeTuple entry : mapping.getValue()) {
      object.set(((ScalarNode) entry.getKeyNode()).getValue(), convert(entry.getValueNode()));
    }
    return object;
  }

  private static JsonNode scalar(ScalarNode scalar) {
    String value = scalar.getValue();
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.INT)) {
      return BigIntegerNode.valueOf(new BigInteger(value));
    }
    if (tag.equals(Tag.FLOAT)) {
      return DecimalNode.valueOf(new BigDecimal(value));
    }
    if (tag.equals(Tag.BOOL)) {
      return BooleanNode.valueOf(Boolean.parseBoolean(value));
    }
    return tag.equals(Tag.NULL) ? NullNode.getInstance() : TextNode.valueOf(value);
  }
}
