package dev.rollcall.local.fault;

import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.metric.DataPoint;
import dev.rollcall.local.metric.EmbeddedMetrics;
import dev.rollcall.local.metric.Period;
import dev.rollcall.local.sighting.Sighting;
import dev.rollcall.local.sighting.Sighting.Place;
import dev.rollcall.local.template.Alarm;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.Queue;
import dev.rollcall.local.template.Template;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What CloudWatch would know: how functions ended, how full the queues are, and what functions
 * report in their log. A fault is one period. Thread-safe.
 */
final class Meters implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Meters.class);
  private static final long SAMPLE_MILLIS = 500;

  private final Template template;
  private final QueueDesk queues;
  private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
  private volatile Period period = new Period();

  /** Samples the queues from now on. */
  Meters(Template template, QueueDesk queues) {
    this.template = template;
    this.queues = queues;
    var _ =
        sampler.scheduleWithFixedDelay(
            this::sample, SAMPLE_MILLIS, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Begins a new period. */
  void reset() {
    period = new Period();
  }

  /** A function's invocation has ended. */
  void invoked(LambdaFunction function, InvocationResult result) {
    Map<String, String> dimensions = Map.of("FunctionName", function.name());
    period.add(new DataPoint("AWS/Lambda", "Invocations", dimensions, 1));
    double errors = result instanceof FunctionError ? 1 : 0;
    period.add(new DataPoint("AWS/Lambda", "Errors", dimensions, errors));
  }

  /** Looks at the queues now. */
  void sample() {
    Period present = period;
    try {
      for (Queue queue : template.queues()) {
        present.add(
            new DataPoint(
                "AWS/SQS",
                "ApproximateNumberOfMessagesVisible",
                Map.of("QueueName", queue.name()),
                queues.visible(queue.logicalId())));
      }
    } catch (SdkException e) {
      LOG.warn("the queues could not be measured", e);
    }
  }

  /**
   * The alarms that have a reason to ring in this period.
   *
   * @param seen since it began
   */
  List<Alarm> breached(List<Sighting> seen) {
    sample();
    Period present = period;
    seen.stream()
        .filter(sighting -> sighting.place() == Place.FUNCTION)
        .flatMap(sighting -> EmbeddedMetrics.read(sighting.json()).stream())
        .forEach(present::add);
    return present.breached(template.alarms());
  }

  @Override
  public void close() {
    sampler.shutdownNow();
  }
}
