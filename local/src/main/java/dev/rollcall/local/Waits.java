package dev.rollcall.local;

import dev.rollcall.local.lambda.Delays;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.LambdaFunction.QueueSource;
import dev.rollcall.local.template.LambdaFunctionBuilder;
import dev.rollcall.local.template.Queue;
import dev.rollcall.local.template.Queue.Redrive;
import dev.rollcall.local.template.QueueBuilder;
import dev.rollcall.local.template.Template;
import dev.rollcall.local.template.TemplateBuilder;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Waits that replace the template's and AWS's own, so that what they are for can be seen in
 * seconds.
 *
 * @param visibilityTimeout of queues that have a dead-letter queue
 * @param receives how often these hand out a message before it goes there
 * @param batchingWindow how long a batch is gathered
 * @param claimLease {@code ROLLCALL_CLAIM_LEASE_SECONDS} of the functions, below the visibility
 *     timeout
 * @param budgetHour {@code ROLLCALL_BUDGET_SECONDS} of the functions
 * @param functionTimeout of all functions
 * @param delays of Lambda itself
 */
@RecordBuilder
public record Waits(
    Duration visibilityTimeout,
    int receives,
    Duration batchingWindow,
    Duration claimLease,
    Duration budgetHour,
    Duration functionTimeout,
    Delays delays) {
  private static final String LEASE = "ROLLCALL_CLAIM_LEASE_SECONDS";
  private static final String BUDGET_HOUR = "ROLLCALL_BUDGET_SECONDS";

  /** Lambda's delays: these, or AWS's. */
  static Delays delays(Optional<Waits> waits) {
    return waits.map(Waits::delays).orElse(Delays.AWS);
  }

  /** The template with these waits. */
  Template in(Template template) {
    return TemplateBuilder.builder(template)
        .functions(template.functions().stream().map(this::in).toList())
        .queues(template.queues().stream().map(this::in).toList())
        .build();
  }

  private LambdaFunction in(LambdaFunction function) {
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.replace(LEASE, String.valueOf(claimLease.toSeconds()));
    environment.replace(BUDGET_HOUR, String.valueOf(budgetHour.toSeconds()));
    return LambdaFunctionBuilder.builder(function)
        .timeout(functionTimeout)
        .environment(environment)
        .sources(function.sources().stream().map(this::in).toList())
        .build();
  }

  private QueueSource in(QueueSource source) {
    return new QueueSource(
        source.queueArn(),
        source.batchSize(),
        batchingWindow,
        source.reportsItemFailures(),
        source.maximumConcurrency());
  }

  private Queue in(Queue queue) {
    return QueueBuilder.builder(queue)
        .visibilityTimeout(
            queue.redrive().isPresent() ? visibilityTimeout : queue.visibilityTimeout())
        .redrive(
            queue.redrive().map(redrive -> new Redrive(redrive.deadLetterQueueArn(), receives)))
        .build();
  }
}
