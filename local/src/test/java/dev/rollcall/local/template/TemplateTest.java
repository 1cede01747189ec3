package dev.rollcall.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.local.template.LambdaFunction.QueueSource;
import dev.rollcall.local.template.NotificationTopic.Subscription;
import dev.rollcall.local.template.TopicRule.Lambda;
import dev.rollcall.local.template.TopicRule.Sqs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The project's own template, as the sandbox reads it. */
final class TemplateTest {
  private static final String SQS_ARN = "arn:aws:sqs:ap-northeast-2:123456789012:rollcall-";
  private static final String SQS_URL = "http://127.0.0.1:9324/123456789012/rollcall-";
  private static final String LAMBDA_ARN =
      "arn:aws:lambda:ap-northeast-2:123456789012:function:rollcall-";

  @Test
  void queuesHaveTheirDelaysAndRedrive() throws IOException {
    Queue queue =
        read(Map.of("GraceSeconds", "5")).queueOfArn(SQS_ARN + "AlertQueue").orElseThrow();

    assertThat(queue.url()).isEqualTo(SQS_URL + "AlertQueue");
    assertThat(queue.delay()).isEqualTo(Duration.ofSeconds(5));
    assertThat(queue.visibilityTimeout()).isEqualTo(Duration.ofMinutes(6));
    assertThat(queue.redrive()).contains(new Queue.Redrive(SQS_ARN + "AlertDeadLetterQueue", 10));
  }

  @Test
  void functionsTakeOverTheGlobals() throws IOException {
    LambdaFunction function =
        read(Map.of()).functionOfArn(LAMBDA_ARN + "PresenceFunction:live").orElseThrow();

    assertThat(function.handler())
        .isEqualTo("dev.rollcall.handler.PresenceFunction::handleRequest");
    assertThat(function.timeout()).isEqualTo(Duration.ofMinutes(1));
    assertThat(function.memoryMegabytes()).isEqualTo(512);
    assertThat(function.snapStart()).isTrue();
    assertThat(function.logFormat()).isEqualTo("JSON");
    assertThat(function.environment())
        .containsEntry("ROLLCALL_ALERT_TO", "")
        .containsEntry("ROLLCALL_GRACE_SECONDS", "120")
        .containsEntry("ROLLCALL_KEEP_ALIVE_SECONDS", "30")
        .containsEntry(
            "ROLLCALL_ALERT_TOPIC_ARN",
            "arn:aws:sns:ap-northeast-2:123456789012:rollcall-AlertTopic");
    assertThat(function.asynchronous().maximumRetryAttempts()).isEqualTo(2);
    assertThat(function.asynchronous().onFailureQueueArn())
        .contains(SQS_ARN + "FunctionFailureQueue");
  }

  @Test
  void eventSourcesNameTheirQueue() throws IOException {
    LambdaFunction function =
        read(Map.of()).functionOfArn(LAMBDA_ARN + "AlertFunction:live").orElseThrow();

    assertThat(function.sources())
        .containsExactly(new QueueSource(SQS_ARN + "AlertQueue", 100, Duration.ofSeconds(5), true));
  }

  @Test
  void rulesHaveTheirActions() throws IOException {
    TopicRule rule = read(Map.of()).rules().getFirst();

    assertThat(rule.logicalId()).isEqualTo("PresenceRule");
    assertThat(rule.name()).isEqualTo("rollcall_PresenceRule");
    assertThat(rule.sql()).startsWith("SELECT *").contains("FROM '$aws/events/presence/#'");
    assertThat(rule.actions())
        .containsExactly(
            new Lambda(LAMBDA_ARN + "PresenceFunction:live"),
            new Sqs(SQS_URL + "AlertQueue", false));
    assertThat(rule.errorAction()).contains(new Sqs(SQS_URL + "RuleFailureQueue", false));
  }

  @Test
  void senderThatIsToBeMadeHasAnAddress() throws IOException {
    assertThatThrownBy(() -> read(Map.of("CreateSender", "true")))
        .hasMessageContaining("AlertFrom is required when CreateSender is true");

    assertThat(read(Map.of("CreateSender", "true", "AlertFrom", "a@example.com")).functions())
        .isNotEmpty();
  }

  @Test
  void aSubscriptionIsThereOnlyIfItsConditionHolds() throws IOException {
    assertThat(read(Map.of()).topics().getFirst().subscriptions()).isEmpty();
    assertThat(read(Map.of("AlertPhone", "+82100000000")).topics().getFirst().subscriptions())
        .isEqualTo(List.of(new Subscription("sms", "+82100000000")));
  }

  private static Template read(Map<String, String> parameters) throws IOException {
    Deployment deployment = new Deployment("rollcall", URI.create("http://127.0.0.1:9324"));
    return Template.read(Path.of("../template.yaml"), parameters, deployment);
  }
}
