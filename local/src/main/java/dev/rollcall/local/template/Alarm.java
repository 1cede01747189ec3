package dev.rollcall.local.template;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Map;

/**
 * A CloudWatch alarm of the template. Its metrics are added up.
 *
 * @param logicalId its name within the template
 * @param metrics what it watches, at least one
 * @param comparison how the sum has to be to the threshold
 * @param datapointsToAlarm how many periods have to be so before it rings, at least 1
 * @param missingDataBreaches whether a period without data is one of them
 */
@RecordBuilder
public record Alarm(
    String logicalId,
    List<Metric> metrics,
    Comparison comparison,
    double threshold,
    int datapointsToAlarm,
    boolean missingDataBreaches) {

  /** Copies the list. */
  public Alarm {
    metrics = List.copyOf(metrics);
  }

  /** Whether a value is one at which the alarm rings. */
  public boolean isBreachedBy(double value) {
    return switch (comparison) {
      case AT_LEAST -> value >= threshold;
      case BELOW -> value < threshold;
    };
  }

  /** How a value is compared with the threshold. */
  public enum Comparison {
    /** GreaterThanOrEqualToThreshold. */
    AT_LEAST,
    /** LessThanThreshold. */
    BELOW
  }

  /** What is made of the values of a period. */
  public enum Statistic {
    /** All of them together. */
    SUM,
    /** The highest one. */
    MAXIMUM,
    /** All of all metrics together that have the dimensions among theirs, as a query adds them. */
    SUM_OF_ALL
  }

  /** A metric, with what is made of its values. */
  public record Metric(
      String namespace, String name, Map<String, String> dimensions, Statistic statistic) {
    /** Copies the map. */
    public Metric {
      dimensions = Map.copyOf(dimensions);
    }
  }
}
