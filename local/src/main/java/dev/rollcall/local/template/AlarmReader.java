package dev.rollcall.local.template;

import dev.rollcall.local.template.Alarm.Comparison;
import dev.rollcall.local.template.Alarm.Metric;
import dev.rollcall.local.template.Alarm.Statistic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads an AWS::CloudWatch::Alarm of one metric, or of the sum of several. */
final class AlarmReader {
  /** As {@code SUM([presence, alert])}: which metrics it names shows in ReturnData already. */
  private static final Pattern SUM = Pattern.compile("SUM\\(\\[[a-z]\\w*(, *[a-z]\\w*)*]\\)");

  private AlarmReader() {}

  static Alarm read(Resource resource) {
    Properties properties = resource.properties();
    int periods = properties.integer("EvaluationPeriods", 1, 1, 1440);
    return new Alarm(
        resource.logicalId(),
        properties.has("Metrics")
            ? summedUp(properties)
            : List.of(metric(properties, properties, "Statistic")),
        comparison(properties),
        Double.parseDouble(properties.text("Threshold")),
        properties.integer("DatapointsToAlarm", periods, 1, periods),
        properties.text("TreatMissingData", "missing").equals("breaching"));
  }

  private static List<Metric> summedUp(Properties properties) {
    List<Metric> metrics = new ArrayList<>();
    for (Properties each : properties.at("Metrics").items()) {
      if (each.has("MetricStat")) {
        Properties statistic = each.at("MetricStat");
        metrics.add(metric(statistic.at("Metric"), statistic, "Stat"));
      } else if (!SUM.matcher(each.text("Expression")).matches()) {
        throw each.at("Expression").error("is not understood, SUM([a, b]) is");
      }
    }
    return metrics;
  }

  private static Metric metric(Properties metric, Properties statistic, String name) {
    Map<String, String> dimensions = new HashMap<>();
    for (Properties each : metric.at("Dimensions").items()) {
      dimensions.put(each.text("Name"), each.text("Value"));
    }
    return new Metric(
        metric.text("Namespace"),
        metric.text("MetricName"),
        dimensions,
        switch (statistic.text(name)) {
          case "Sum" -> Statistic.SUM;
          case "Maximum" -> Statistic.MAXIMUM;
          default -> throw statistic.at(name).error("is not understood, Sum and Maximum are");
        });
  }

  private static Comparison comparison(Properties properties) {
    return switch (properties.text("ComparisonOperator")) {
      case "GreaterThanOrEqualToThreshold" -> Comparison.AT_LEAST;
      case "LessThanThreshold" -> Comparison.BELOW;
      default ->
          throw properties
              .at("ComparisonOperator")
              .error("is not understood, GreaterThanOrEqualToThreshold and LessThanThreshold are");
    };
  }
}
