package dev.rollcall.local.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/policies}: what each lets its owner do; {@link DeployPoliciesTest} has two more. */
final class PoliciesTest {
  private static final List<String> NAMES =
      List.of(
          "deploy", "deploy-parts", "boundary", "operate", "on-call", "devices", "erase", "audit");
  private static final Path REVIEWED = Path.of("src/test/resources/rights");
  private static final Path PAGE = Path.of("..", "docs", "SECURITY.md");
  private static final Pattern THINGS = Pattern.compile("`(thing/[^`]+)`");
  private static final String KEY = "key/1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final String OF = ":ap-northeast-2:123456789012:";

  /** All rights of all roles, by the lists of RightsTest. */
  @ParameterizedTest
  @ValueSource(strings = {"defaults", "all-options"})
  void boundaryLetsTheRolesDoTheirWork(String list) throws IOException {
    IamPolicy boundary = policy("boundary");
    List<Right> rights = rights(list);

    assertThat(rights).hasSizeGreaterThan(20);
    assertThat(rights)
        .allMatch(right -> boundary.allows(right.action(), right.resource(), Map.of()));
  }

  private static List<Right> rights(String list) throws IOException {
    try (Stream<String> lines = Files.lines(REVIEWED.resolve(list + ".txt"))) {
      return lines
          .filter(line -> line.matches("\\w+ may \\S+ on .*"))
          .map(line -> line.replace(OF + "key/1234", OF + KEY))
          // CloudFormation adds some characters to the name.
          .map(line -> line.replace("thing/rollcall-OutageGroups", "thing/rollcall-OutageGroups-1"))
          .map(Right::parse)
          .toList();
    }
  }

  @Test
  void boundaryAllowsNothingThatNoRoleNeeds() throws IOException {
    List<String> needed =
        Stream.concat(rights("defaults").stream(), rights("all-options").stream())
            .map(Right::action)
            .toList();

    // Asked where OnlyRegisteredThings and ConfirmWithBroker are on.
    assertThat(policy("boundary").actions())
        .filteredOn(action -> !List.of("iot:DescribeThing", "iot:GetConnection").contains(action))
        .isNotEmpty()
        .allMatch(needed::contains);
  }

  /** In a shared account, with {@code ShadowName} and without {@code RepublishStatus}. */
  @Test
  void narrowedBoundaryLetsTheRolesReachTheirOwnShadowsAlone() throws IOException {
    IamPolicy boundary = narrowedBoundary("connection");
    List<Right> needed =
        rights("all-options").stream()
            .filter(right -> !right.who().equals("RepublishRole"))
            .toList();

    assertThat(needed).hasSizeGreaterThan(20);
    assertThat(needed)
        .allMatch(right -> boundary.allows(right.action(), right.resource(), Map.of()));
    for (String other : List.of("thing/RPI", "thing/RPI/others")) {
      assertThat(boundary.allows("iot:UpdateThingShadow", arn("iot", other), Map.of()))
          .as(other)
          .isFalse();
    }
    String classic = arn("iot", "topic/$aws/things/RPI/shadow/update");
    assertThat(policy("boundary").allows("iot:Publish", classic, Map.of())).isTrue();
    assertThat(boundary.allows("iot:Publish", classic, Map.of())).isFalse();
  }

