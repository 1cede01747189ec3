package dev.rollcall.local.queue;

import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Puts what a topic publishes into a queue, as SNS does for one that subscribes. Whether the
 * queue's policy lets the topic send is not asked: ElasticMQ keeps no policies. Thread-safe.
 */
public final class TopicDelivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicDelivery.class);

  private final SqsClient client;

  /** Delivers through this client, and closes it in the end. */
  public TopicDelivery(SqsClient client) {
    this.client = client;
  }

  /**
   * Delivers a message, raw. One that the queue does not take is logged.
   *
   * @param attributes of the message; all are strings
   */
  public void deliver(
      String topicArn, String queueArn, String body, Map<String, String> attributes) {
    Map<String, MessageAttributeValue> values = new HashMap<>();
    attributes.forEach(
        (name, value) ->
            values.put(
                name,
                MessageAttributeValue.builder().dataType("String").stringValue(value).build()));
    String name = queueArn.substring(queueArn.lastIndexOf(':') + 1);
    try {
      String url = client.getQueueUrl(request -> request.queueName(name)).queueUrl();
      client.sendMessage(
          request -> request.queueUrl(url).messageBody(body).messageAttributes(values));
    } catch (SdkException e) {
      LOG.warn("{} could not deliver to {}: {}", topicArn, queueArn, e.getMessage());
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
