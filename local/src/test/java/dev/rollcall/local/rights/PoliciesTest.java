package dev.rollcall.local.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/policies}: what each lets its owner do, and what it does not. */
final class PoliciesTest {
  private static final Path POLICIES = Path.of("../docs/policies");
  private static final Path REVIEWED = Path.of("src/test/resources/rights");
  private static final String KEY = "key/1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final String OF = ":ap-northeast-2:123456789012:";

  /** What is in the context of a call that CloudFormation makes for somebody. */
  private static final Map<String, String> BY_CLOUDFORMATION =
      Map.of("aws:CalledVia", "cloudformation.amazonaws.com");

  @ParameterizedTest
  @CsvSource({
    "cloudformation:CreateChangeSet, cloudformation, stack/rollcall/1",
    "cloudformation:ExecuteChangeSet, cloudformation, stack/rollcall/1",
    "cloudformation:DeleteStack, cloudformation, stack/rollcall/1",
  })
  void deployerDeploysTheStack(String action, String service, String resource) throws IOException {
    assertThat(deployer().allows(action, arn(service, resource), Map.of())).isTrue();
    assertThat(deployer().allows(action, arn(service, resource.replace("rollcall", "x")), Map.of()))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "lambda:UpdateFunctionCode, lambda, function:rollcall-AlertFunction-1",
    "sqs:DeleteQueue, sqs, rollcall-AlertQueue-1",
    "sns:CreateTopic, sns, rollcall-AlertTopic-1",
    "logs:DeleteLogGroup, logs, log-group:rollcall-Logs-1",
    "iot:ReplaceTopicRule, iot, rule/rollcall_PresenceRule_1",
    "cloudwatch:PutMetricAlarm, cloudwatch, alarm:rollcall-NotSentAlarm-1",
    "scheduler:CreateSchedule, scheduler, schedule/default/rollcall-AlertHeartbeat-1",
    "ses:CreateEmailIdentity, ses, identity/alerts@example.com",
  })
  void deployerChangesPartsByCloudFormationAlone(String action, String service, String resource)
      throws IOException {
    String arn = arn(service, resource);

    assertThat(deployer().allows(action, arn, BY_CLOUDFORMATION)).isTrue();
    assertThat(deployer().allows(action, arn, Map.of())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "sqs:DeleteQueue, sqs, payments",
    "lambda:UpdateFunctionCode, lambda, function:payments",
    "logs:DeleteLogGroup, logs, log-group:payments",
    "sqs:ReceiveMessage, sqs, rollcall-AlertQueue-1",
    "iot:UpdateThingShadow, iot, thing/RPI/rollcall",
    "iot:UpdateCertificate, iot, cert/1",
  })
  void deployerChangesNothingOfOthersAndReadsNoEvents(
      String action, String service, String resource) throws IOException {
    assertThat(deployer().allows(action, arn(service, resource), BY_CLOUDFORMATION)).isFalse();
  }

  /** Else whoever deploys could make a role that may do anything. */
  @ParameterizedTest
  @ValueSource(strings = {"iam:CreateRole", "iam:PutRolePolicy", "iam:PutRolePermissionsBoundary"})
  void deployerMakesRolesWithTheBoundaryAlone(String action) throws IOException {
    String role = "arn:aws:iam::123456789012:role/rollcall-EvaluationRole-1";

    assertThat(deployer().allows(action, role, boundary("rollcall-boundary"))).isTrue();
    assertThat(deployer().allows(action, role, boundary("AdministratorAccess"))).isFalse();
    assertThat(deployer().allows(action, role, BY_CLOUDFORMATION)).isFalse();
    assertThat(
            deployer().allows(action, role.replace("rollcall", "x"), boundary("rollcall-boundary")))
        .isFalse();
  }

  private static Map<String, String> boundary(String policy) {
    return Map.of(
        "iam:PermissionsBoundary",
        "arn:aws:iam::123456789012:policy/" + policy,
        "aws:CalledVia",
        "cloudformation.amazonaws.com");
  }

  @ParameterizedTest
  @CsvSource({
    "iam:DeleteRolePermissionsBoundary, role/rollcall-EvaluationRole-1",
    "iam:CreatePolicyVersion, policy/rollcall-boundary",
    "iam:DeletePolicy, policy/rollcall-boundary",
    "iam:AttachRolePolicy, role/rollcall-EvaluationRole-1",
  })
  void deployerCannotLoosenTheBoundary(String action, String resource) throws IOException {
    String arn = "arn:aws:iam::123456789012:" + resource;

    assertThat(deployer().allows(action, arn, boundary("rollcall-boundary"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"lambda, true", "iot, true", "scheduler, true", "ec2, false"})
  void deployerPassesRolesToTheServicesOfTheTemplate(String service, boolean allowed)
      throws IOException {
    assertThat(
            deployer()
                .allows(
                    "iam:PassRole",
                    "arn:aws:iam::123456789012:role/rollcall-EvaluationRole-1",
                    Map.of("iam:PassedToService", service + ".amazonaws.com")))
        .isEqualTo(allowed);
  }

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
    "on-call, iot:UpdateCertificate, iot, cert/1, true",
    "on-call, iot:DeleteCertificate, iot, cert/1, false",
    "on-call, iot:DeleteConnection, iot, client/RPI, true",
    "on-call, kms:Decrypt, kms, key/1234abcd-12ab-34cd-56ef-1234567890ab, false",
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

  /** Whoever is on call decrypts what is in a queue, by the queue alone. */
  @Test
  void keyIsUsedThroughTheQueuesAlone() throws IOException {
    Map<String, String> bySqs = Map.of("kms:ViaService", "sqs.ap-northeast-2.amazonaws.com");

    assertThat(policy("on-call").allows("kms:Decrypt", arn("kms", KEY), bySqs)).isTrue();
    assertThat(policy("on-call").allows("kms:Decrypt", arn("kms", "key/2"), bySqs)).isFalse();
  }

  @Test
  void auditorChangesNothing() throws IOException {
    assertThat(policy("audit").actions())
        .isNotEmpty()
        .allMatch(action -> action.matches("[a-z]+:(Describe|Get|List|Lookup).*"));
  }

  /** IAM User Guide, "IAM and AWS STS quotas": 6,144 characters, without white space. */
  @Test
  void eachIsOfASizeThatIamTakes() throws IOException {
    for (String name :
        List.of("deploy", "deploy-parts", "boundary", "operate", "on-call", "audit")) {
      JsonNode policy = new JsonMapper().readTree(Files.readString(file(name)));
      assertThat(policy.toString()).as(name).hasSizeLessThan(6144);
      assertThat(policy.path("Version").asText()).as(name).isEqualTo("2012-10-17");
    }
  }

  private static IamPolicy deployer() throws IOException {
    return IamPolicy.of(file("deploy"), file("deploy-parts"));
  }

  private static IamPolicy policy(String name) throws IOException {
    return IamPolicy.of(file(name));
  }

  private static Path file(String name) {
    return POLICIES.resolve(name + ".json");
  }

  private static String arn(String service, String resource) {
    return "arn:aws:" + service + OF + resource;
  }
}
