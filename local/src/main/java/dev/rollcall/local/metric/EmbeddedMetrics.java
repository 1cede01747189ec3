package dev.rollcall.local.metric;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the metrics in a line of a function's log: CloudWatch's embedded metric format. Its
 * description stands in {@code _aws.CloudWatchMetrics}, its values are fields of the line.
 */
public final class EmbeddedMetrics {
  private EmbeddedMetrics() {}

  /**
   * The data points of a line; none if it has no metrics. One for each set of dimensions.
   *
   * @param line the line as JSON; a missing node if it is none
   */
  public static List<DataPoint> read(JsonNode line) {
    List<DataPoint> points = new ArrayList<>();
    for (JsonNode directive : line.at("/_aws/CloudWatchMetrics")) {
      String namespace = directive.path("Namespace").asText();
      for (Map<String, String> dimensions : dimensions(line, directive.path("Dimensions"))) {
        for (JsonNode metric : directive.path("Metrics")) {
          String name = metric.path("Name").asText();
          values(line.path(name))
              .forEach(value -> points.add(new DataPoint(namespace, name, dimensions, value)));
        }
      }
    }
    return points;
  }

  private static List<Map<String, String>> dimensions(JsonNode line, JsonNode sets) {
    List<Map<String, String>> all = new ArrayList<>();
    for (JsonNode set : sets) {
      Map<String, String> dimensions = new HashMap<>();
      set.forEach(name -> dimensions.put(name.asText(), line.path(name.asText()).asText()));
      all.add(dimensions);
    }
    return all.isEmpty() ? List.of(Map.of()) : all;
  }

  /** A metric may have one value or several. */
  private static List<Double> values(JsonNode value) {
    List<Double> values = new ArrayList<>();
    if (value.isNumber()) {
      values.add(value.asDouble());
    }
    value.forEach(each -> values.add(each.asDouble()));
    return values;
  }
}
