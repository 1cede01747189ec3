package dev.rollcall.local.console.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A value of a shadow that a write changed.
 *
 * @param path where it is, such as {@code reported.connection.phase}
 * @param before as JSON; empty if there was none
 * @param after as JSON; empty if it is gone
 */
public record Change(String path, String before, String after) {

  /** What differs between two states, in the order of the newer one. */
  static List<Change> between(JsonNode before, JsonNode after) {
    List<Change> changes = new ArrayList<>();
    collect("", before, after, changes);
    return changes;
  }

  private static void collect(String path, JsonNode before, JsonNode after, List<Change> changes) {
    if (before.equals(after)) {
      return;
    }
    if (!before.isObject() && !after.isObject()) {
      changes.add(new Change(path, before.toString(), after.toString()));
      return;
    }
    JsonNode old = before.isObject() ? before : JsonNodeFactory.instance.objectNode();
    JsonNode now = after.isObject() ? after : JsonNodeFactory.instance.objectNode();
    Set<String> names = new LinkedHashSet<>();
    now.fieldNames().forEachRemaining(names::add);
    old.fieldNames().forEachRemaining(names::add);
    String prefix = path.isEmpty() ? "" : path + ".";
    names.forEach(name -> collect(prefix + name, old.path(name), now.path(name), changes));
  }
}
