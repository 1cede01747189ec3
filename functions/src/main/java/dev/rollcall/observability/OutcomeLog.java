package dev.rollcall.observability;

import static java.util.stream.Collectors.partitioningBy;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.observability.Outcome.Sent;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The log of the functions: a line of JSON for each input. The numbers in it become metrics of
 * CloudWatch without a call, since the line says in the <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html">
 * embedded metric format</a> which of its fields are some.
 */
public final class OutcomeLog {
  private static final String COUNT = "Count";
  private static final String FUNCTION = "FunctionName";

  private final PrintStream out;
  private final Clock clock;
  private final MetricSettings settings;

  /**
   * Writes there.
   *
   * @param clock gives the time of the metrics
   */
  public OutcomeLog(PrintStream out, Clock clock, MetricSettings settings) {
    this.out = out;
    this.clock = clock;
    this.settings = settings;
  }

  /**
   * Writes what became of an input.
   *
   * @return the line, without its end
   */
  public String write(Outcome outcome) {
    Map<String, Object> fields = outcome.fields();
    List<Map<String, Object>> directives = new ArrayList<>();
    outcome.metrics().forEach((metric, value) -> fields.put(metric.label(), value));
    Map<Boolean, List<Metric>> byFunction =
        outcome.metrics().keySet().stream().collect(partitioningBy(Metric::ofFunction));
    byFunction.forEach((ofFunction, metrics) -> add(metrics, ofFunction, fields, directives));
    if (settings.detailed()) {
      fields.putIfAbsent("event", "unreadable");
      directives.add(counted(fields, "Events", List.of("event", "reason")));
      outcome.messages().forEach(this::write);
    }
    return write(fields, directives);
  }

  private void add(
      List<Metric> metrics,
      boolean ofFunction,
      Map<String, Object> fields,
      List<Map<String, Object>> directives) {
    if (metrics.isEmpty()) {
      return;
    }
    if (ofFunction) {
      fields.put(FUNCTION, settings.functionName());
    }
    directives.add(
        directive(
            ofFunction ? List.of(FUNCTION) : List.of(),
            metrics.stream().map(OutcomeLog::metric).toList()));
  }

  /** A line of its own, since a line has one value of each dimension. */
  private void write(Sent message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("message", message.kind());
    fields.put("outcome", message.accepted() ? "sent" : "not-sent");
    write(fields, List.of(counted(fields, "Messages", List.of("message", "outcome"))));
  }

  private Map<String, Object> counted(
      Map<String, Object> fields, String name, List<String> dimensions) {
    fields.put(name, 1);
    return directive(dimensions, List.of(metric(name, COUNT)));
  }

  private Map<String, Object> directive(
      List<String> dimensions, List<Map<String, String>> metrics) {
    return Map.of(
        "Namespace", settings.namespace(), "Dimensions", List.of(dimensions), "Metrics", metrics);
  }

  private static Map<String, String> metric(Metric metric) {
    return metric(metric.label(), metric.unit());
  }

  private static Map<String, String> metric(String name, String unit) {
    return Map.of("Name", name, "Unit", unit);
  }

  private String write(Map<String, Object> fields, List<Map<String, Object>> directives) {
    if (!directives.isEmpty()) {
      fields.put("_aws", Map.of("Timestamp", clock.millis(), "CloudWatchMetrics", directives));
    }
    String line = json(fields);
    out.println(line);
    return line;
  }

  /** Fields as a line of JSON. */
  public static String json(Map<String, Object> fields) {
    try {
      return JSON.std.asString(fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
