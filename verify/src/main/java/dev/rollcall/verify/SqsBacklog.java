package dev.rollcall.verify;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The stack's queues at SQS. */
final class SqsBacklog implements Backlog {
  private static final QueueAttributeName[] COUNTS = {
    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED
  };

  private final SqsClient client;
  private final DeployedStack stack;

  SqsBacklog(SqsClient client, DeployedStack stack) {
    this.client = client;
    this.stack = stack;
  }

  /** A queue that is not there is left out. */
  @Override
  public Map<String, Integer> depths() {
    Map<String, Integer> depths = new HashMap<>();
    for (String queue : Advice.FAILURES.keySet()) {
      try {
        depths.put(queue, depth(stack.resource(queue)));
      } catch (QueueDoesNotExistException e) {
        depths.remove(queue);
      }
    }
    return depths;
  }

  private int depth(String url) {
    Map<QueueAttributeName, String> counts =
        client
            .getQueueAttributes(request -> request.queueUrl(url).attributeNames(COUNTS))
            .attributes();
    return Stream.of(COUNTS)
        .mapToInt(count -> Integer.parseInt(counts.getOrDefault(count, "0")))
        .sum();
  }
}
