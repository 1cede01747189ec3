package dev.rollcall.local.endpoint;

import java.util.Map;

/**
 * A queue that subscribes to a topic, with raw message delivery.
 *
 * @param attributes those that it was subscribed with
 * @param filter the messages that it gets
 */
record QueueSubscription(
    String arn,
    String topicArn,
    String queueArn,
    Map<String, String> attributes,
    FilterPolicy filter) {
  QueueSubscription {
    attributes = Map.copyOf(attributes);
  }
}
