package dev.rollcall.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What one shadow holds. Its nodes are never changed: an update makes a new document.
 *
 * @param state {@code desired} and {@code reported}, as far as they hold anything
 * @param metadata for each value of the state, when it was set (seconds since 1970)
 * @param version counts the updates
 */
record ShadowDocument(ObjectNode state, ObjectNode metadata, long version) {

  static ShadowDocument empty(long version) {
    return new ShadowDocument(object(), object(), version);
  }

  ShadowDocument updated(ObjectNode patch, long nowSeconds) {
    ShadowDocument next = new ShadowDocument(state.deepCopy(), metadata.deepCopy(), version + 1);
    merge(next.state, next.metadata, patch, nowSeconds);
    for (String section : List.of("desired", "reported")) {
      if (next.state.path(section).isEmpty()) {
        next.state.remove(section);
        next.metadata.remove(section);
      }
    }
    return next;
  }

  int stateBytes() {
    return state.toString().getBytes(StandardCharsets.UTF_8).length;
  }

  /** What {@code desired} says other than {@code reported}; empty if nothing. */
  ObjectNode delta() {
    return difference(section(state, "desired"), section(state, "reported"));
  }

  /** When the values of a delta were set. */
  ObjectNode metadataOf(ObjectNode delta) {
    return pick(section(metadata, "desired"), delta);
  }

  /** State and metadata as they are in answers. */
  ObjectNode json() {
    ObjectNode json = object();
    json.set("state", state);
    json.set("metadata", metadata);
    return json.put("version", version);
  }

  /** The metadata of values that are all set now; nulls have none. */
  static ObjectNode stamped(ObjectNode patch, long nowSeconds) {
    ObjectNode stamps = object();
    merge(object(), stamps, patch, nowSeconds);
    return stamps;
  }

  private static void merge(ObjectNode target, ObjectNode stamps, ObjectNode patch, long now) {
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      String key = field.getKey();
      JsonNode value = field.getValue();
      if (value.isNull()) {
        target.remove(key);
        stamps.remove(key);
      } else if (value instanceof ObjectNode changes) {
        boolean merged = target.path(key).isObject();
        ObjectNode below = merged ? section(target, key) : target.putObject(key);
        merge(below, merged ? section(stamps, key) : stamps.putObject(key), changes, now);
      } else {
        target.set(key, value.deepCopy());
        stamps.set(key, stamp(value, now));
      }
    }
  }

  private static JsonNode stamp(JsonNode value, long now) {
    if (value.isArray()) {
      ArrayNode stamps = JsonNodeFactory.instance.arrayNode();
      value.forEach(element -> stamps.add(stamp(element, now)));
      return stamps;
    }
    if (value.isObject()) {
      ObjectNode stamps = object();
      value.properties().forEach(each -> stamps.set(each.getKey(), stamp(each.getValue(), now)));
      return stamps;
    }
    return object().put("timestamp", now);
  }

  private static ObjectNode difference(ObjectNode desired, ObjectNode reported) {
    ObjectNode delta = object();
    for (Map.Entry<String, JsonNode> field : desired.properties()) {
      JsonNode actual = reported.path(field.getKey());
      if (field.getValue() instanceof ObjectNode wanted && actual instanceof ObjectNode known) {
        ObjectNode below = difference(wanted, known);
        if (!below.isEmpty()) {
          delta.set(field.getKey(), below);
        }
      } else if (!field.getValue().equals(actual)) {
        delta.set(field.getKey(), field.getValue());
      }
    }
    return delta;
  }

  private static ObjectNode pick(ObjectNode stamps, ObjectNode delta) {
    ObjectNode picked = object();
    for (Map.Entry<String, JsonNode> field : delta.properties()) {
      JsonNode stamp = stamps.path(field.getKey());
      boolean deeper = stamp.isObject() && field.getValue().isObject();
      picked.set(
          field.getKey(), deeper ? pick((ObjectNode) stamp, (ObjectNode) field.getValue()) : stamp);
    }
    return picked;
  }

  private static ObjectNode section(ObjectNode parent, String name) {
    return parent.get(name) instanceof ObjectNode section ? section : object();
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
