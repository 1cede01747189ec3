package dev.rollcall.local.metric;

import dev.rollcall.local.lambda.InvocationListener;
import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.lambda.InvocationResult.Refused;
import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.lambda.Refusal;
import dev.rollcall.local.rule.RuleListener;
import dev.rollcall.local.sighting.Sighting;
import dev.rollcall.local.sighting.Sighting.Place;
import dev.rollcall.local.template.Alarm;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.Queue;
import dev.rollcall.local.template.Template;
import dev.rollcall.local.template.TopicRule.Action;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What CloudWatch would know: how functions and rules fared, how full the queues are, and what
 * functions report in their log, in one period after the other. Thread-safe.
 *
 * <p>Names and dimensions stand in "Types of metrics for Lambda functions" and "AWS IoT metrics and
 * dimensions".
 */
public final class SimulatedMetrics implements InvocationListener, RuleListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SimulatedMetrics.class);
  private static final long SAMPLE_MILLIS = 2_000;

  private final Template template;
  private final ToIntFunction<Queue> visible;
  private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor();
  private volatile Period period = new Period();

  /**
   * Samples the queues from now on.
   *
   * @param visible how many messages can be received from a queue
   */
  public SimulatedMetrics(Template template, ToIntFunction<Queue> visible) {
    this.template = template;
    this.visible = visible;
    var _ =
        sampler.scheduleWithFixedDelay(
            this::sample, SAMPLE_MILLIS, SAMPLE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Begins a new period. */
  public void reset() {
    period = new Period();
  }

  @Override
  public void ended(LambdaFunction function, String payload, InvocationResult result) {
    switch (result) {
      case Success _ -> {
        count(function, "Invocations", 1);
        count(function, "Errors", 0);
      }
      case FunctionError _ -> {
        count(function, "Invocations", 1);
        count(function, "Errors", 1);
      }
      case Refused(Refusal refusal) -> refused(function, refusal);
    }
  }

  /** Of a refusal for want of a snapshot, no metric is documented. */
  private void refused(LambdaFunction function, Refusal refusal) {
    switch (refusal) {
      case THROTTLED -> count(function, "Throttles", 1);
      case RECURSIVE -> count(function, "RecursiveInvocationsDropped", 1);
      case NOT_READY -> {}
    }
  }

  @Override
  public void dropped(LambdaFunction function) {
    count(function, "AsyncEventsDropped", 1);
  }

  @Override
  public void undelivered(LambdaFunction function) {
    count(function, "DestinationDeliveryFailures", 1);
  }

  private void count(LambdaFunction function, String metric, int value) {
    Map<String, String> dimensions = Map.of("FunctionName", function.name());
    period.add(new DataPoint("AWS/Lambda", metric, dimensions, value));
  }

  @Override
  public void matched(String ruleName) {
    period.add(new DataPoint("AWS/IoT", "TopicMatch", Map.of("RuleName", ruleName), 1));
  }

  @Override
  public void throttled(String ruleName) {
    // Of the whole account, not by rule.
    period.add(new DataPoint("AWS/IoT", "RuleEvaluation", Map.of("Status", "Throttled"), 1));
  }

  @Override
  public void acted(String ruleName, Action action, boolean succeeded) {
    count(ruleName, action, succeeded ? "Success" : "Failure");
  }

  @Override
  public void reported(String ruleName, Action errorAction, boolean succeeded) {
    count(ruleName, errorAction, succeeded ? "ErrorActionSuccess" : "ErrorActionFailure");
  }

  private void count(String ruleName, Action action, String metric) {
    Map<String, String> dimensions = Map.of("RuleName", ruleName, "ActionType", action.type());
    period.add(new DataPoint("AWS/IoT", metric, dimensions, 1));
  }

  /** Looks at the queues now. */
  public void sample() {
    Period present = period;
    try {
      for (Queue queue : template.queues()) {
        present.add(
            new DataPoint(
                "AWS/SQS",
                "ApproximateNumberOfMessagesVisible",
                Map.of("QueueName", queue.name()),
                visible.applyAsInt(queue)));
      }
    } catch (RuntimeException e) { // they are asked over the network, or have ended
      LOG.warn("the queues could not be measured", e);
    }
  }

  /** Takes what was seen; only the lines of functions have metrics. */
  public void seen(Sighting sighting) {
    if (sighting.place() == Place.FUNCTION) {
      EmbeddedMetrics.read(sighting.json()).forEach(period::add);
    }
  }

  /**
   * The alarms that have a reason to ring in this period.
   *
   * @param seen since it began, as far as it was not taken yet
   */
  public List<Alarm> breached(List<Sighting> seen) {
    sample();
    seen.forEach(this::seen);
    return breached();
  }

  /** The same, by what was taken so far. */
  public List<Alarm> breached() {
    return period.breached(template.alarms());
  }

  @Override
  public void close() {
    sampler.shutdown();
  }
}
