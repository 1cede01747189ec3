package dev.rollcall.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.fixture.MotoServer;
import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.NotificationTopic.Subscription;
import dev.rollcall.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * The filter of the telephone's subscription, at SNS as others have written it. They look no
 * further than a text of the policy where the attribute is absent, so that has to come last.
 */
final class TelephoneFilterTest {
  @RegisterExtension static final MotoServer MOTO = new MotoServer();

  private final SnsClient sns = MOTO.configured(SnsClient.builder()).build();
  private final SqsClient sqs = MOTO.configured(SqsClient.builder()).build();

  @Test
  void whatIsHeldBackDoesNotPassAndWhatSaysNothingDoes() throws IOException {
    String topic = sns.createTopic(request -> request.name("telephones")).topicArn();
    String queue = sqs.createQueue(request -> request.queueName("telephone")).queueUrl();
    String arn =
        sqs.getQueueAttributes(
                request -> request.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String policy = policy();
    sns.subscribe(
        request ->
            request
                .topicArn(topic)
                .protocol("sqs")
                .endpoint(arn)
                .attributes(Map.of("FilterPolicy", policy, "RawMessageDelivery", "true")));

    publish(topic, "sent", Map.of("kind", "offline", "text", "send"));
    publish(topic, "held", Map.of("kind", "offline", "text", "held"));
    publish(topic, "of an older version", Map.of("kind", "offline"));

    assertThat(received(queue)).containsExactlyInAnyOrder("sent", "of an older version");
  }

  private static String policy() throws IOException {
    return Template.read(
            Path.of("../template.yaml"),
            Map.of("AlertPhone", "+82100000000"),
            new Deployment("rollcall", URI.create("http://127.0.0.1")))
        .topics()
        .getFirst()
        .subscriptions()
        .stream()
        .flatMap((Subscription each) -> each.filterPolicy().stream())
        .findFirst()
        .orElseThrow();
  }

  private void publish(String topic, String text, Map<String, String> attributes) {
    sns.publish(
        request ->
            request
                .topicArn(topic)
                .message(text)
                .messageAttributes(
                    attributes.entrySet().stream()
                        .collect(
                            Collectors.toMap(
                                Map.Entry::getKey,
                                each ->
                                    MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue(each.getValue())
                                        .build()))));
  }

  private List<String> received(String queue) {
    return sqs
        .receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
        .messages()
        .stream()
        .map(Message::body)
        .toList();
  }
}
