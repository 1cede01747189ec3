package dev.rollcall.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.aws.SnsNotifier;
import dev.rollcall.fixture.MotoServer;
import dev.rollcall.message.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** The filter of docs/OPERATIONS.md selects what the document says. */
final class TeamFilterTest {
  @RegisterExtension static final MotoServer MOTO = new MotoServer();

  private static final Pattern POLICY =
      Pattern.compile("(?s)\n### A team gets .*?```json\n(.*?)\n```");

  private final SnsClient sns = MOTO.configured(SnsClient.builder()).build();
  private final SqsClient sqs = MOTO.configured(SqsClient.builder()).build();

  @Test
  void teamGetsItsOwnThingsAndTheDigests() throws IOException {
    String topic = sns.createTopic(request -> request.name("alerts")).topicArn();
    String queue = sqs.createQueue(request -> request.queueName("team-a")).queueUrl();
    String subscription =
        sns.subscribe(
                request ->
                    request
                        .topicArn(topic)
                        .protocol("sqs")
                        .endpoint(arn(queue))
                        .returnSubscriptionArn(true))
            .subscriptionArn();
    String policy = policy();
    sns.setSubscriptionAttributes(
        request ->
            request
                .subscriptionArn(subscription)
                .attributeName("FilterPolicy")
                .attributeValue(policy));

    SnsNotifier notifier = new SnsNotifier(sns, topic);
    notifier.send(message("offline", "of-team-a", Map.of("thing", "team-a-1")));
    notifier.send(message("offline", "of-team-b", Map.of("thing", "team-b-team-a-1")));
    notifier.send(message("digest", "of-many", Map.of("count", "9")));
    notifier.send(message("digest-end", "of-all", Map.of("count", "9")));

    // moto delivers before it answers.
    assertThat(incidents(queue)).containsExactlyInAnyOrder("of-team-a", "of-many", "of-all");
  }

  private static String policy() throws IOException {
    Matcher policy = POLICY.matcher(Files.readString(Path.of("..", "docs", "OPERATIONS.md")));
    assertThat(policy.find()).isTrue();
    return policy.group(1);
  }

  private String arn(String queue) {
    return Optional.ofNullable(
            sqs.getQueueAttributes(
                    request -> request.queueUrl(queue).attributeNames(QueueAttributeName.QUEUE_ARN))
                .attributes()
                .get(QueueAttributeName.QUEUE_ARN))
        .orElseThrow();
  }

  private static Message message(String kind, String incident, Map<String, String> more) {
    Map<String, String> attributes = new HashMap<>(more);
    attributes.put("kind", kind);
    attributes.put("incident", incident);
    return new Message("s", "h", "t", "s", "s", incident, attributes);
  }

  private List<String> incidents(String queue) {
    return sqs
        .receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
        .messages()
        .stream()
        .map(message -> incident(message.body()))
        .toList();
  }

  private static String incident(String notification) {
    try {
      return new JsonMapper()
          .readTree(notification)
          .at("/MessageAttributes/incident/Value")
          .textValue();
    } catch (JsonProcessingException e) {
      throw new AssertionError(notification, e);
    }
  }
}
