package dev.rollcall.local.metric;

import dev.rollcall.local.template.Alarm;
import dev.rollcall.local.template.Alarm.Metric;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The metrics of one period, of which sum and maximum are kept. Thread-safe. */
public final class Period {
  private final Map<DataPoint, Values> values = new HashMap<>();

  /** Sum and maximum of the values of one metric. */
  private record Values(double sum, double maximum) {
    Values with(Values other) {
      return new Values(sum + other.sum, Math.max(maximum, other.maximum));
    }
  }

  /** Adds a data point. */
  public synchronized void add(DataPoint point) {
    values.merge(point.withoutValue(), new Values(point.value(), point.value()), Values::with);
  }

  /** The alarms that a period such as this one would bring closer to ringing, or make ring. */
  public synchronized List<Alarm> breached(List<Alarm> alarms) {
    return alarms.stream().filter(this::isBreached).toList();
  }

  private boolean isBreached(Alarm alarm) {
    List<Double> found =
        alarm.metrics().stream()
            .map(this::value)
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    if (found.isEmpty()) {
      return alarm.missingDataBreaches();
    }
    return alarm.isBreachedBy(found.stream().mapToDouble(Double::doubleValue).sum());
  }

  private OptionalDouble value(Metric metric) {
    List<Values> own =
        values.entrySet().stream()
            .filter(each -> each.getKey().isOf(metric))
            .map(Map.Entry::getValue)
            .toList();
    if (own.isEmpty()) {
      return OptionalDouble.empty();
    }
    return switch (metric.statistic()) {
      case SUM, SUM_OF_ALL -> OptionalDouble.of(own.stream().mapToDouble(Values::sum).sum());
      case MAXIMUM -> own.stream().mapToDouble(Values::maximum).max();
    };
  }
}
