package dev.rollcall.local.rights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code deploy.json} and {@code deploy-parts.json} together let a deployer do. */
final class DeployPoliciesTest {
  private static final String OF = ":ap-northeast-2:123456789012:";
  private static final String BUCKET = "arn:aws:s3:::aws-sam-cli-managed-default-bucket-1";

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
    "sns:Subscribe, sns, on-call",
    "logs:DeleteLogGroup, logs, log-group:rollcall-Logs-1",
    "iot:ReplaceTopicRule, iot, rule/rollcall_PresenceRule",
    "iot:CreatePolicyVersion, iot, policy/rollcall-DevicePolicy",
    "iot:CreateThing, iot, thing/rollcall-OutageGroups-1",
    "iot:CreateThing, iot, thing/RPI",
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
    "sns:DeleteTopic, sns, on-call",
    "iot:ReplaceTopicRule, iot, rule/payments",
    "iot:CreatePolicyVersion, iot, policy/payments",
    "iot:DeleteThing, iot, thing/payments",
    "ses:DeleteEmailIdentity, ses, identity/payments@example.com",
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

  /** Dashboards are of all regions, and buckets of all accounts. */
  @Test
  void deployerChangesTheDashboardOfTheStackAlone() throws IOException {
    String dashboards = "arn:aws:cloudwatch::123456789012:dashboard/";
    String mine = dashboards + "rollcall-ap-northeast-2";

    assertThat(deployer().allows("cloudwatch:PutDashboard", mine, BY_CLOUDFORMATION)).isTrue();
    assertThat(
            deployer()
                .allows("cloudwatch:PutDashboard", dashboards + "payments", BY_CLOUDFORMATION))
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"s3:PutObject", "s3:GetObject"})
  void deployerHasOneFolderOfSamsBucket(String action) throws IOException {
    assertThat(deployer().allows(action, BUCKET + "/rollcall/1.template", Map.of())).isTrue();
    assertThat(deployer().allows(action, BUCKET + "/payments/1.template", Map.of())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"s3:PutBucketPolicy, true", "s3:CreateBucket, true", "s3:DeleteBucket, false"})
  void deployerMakesSamsBucketByCloudFormationAlone(String action, boolean allowed)
      throws IOException {
    assertThat(deployer().allows(action, BUCKET, BY_CLOUDFORMATION)).isEqualTo(allowed);
    assertThat(deployer().allows(action, BUCKET, Map.of())).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"CreateChangeSet, true", "DescribeStacks, true", "DeleteStack, false"})
  void deployerDoesNotDeleteTheStackOfSamsBucket(String action, boolean allowed)
      throws IOException {
    String stack = arn("cloudformation", "stack/aws-sam-cli-managed-default/1");

    assertThat(deployer().allows("cloudformation:" + action, stack, Map.of())).isEqualTo(allowed);
  }

  /** A trigger's own ARN is made up. */
  @ParameterizedTest
  @CsvSource({"rollcall-AlertFunction-1:live, true", "payments, false"})
  void deployerChangesTriggersOfFunctionsOfTheStack(String function, boolean allowed)
      throws IOException {
    Map<String, String> context = new HashMap<>(BY_CLOUDFORMATION);
    context.put("lambda:FunctionArn", arn("lambda", "function:" + function));

    assertThat(
            deployer()
                .allows(
                    "lambda:UpdateEventSourceMapping",
                    arn("lambda", "event-source-mapping:1"),
                    context))
        .isEqualTo(allowed);
  }

  private static IamPolicy deployer() throws IOException {
    return IamPolicy.documented("deploy", "deploy-parts");
  }

  private static String arn(String service, String resource) {
    return "arn:aws:" + service + OF + resource;
  }
}
