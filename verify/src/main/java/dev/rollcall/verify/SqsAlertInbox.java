package dev.rollcall.verify;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * A queue that subscribes to the alert topic. The topic filters by the attribute {@code thing}; as
 * it may take 15 minutes until a filter works ("Amazon SNS subscription filter policies"), so does
 * this.
 */
final class SqsAlertInbox implements AlertInbox {
  private static final String THING = "thing";
  private static final String HOUR = "3600";

  /** Received once is seen: messages are not deleted, which would take one right more. */
  private static final String LONGEST_VISIBILITY_TIMEOUT = "43200";

  private final SnsClient sns;
  private final SqsClient sqs;
  private final DeployedStack stack;
  private final String thing;
  private final Removals removals;
  private final Set<String> seen = new HashSet<>();
  private String subscription = "";

  /**
   * @param sns for the topic's region
   */
  SqsAlertInbox(
      SnsClient sns, SqsClient sqs, DeployedStack stack, String thing, Removals removals) {
    this.sns = sns;
    this.sqs = sqs;
    this.stack = stack;
    this.thing = thing;
    this.removals = removals;
  }

  /** The queue is called as the thing is; the stack's own queues show what its URL begins with. */
  private String url() {
    String sibling = stack.alertQueue();
    return sibling.substring(0, sibling.lastIndexOf('/') + 1) + thing;
  }

  private String arn() {
    return stack.account().arn("sqs", thing);
  }

  @Override
  public void makeQueue() {
    removals.add("the queue " + thing, "aws sqs delete-queue --queue-url " + url(), this::delete);
    sqs.createQueue(
        request ->
            request
                .queueName(thing)
                .attributes(
                    Map.of(
                        QueueAttributeName.POLICY,
                        policy(),
                        QueueAttributeName.MESSAGE_RETENTION_PERIOD,
                        HOUR,
                        QueueAttributeName.VISIBILITY_TIMEOUT,
                        LONGEST_VISIBILITY_TIMEOUT)));
  }

  private void delete() {
    try {
      sqs.deleteQueue(request -> request.queueUrl(url()));
    } catch (QueueDoesNotExistException e) {
      // Then there is nothing to delete.
      return;
    }
  }

  /** Lets the alert topic send, and nobody else. */
  private String policy() {
    return json(
        Map.of(
            "Version",
            "2012-10-17",
            "Statement",
            List.of(
                Map.of(
                    "Effect", "Allow",
                    "Principal", Map.of("Service", "sns.amazonaws.com"),
                    "Action", "sqs:SendMessage",
                    "Resource", arn(),
                    "Condition",
                        Map.of("ArnEquals", Map.of("aws:SourceArn", stack.alertTopic()))))));
  }

  private static String json(Object value) {
    try {
      return JSON.std.asString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sent twice it makes one subscription, so an answer that is lost does no harm. */
  @Override
  public void subscribe() {
    subscription =
        sns.subscribe(
                request ->
                    request
                        .topicArn(stack.alertTopic())
                        .protocol("sqs")
                        .endpoint(arn())
                        .returnSubscriptionArn(true)
                        .attributes(
                            Map.of(
                                "RawMessageDelivery",
                                "true",
                                "FilterPolicy",
                                json(Map.of(THING, List.of(thing))))))
            .subscriptionArn();
    removals.add(
        "the subscription " + subscription,
        "aws sns unsubscribe --subscription-arn %s --region %s"
            .formatted(subscription, stack.alertTopicRegion()),
        this::unsubscribe);
  }

  private void unsubscribe() {
    try {
      sns.unsubscribe(request -> request.subscriptionArn(subscription));
    } catch (NotFoundException e) {
      // Then there is nothing to remove.
      return;
    }
  }

  @Override
  public boolean isPending() {
    return !sns.getSubscriptionAttributes(request -> request.subscriptionArn(subscription))
        .attributes()
        .getOrDefault("PendingConfirmation", "false")
        .equals("false");
  }

  @Override
  public List<Alert> receive() {
    List<Message> messages =
        sqs.receiveMessage(
                request ->
                    request
                        .queueUrl(url())
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(1)
                        .messageAttributeNames("All"))
            .messages();
    List<Alert> alerts = new ArrayList<>();
    for (Message message : messages) {
      // SNS may deliver a message twice.
      String key = attribute(message, "kind") + " " + attribute(message, "incident");
      if (attribute(message, THING).equals(thing) && seen.add(key)) {
        alerts.add(
            new Alert(attribute(message, "kind"), attribute(message, "reason"), message.body()));
      }
    }
    return alerts;
  }

  private static String attribute(Message message, String name) {
    MessageAttributeValue value = message.messageAttributes().get(name);
    return value == null || value.stringValue() == null ? "" : value.stringValue();
  }

  @Override
  public String subscriptionCommand() {
    return "aws sns get-subscription-attributes --subscription-arn %s --region %s"
        .formatted(subscription, stack.alertTopicRegion());
  }
}
