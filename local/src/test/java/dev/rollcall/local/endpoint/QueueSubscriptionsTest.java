package dev.rollcall.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.NotFoundException;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.Subscription;

/** Queues that subscribe to the sandbox's topics, through AWS's own client. */
final class QueueSubscriptionsTest {
  private static final String QUEUE = "arn:aws:sqs:ap-northeast-2:123456789012:mine";
  private static final Map<String, String> RAW = Map.of("RawMessageDelivery", "true");

  private final LocalAws aws = new LocalAws();
  private final List<String> delivered = new ArrayList<>();

  {
    aws.endpoints.deliverTo(
        (topic, queue, body, attributes) -> delivered.add(queue + " " + body + " " + attributes));
  }

  @AfterEach
  void stop() {
    aws.close();
  }

  private String subscribe(Map<String, String> attributes) {
    return aws.sns.subscribe(request(attributes)).subscriptionArn();
  }

  private static SubscribeRequest request(Map<String, String> attributes) {
    return SubscribeRequest.builder()
        .topicArn(LocalAws.TOPIC)
        .protocol("sqs")
        .endpoint(QUEUE)
        .attributes(attributes)
        .returnSubscriptionArn(true)
        .build();
  }

  private void publish(String text, String thing) {
    aws.sns.publish(
        request ->
            request
                .topicArn(LocalAws.TOPIC)
                .message(text)
                .messageAttributes(
                    Map.of(
                        "thing",
                        MessageAttributeValue.builder()
                            .dataType("String")
                            .stringValue(thing)
                            .build())));
  }

  @Test
  void queueGetsWhatItsFilterLetsPassUntilItUnsubscribes() {
    String arn =
        subscribe(Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"thing\":[\"RPI\"]}"));

    publish("lost", "RPI");
    publish("lost", "Fan");
    aws.sns.unsubscribe(request -> request.subscriptionArn(arn));
    publish("recovered", "RPI");

    assertThat(delivered).containsExactly(QUEUE + " lost {thing=RPI}");
    assertThat(aws.mailbox.notifications()).hasSize(3);
  }

  @Test
  void subscriptionOfAQueueIsNotPending() {
    String arn = subscribe(RAW);

    assertThat(arn).startsWith(LocalAws.TOPIC + ":");
    assertThat(aws.sns.getSubscriptionAttributes(r -> r.subscriptionArn(arn)).attributes())
        .containsEntry("PendingConfirmation", "false")
        .containsEntry("Endpoint", QUEUE)
        .containsEntry("RawMessageDelivery", "true");
  }

  @Test
  void allSubscribersOfATopicAreListed() {
    subscribe(RAW);

    assertThat(aws.sns.listSubscriptionsByTopic(r -> r.topicArn(LocalAws.TOPIC)).subscriptions())
        .extracting(Subscription::protocol)
        .containsExactly("sms", "sqs");
  }

  @Test
  void subscribingTwiceMakesOneSubscription() {
    assertThat(subscribe(RAW)).isEqualTo(subscribe(RAW));
    assertThatThrownBy(() -> subscribe(Map.of("RawMessageDelivery", "true", "FilterPolicy", "{}")))
        .isInstanceOf(InvalidParameterException.class)
        .hasMessageContaining("Subscription already exists with different attributes");
  }

  @Test
  void whatIsWrongOrNotKnownHereIsRefused() {
    assertRefused(request(Map.of()), "RawMessageDelivery");
    assertRefused(request(Map.of("RawMessageDelivery", "true", "Policy", "{}")), "Policy");
    assertRefused(
        request(Map.of("RawMessageDelivery", "true", "FilterPolicyScope", "MessageBody")),
        "FilterPolicyScope");
    assertRefused(request(RAW).toBuilder().endpoint("mine").build(), "SQS endpoint ARN");
    assertRefused(request(RAW).toBuilder().protocol("email").build(), "Protocol");
  }

  private void assertRefused(SubscribeRequest request, String word) {
    InvalidParameterException refusal =
        catchThrowableOfType(InvalidParameterException.class, () -> aws.sns.subscribe(request));
    assertThat(refusal.awsErrorDetails().errorMessage())
        .startsWith("Invalid parameter: ")
        .contains(word);
  }

  @Test
  void topicsAndSubscriptionsThatAreNotThereAreNotFound() {
    SubscribeRequest elsewhere = request(RAW).toBuilder().topicArn(QUEUE).build();
    String gone = LocalAws.TOPIC + ":1";

    assertThatThrownBy(() -> aws.sns.subscribe(elsewhere)).isInstanceOf(NotFoundException.class);
    assertThatThrownBy(() -> aws.sns.unsubscribe(r -> r.subscriptionArn(gone)))
        .isInstanceOf(NotFoundException.class);
  }
}
