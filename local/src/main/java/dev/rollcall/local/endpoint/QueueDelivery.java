package dev.rollcall.local.endpoint;

import java.util.Map;

/** Hands to a queue what was published to a topic that it subscribes to. */
@FunctionalInterface
public interface QueueDelivery {
  /**
   * Delivers a message, raw. One that the queue does not take is lost, as at SNS after its retries.
   *
   * @param attributes of the message; all are strings
   */
  void deliver(String topicArn, String queueArn, String body, Map<String, String> attributes);
}
