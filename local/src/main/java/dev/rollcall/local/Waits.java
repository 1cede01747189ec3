package dev.rollcall.local;

import dev.rollcall.local.lambda.Delays;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.LambdaFunction.QueueSource;
import dev.rollcall.local.template.Queue;
import dev.rollcall.local.template.Queue.Redrive;
import dev.rollcall.local.template.Template;
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
 * @param functionTimeout of all functions
 * @param delays of Lambda itself
 */
public record Waits(
    Duration visibilityTimeout,
    int receives,
    Duration batchingWindow,
    Duration claimLease,
    Duration functionTimeout,
    Delays delays) {
  private static final String LEASE = "ROLLCALL_CLAIM_LEASE_SECONDS";

  /** Lambda's delays: these, or AWS's. */
  static Delays delays(Optional<Waits> waits) {
    return waits.map(Waits::delays).orElse(Delays.AWS);
  }

  /** The template with these waits. */
  Template in(Template template) {
    return new Template(
        template.parameters(),
        template.functions().stream().map(this::in).toList(),
        template.queues().stream().map(this::in).toList(),
        template.rules(),
        template.topics(),
        template.policies(),
        template.alarms());
  }

  private LambdaFunction in(LambdaFunction function) {
    Map<String, String> environment = new HashMap<>(function.environment());
    environment.replace(LEASE, String.valueOf(claimLease.toSeconds()));
    return function.with(
        functionTimeout, environment, function.sources().stream().map(this::in).toList());
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
    return new Queue(
        queue.logicalId(),
        queue.name(),
        queue.url(),
        queue.delay(),
        queue.redrive().isPresent() ? visibilityTimeout : queue.visibilityTimeout(),
        queue.redrive().map(redrive -> new Redrive(redrive.deadLetterQueueArn(), receives)));
  }
}
