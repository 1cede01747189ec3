package dev.rollcall.local.template;

import dev.rollcall.local.template.Alarm.Comparison;
import dev.rollcall.local.template.Alarm.Metric;
import dev.rollcall.local.template.Alarm.Statistic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an AWS::CloudWatch::Alarm of one metric, of the sum of several, of a query over the rules,
 * or of a metric in percent of a number.
 */
final class AlarmReader {
  /** As {@code SUM([presence, alert])}: which metrics it names shows in ReturnData already. */
  private static final Pattern SUM = Pattern.compile("SUM\\(\\[[a-z]\\w*(, *[a-z]\\w*)*]\\)");

  private static final Pattern PERCENT = Pattern.compile("100 \\* [a-z]\\w* / (\\d+)");

  /** Of CloudWatch's Metrics Insights. */
  private static final Pattern QUERY =
      Pattern.compile(
          "SELECT SUM\\((\\w+)\\) FROM \"([\\w/]+)\""
              + " WHERE (RuleName = '\\w+'(?: OR RuleName = '\\w+')*)");

  private static final Pattern RULE_NAME = Pattern.compile("RuleName = '(\\w+)'");

  private AlarmReader() {}

  static Alarm read(Resource resource) {
    Properties properties = resource.properties();
    int periods = properties.integer("EvaluationPeriods", 1, 1, 1440);
    return AlarmBuilder.builder()
        .logicalId(resource.logicalId())
        .metrics(
            properties.has("Metrics")
                ? ofExpression(properties)
                : List.of(metric(properties, properties, "Statistic")))
        .comparison(comparison(properties))
        .threshold(threshold(properties))
        .datapointsToAlarm(properties.integer("DatapointsToAlarm", periods, 1, periods))
        .missingDataBreaches(properties.text("TreatMissingData", "missing").equals("breaching"))
        .build();
  }

  /** Of the metrics' sum: where the alarm has one of a percentage, it is converted. */
  private static double threshold(Properties properties) {
    double threshold = Double.parseDouble(properties.text("Threshold"));
    for (Properties each : properties.at("Metrics").items()) {
      Matcher percent = PERCENT.matcher(each.text("Expression", ""));
      if (percent.matches()) {
        return threshold * Double.parseDouble(percent.group(1)) / 100;
      }
    }
    return threshold;
  }

  private static List<Metric> ofExpression(Properties properties) {
    List<Metric> metrics = new ArrayList<>();
    for (Properties each : properties.at("Metrics").items()) {
      if (each.has("MetricStat")) {
        Properties statistic = each.at("MetricStat");
        metrics.add(metric(statistic.at("Metric"), statistic, "Stat"));
      } else {
        metrics.addAll(expression(each));
      }
    }
    return metrics;
  }

  /** The metrics that an expression asks for itself; none if it is about those beside it. */
  private static List<Metric> expression(Properties each) {
    String expression = each.text("Expression");
    Matcher query = QUERY.matcher(expression);
    if (query.matches()) {
      return RULE_NAME
          .matcher(query.group(3))
          .results()
          .map(
              rule ->
                  new Metric(
                      query.group(2),
                      query.group(1),
                      Map.of("RuleName", rule.group(1)),
                      Statistic.SUM_OF_ALL))
          .toList();
    }
    if (SUM.matcher(expression).matches() || PERCENT.matcher(expression).matches()) {
      return List.of();
    }
    throw each.at("Expression")
        .error(
            "is not understood; SUM([a, b]), 100 * a / 5 and SELECT SUM(a) FROM \"b\""
                + " WHERE RuleName = 'c' OR RuleName = 'd' are");
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
