package dev.rollcall.local.metric;

import dev.rollcall.local.template.Alarm.Metric;
import java.util.Map;

/** A value of a metric. */
public record DataPoint(
    String namespace, String name, Map<String, String> dimensions, double value) {
  /** Copies the map. */
  public DataPoint {
    dimensions = Map.copyOf(dimensions);
  }

  /** Which metric it is of, whatever its value. */
  DataPoint withoutValue() {
    return new DataPoint(namespace, name, dimensions, 0);
  }

  boolean isOf(Metric metric) {
    return namespace.equals(metric.namespace())
        && name.equals(metric.name())
        && switch (metric.statistic()) {
          case SUM, MAXIMUM -> dimensions.equals(metric.dimensions());
          case SUM_OF_ALL -> dimensions.entrySet().containsAll(metric.dimensions().entrySet());
        };
  }
}
