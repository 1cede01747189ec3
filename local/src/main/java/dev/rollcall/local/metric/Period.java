package dev.rollcall.local.metric;

import dev.rollcall.local.template.Alarm;
import dev.rollcall.local.template.Alarm.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** The data points of one period. Thread-safe. */
public final class Period {
  private final List<DataPoint> points = new ArrayList<>();

  /** Adds a data point. */
  public synchronized void add(DataPoint point) {
    points.add(point);
  }

  /** The alarms that a period such as this one would bring closer to ringing, or make ring. */
  public synchronized List<Alarm> breached(List<Alarm> alarms) {
    return alarms.stream().filter(this::isBreached).toList();
  }

  private boolean isBreached(Alarm alarm) {
    List<Double> values =
        alarm.metrics().stream()
            .map(this::value)
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    if (values.isEmpty()) {
      return alarm.missingDataBreaches();
    }
    return alarm.isBreachedBy(values.stream().mapToDouble(Double::doubleValue).sum());
  }

  private OptionalDouble value(Metric metric) {
    List<DataPoint> own = points.stream().filter(point -> point.isOf(metric)).toList();
    if (own.isEmpty()) {
      return OptionalDouble.empty();
    }
    DoubleStream values = own.stream().mapToDouble(DataPoint::value);
    return switch (metric.statistic()) {
      case SUM, SUM_OF_ALL -> OptionalDouble.of(values.sum());
      case MAXIMUM -> values.max();
    };
  }
}