  /** As "In a shared account" of the page says. */
  private static IamPolicy narrowedBoundary(String shadow) throws IOException {
    String row =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("| boundary.json |"))
            .findFirst()
            .orElseThrow();
    List<String> things =
        THINGS
            .matcher(row)
            .results()
            .map(found -> found.group(1).replace("<ShadowName>", shadow))
            .toList();
    assertThat(things).hasSize(3);
    assertThat(row).contains("delete the statement `RepublishStatus`");
    JsonNode policy = new JsonMapper().readTree(Files.readString(IamPolicy.file("boundary")));
    return IamPolicy.of(
        policy
            .path("Statement")
            .valueStream()
            .filter(statement -> !isNamed(statement, "RepublishStatus"))
            .map(
                statement ->
                    isNamed(statement, "Shadows") ? narrowed(statement, things) : statement));
  }

  private static boolean isNamed(JsonNode statement, String name) {
    return statement.path("Sid").asText().equals(name);
  }

  private static JsonNode narrowed(JsonNode statement, List<String> things) {
    ObjectNode narrowed = statement.deepCopy();
    ArrayNode resources = narrowed.putArray("Resource");
    things.forEach(thing -> resources.add(arn("iot", thing)));
    return narrowed;
  }

  @ParameterizedTest
  @CsvSource({
    "operate, iot:UpdateThingShadow, iot, thing/RPI/rollcall, true",
    "operate, iot:UpdateThingShadow, iot, thing/rollcall-OutageGroups-1/rollcall, true",
    "operate, iot:UpdateThingShadow, iot, thing/RPI, false",
    "operate, iot:UpdateThingShadow, iot, thing/RPI/connection, false",
    "operate, iot:GetThingShadow, iot, thing/RPI, true",
    "operate, iot:DeleteThingShadow, iot, thing/RPI/rollcall, false",
    "operate, logs:FilterLogEvents, logs, log-group:rollcall-Logs-1:*, true",
    "operate, logs:FilterLogEvents, logs, log-group:payments:*, false",
    "operate, sqs:ReceiveMessage, sqs, rollcall-AlertDeadLetterQueue-1, false",
    "operate, sns:Publish, sns, rollcall-AlertTopic-1, false",
    "on-call, sqs:StartMessageMoveTask, sqs, rollcall-AlertDeadLetterQueue-1, true",
    "on-call, sqs:SendMessage, sqs, rollcall-AlertQueue-1, true",
    "on-call, sqs:ReceiveMessage, sqs, payments, false",
    "on-call, sqs:DeleteQueue, sqs, rollcall-AlertQueue-1, false",
    "on-call, lambda:InvokeFunction, lambda, function:rollcall-AlertFunction-1:live, true",
    "on-call, lambda:UpdateAlias, lambda, function:rollcall-AlertFunction-1, true",
    "on-call, lambda:UpdateFunctionCode, lambda, function:rollcall-AlertFunction-1, false",
    "on-call, lambda:DeleteFunctionConcurrency, lambda, function:rollcall-AlertFunction-1, true",
    "on-call, lambda:PutFunctionConcurrency, lambda, function:rollcall-AlertFunction-1, false",
    "on-call, lambda:UpdateEventSourceMapping, lambda, event-source-mapping:1, false",
    "on-call, iot:UpdateCertificate, iot, cert/1, true",
    "on-call, iot:DeleteCertificate, iot, cert/1, false",
    "on-call, iot:DeleteConnection, iot, client/RPI, true",
    "on-call, iot:GetConnection, iot, client/RPI, true",
    "on-call, sns:Publish, sns, rollcall-AlertTopic-1, true",
    "on-call, sns:Publish, sns, rollcall-OperationsTopic-1, false",
    "on-call, sns:Publish, sns, on-call, true",
    "on-call, kms:Decrypt, kms, key/1234abcd-12ab-34cd-56ef-1234567890ab, false",
    "on-call, cloudformation:DescribeStacks, cloudformation, stack/rollcall/1, true",
    "operate, cloudformation:DescribeStackResource, cloudformation, stack/rollcall/1, true",
    "operate, cloudformation:DescribeStacks, cloudformation, stack/rollcall/1, false",
    "on-call, sns:ListSubscriptionsByTopic, sns, on-call, true",
    "on-call, sns:ListSubscriptionsByTopic, sns, payments, false",
    "on-call, iot:DisableTopicRule, iot, rule/rollcall_LastWillRule, true",
    "on-call, iot:DisableTopicRule, iot, rule/payments, false",
    "on-call, iot:ListAttachedPolicies, iot, cert/1, true",
    "on-call, iot:DeleteThingShadow, iot, thing/RPI, false",
    "devices, iot:AttachPolicy, iot, cert/1, true",
    "devices, iot:DeleteThing, iot, thing/RPI, true",
    "devices, iot:DeleteThing, iot, thing/rollcall-OutageGroups-1, false",
    "devices, iot:DeleteThingShadow, iot, thing/RPI/rollcall, true",
    "devices, iot:UpdateThingShadow, iot, thing/RPI, true",
    "devices, iot:CreatePolicy, iot, policy/wide, false",
    "devices, iot:ListNamedShadowsForThing, iot, thing/rollcall-OutageGroups-1, true",
    "devices, iot:ListTargetsForPolicy, iot, policy/rollcall-DevicePolicy, true",
    "devices, iot:ListTargetsForPolicy, iot, policy/payments, false",
    "devices, iot:Publish, iot, topic/my/things/RPI/update, false",
    "devices, iot:DeleteConnection, iot, client/RPI, false",
    "erase, logs:DeleteLogStream, logs, log-group:rollcall-Logs-1:log-stream:2026, true",
    "erase, logs:DeleteLogStream, logs, log-group:payments:log-stream:2026, false",
    "erase, logs:DeleteLogGroup, logs, log-group:rollcall-Logs-1, false",
    "erase, lambda:DeleteFunction, lambda, function:rollcall-AlertFunction-1:7, true",
    "erase, lambda:DeleteFunction, lambda, function:rollcall-AlertFunction-1, false",
    "erase, lambda:DeleteFunction, lambda, function:payments:7, false",
    "erase, ses:DeleteEmailIdentity, ses, identity/admin@example.com, true",
    "erase, ses:DeleteEmailIdentity, ses, identity/example.com, false",
    "erase, sns:DeleteTopic, sns, rollcall-AlertTopic-1, false",
    "erase, sns:DeleteSMSSandboxPhoneNumber, sns, any, true",
    "erase, sns:CreateSMSSandboxPhoneNumber, sns, any, false",
    "audit, cloudformation:DescribeStacks, cloudformation, stack/rollcall/1, true",
    "audit, sqs:GetQueueAttributes, sqs, rollcall-AlertQueue-1, true",
    "audit, iot:GetPolicy, iot, policy/rollcall-DevicePolicy-1, true",
    "audit, lambda:GetFunctionConfiguration, lambda, function:rollcall-AlertFunction-1, true",
    "audit, iot:GetThingShadow, iot, thing/RPI, false",
    "audit, sqs:ReceiveMessage, sqs, rollcall-AlertQueue-1, false",
    "audit, logs:FilterLogEvents, logs, log-group:rollcall-Logs-1:*, false",
  })
  void peopleMayDoTheirWorkAndNoMore(
      String name, String action, String service, String resource, boolean allowed)
      throws IOException {
    assertThat(policy(name).allows(action, arn(service, resource), Map.of())).isEqualTo(allowed);
  }

  /** A mapping has no name of its own; it is told from others by the function that it triggers. */
  @ParameterizedTest
  @CsvSource({"rollcall-AlertFunction-1, true", "payments, false"})
  void onlyTriggersOfTheStackAreSwitched(String function, boolean allowed) throws IOException {
    Map<String, String> of = Map.of("lambda:FunctionArn", arn("lambda", "function:" + function));

    assertThat(
            policy("on-call")
                .allows(
                    "lambda:UpdateEventSourceMapping", arn("lambda", "event-source-mapping:1"), of))
        .isEqualTo(allowed);
  }

  /** Whoever is on call reads what is in a queue, and publishes, and decrypts nothing else. */
  @ParameterizedTest
  @CsvSource({"sqs, true", "sns, true", "logs, false"})
  void keyIsUsedThroughQueuesAndTopicsAlone(String service, boolean allowed) throws IOException {
    Map<String, String> by = Map.of("kms:ViaService", service + ".ap-northeast-2.amazonaws.com");

    assertThat(policy("on-call").allows("kms:Decrypt", arn("kms", KEY), by)).isEqualTo(allowed);
    assertThat(policy("on-call").allows("kms:Decrypt", arn("kms", "key/2"), by)).isFalse();
  }

  @Test
  void auditorChangesNothing() throws IOException {
    assertThat(policy("audit").actions())
        .isNotEmpty()
        .allMatch(action -> action.matches("[a-z]+:(Describe|Get|List|Lookup).*"));
  }

  @Test
  void noFileIsForgotten() throws IOException {
    try (Stream<Path> files = Files.list(IamPolicy.file("audit").resolveSibling(""))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(NAMES);
    }
  }

  /** IAM User Guide, "IAM and AWS STS quotas": 6,144 characters, without white space. */
  @Test
  void eachIsOfASizeThatIamTakes() throws IOException {
    for (String name : NAMES) {
      JsonNode policy = new JsonMapper().readTree(Files.readString(IamPolicy.file(name)));
      assertThat(policy.toString()).as(name).hasSizeLessThan(6144);
      assertThat(policy.path("Version").asText()).as(name).isEqualTo("2012-10-17");
    }
  }

  private static IamPolicy policy(String name) throws IOException {
    return IamPolicy.documented(name);
  }

  private static String arn(String service, String resource) {
    return "arn:aws:" + service + OF + resource;
  }
}
