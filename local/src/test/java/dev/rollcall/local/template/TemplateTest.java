package dev.rollcall.local.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The project's own template, as the sandbox reads it. */
final class TemplateTest {
  private static final String TELEPHONES = "{\"text\":[{\"exists\":false},\"send\"]}";
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

    assertThat(function.handler()).isEqualTo("dev.rollcall.lambda.PresenceFunction::handleRequest");
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

  /**
   * AWS Lambda Developer Guide, "Lambda quotas": 4 KB for all variables of a function. The longest
   * stack name has 128 characters, and a queue's name 80.
   */
  @Test
  void longestParametersFitIntoTheVariablesOfAFunction() throws IOException {
    Map<String, String> longest =
        Map.of(
            "AlertFrom",
            "a".repeat(242) + "@example.com",
            "AlertTo",
            "a".repeat(988) + "@example.com",
            "ClientIdPattern",
            "(?<thing>" + "a".repeat(290) + ")",
            "ExistingAlertTopicArn",
            "arn:aws-us-gov:sns:us-gov-west-1:123456789012:" + "a".repeat(256),
            "GatewayClientIds",
            "a".repeat(300),
            "IgnoredClientIds",
            "a".repeat(300),
            "ShadowName",
            "a".repeat(64),
            "TimeZone",
            "A".repeat(64));
    Deployment deployment =
        new Deployment(
            "s".repeat(128), URI.create("https://sqs.us-gov-west-1.amazonaws.com/123456789012"));

    for (LambdaFunction function :
        Template.read(OwnTemplate.FILE, longest, deployment).functions()) {
      int bytes =
          function.environment().entrySet().stream()
              .mapToInt(each -> (each.getKey() + each.getValue()).getBytes(UTF_8).length)
              .sum();
      assertThat(bytes).isBetween(3000, 4096);
    }
  }

  /** All that holds data and can have a key, but the queue of what a key may have kept out. */
  @Test
  void keyOfYourOwnEncryptsAllThatCanHaveOne() throws IOException {
    Map<String, String> property =
        Map.of(
            ResourceTypes.FUNCTION,
            "KmsKeyArn",
            ResourceTypes.LOG_GROUP,
            "KmsKeyId",
            ResourceTypes.QUEUE,
            "KmsMasterKeyId",
            ResourceTypes.TOPIC,
            "KmsMasterKeyId",
            "AWS::AppConfig::ConfigurationProfile",
            "KmsKeyIdentifier");
    String key = OwnTemplate.given("all-options").get("KmsKeyArn");

    for (Resource resource : OwnTemplate.resources("all-options")) {
      String name = property.get(resource.type());
      if (name != null) {
        boolean encrypted = resource.properties().json().path(name).asText().equals(key);
        assertThat(encrypted)
            .as(resource.logicalId())
            .isEqualTo(!resource.logicalId().equals("RuleFailureQueue"));
      }
    }
    assertThat(OwnTemplate.resources("defaults"))
        .noneMatch(
            each ->
                each.properties().json().has(property.getOrDefault(each.type(), "-"))
                    && !each.logicalId().equals("AlertTopic"));
  }

  /** Amazon SES Developer Guide, "Service quotas": 50 recipients of a message. */
  @Test
  void fiftyRecipientsAreTheMost() throws IOException {
    assertThat(read(Map.of("AlertFrom", "a@example.com", "AlertTo", addresses(50))))
        .extracting(template -> template.parameters().get("AlertTo"))
        .isEqualTo(addresses(50));

    assertRefused(Map.of("AlertFrom", "a@example.com", "AlertTo", addresses(51)), "at most 50");
  }

  /** It holds mutes, and devices are denied it. */
  @Test
  void shadowOfTheMutesIsNotTheDevicesOwn() {
    assertRefused(Map.of("ShadowName", "rollcall"), "not rollcall");
  }

  private static String addresses(int count) {
    return IntStream.range(0, count).mapToObj(i -> "a" + i + "@example.com").collect(joining(","));
  }

  private static void assertRefused(Map<String, String> parameters, String words) {
    assertThatThrownBy(() -> read(parameters))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(words);
  }

  /**
   * Lambda stops a function that comes back to itself by its own queue after 16 rounds, unless it
   * says that this is meant (AWS Lambda Developer Guide, "Use Lambda recursive loop detection").
   */
  @Test
  void functionThatMaySendToTheQueueThatTriggersItSaysSo() throws IOException {
    List<Resource> resources = OwnTemplate.resources("defaults");
    Map<String, String> roles = OwnTemplate.roles("defaults");
    for (Resource function : resources) {
      if (function.type().equals(ResourceTypes.FUNCTION)) {
        JsonNode json = function.properties().json();
        List<JsonNode> rights = rightsOf(roles.get(function.logicalId()), resources);
        boolean loops =
            json.path("Events")
                .valueStream()
                .map(event -> event.at("/Properties/Queue").asText())
                .anyMatch(queue -> rights.stream().anyMatch(right -> mentions(right, queue)));
        assertThat(json.path("RecursiveLoop").asText("Terminate"))
            .as(function.logicalId())
            .isEqualTo(loops ? "Allow" : "Terminate");
      }
    }
    assertThat(resources)
        .filteredOn(each -> each.properties().json().has("RecursiveLoop"))
        .isNotEmpty();
  }

  private static boolean mentions(JsonNode right, String queue) {
    return right.path("Action").toString().contains("sqs:SendMessage")
        && right.path("Resource").toString().contains(queue);
  }

  /** The statements of all policies of a role. */
  private static List<JsonNode> rightsOf(@Nullable String role, List<Resource> resources) {
    return resources.stream()
        .filter(each -> each.logicalId().equals(role))
        .flatMap(each -> each.properties().json().path("Policies").valueStream())
        .flatMap(policy -> policy.at("/PolicyDocument/Statement").valueStream())
        .toList();
  }

  @Test
  void eventSourcesNameTheirQueue() throws IOException {
    LambdaFunction function =
        read(Map.of()).functionOfArn(LAMBDA_ARN + "AlertFunction:live").orElseThrow();

    assertThat(function.sources())
        .containsExactly(
            new QueueSource(SQS_ARN + "AlertQueue", 500, Duration.ofSeconds(5), true, 5));
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
        .isEqualTo(List.of(new Subscription("sms", "+82100000000", Optional.of(TELEPHONES))));
  }

  private static Template read(Map<String, String> parameters) throws IOException {
    Deployment deployment = new Deployment("rollcall", URI.create("http://127.0.0.1:9324"));
    return Template.read(Path.of("../template.yaml"), parameters, deployment);
  }
}
