package dev.rollcall.observability;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The metrics that CloudWatch finds in a line of the log, read as its specification says. */
public final class EmbeddedMetrics {
  private static final Set<String> UNITS = Set.of("Count", "Milliseconds");

  private EmbeddedMetrics() {}

  /**
   * The values by name, the values of dimensions behind it: {@code Events connected applied}.
   *
   * @throws AssertionError if CloudWatch would not understand the line
   */
  public static Map<String, Long> of(Map<String, Object> line) {
    Map<String, Long> metrics = new HashMap<>();
    if (line.get("_aws") instanceof Map<?, ?> metadata) {
      require(metadata.get("Timestamp") instanceof Long, line);
      for (Object directive : list(metadata.get("CloudWatchMetrics"), line)) {
        read((Map<?, ?>) directive, line, metrics);
      }
      require(!metrics.isEmpty(), line);
    }
    return metrics;
  }

  private static void read(
      Map<?, ?> directive, Map<String, Object> line, Map<String, Long> metrics) {
    require("Rollcall/rollcall".equals(directive.get("Namespace")), line);
    List<?> sets = list(directive.get("Dimensions"), line);
    require(sets.size() == 1, line);
    StringBuilder values = new StringBuilder();
    for (Object dimension : list(sets.getFirst(), line)) {
      Object value = line.get((String) dimension);
      require(value instanceof String text && !text.isEmpty(), line);
      values.append(' ').append(value);
    }
    for (Object each : list(directive.get("Metrics"), line)) {
      Map<?, ?> metric = (Map<?, ?>) each;
      String name = (String) metric.get("Name");
      require(metric.get("Unit") instanceof String unit && UNITS.contains(unit), line);
      if (line.get(name) instanceof Number value) {
        metrics.put(name + values, value.longValue());
      } else {
        throw new AssertionError("no number for " + name + ": " + line);
      }
    }
  }

  private static List<?> list(@Nullable Object value, Map<String, Object> line) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new AssertionError("not a list: " + value + " in " + line);
  }

  private static void require(boolean holds, Map<String, Object> line) {
    if (!holds) {
      throw new AssertionError("not in the embedded metric format: " + line);
    }
  }
}
