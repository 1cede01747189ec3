package dev.rollcall.local.template;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Optional;

/**
 * An SQS queue of the template.
 *
 * @param logicalId its name within the template
 * @param name its name at SQS
 * @param url where it answers
 * @param delay how long a message is hidden at first, 0 to 15 min
 * @param visibilityTimeout how long a received message is hidden, 0 to 12 h
 * @param redrive where messages go that were received too often
 */
@RecordBuilder
public record Queue(
    String logicalId,
    String name,
    String url,
    Duration delay,
    Duration visibilityTimeout,
    Optional<Redrive> redrive) {

  /** The ARN of the queue. */
  public String arn() {
    return Deployment.arn("sqs", name);
  }

  /**
   * A redrive policy.
   *
   * @param deadLetterQueueArn a queue of the template
   * @param maximumReceiveCount how often a message is received before it goes there, 1 to 1000
   */
  public record Redrive(String deadLetterQueueArn, int maximumReceiveCount) {}
}
