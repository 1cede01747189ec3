package dev.rollcall.verify;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The IAM policy that the verification needs. Which actions know which resources is in "Actions,
 * resources, and condition keys" of each service.
 *
 * @param stackName of the stack
 * @param account where it is
 * @param alertTopic its ARN, or a pattern of it
 * @param groups the thing {@code OutageGroups}, or a pattern of its name
 */
record RequiredPolicy(String stackName, Account account, String alertTopic, String groups) {
  /** What the names of all begin with that a verification makes. */
  static final String PREFIX = "rollcall-verify-";

  /** Of a stack that has not been read. */
  static RequiredPolicy of(String stackName, Account account) {
    return new RequiredPolicy(
        stackName,
        account,
        account.arn("sns", stackName + "-AlertTopic-*"),
        stackName + "-OutageGroups-*");
  }

  /** Of a stack that has been read. */
  static RequiredPolicy of(DeployedStack stack) {
    return new RequiredPolicy(
        stack.name(), stack.account(), stack.alertTopic(), stack.resource("OutageGroups"));
  }

  /** As JSON, to be read by people too. */
  String json() {
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", statements());
    try {
      return JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(policy);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Object> statements() {
    List<Object> all = new ArrayList<>();
    all.add(
        statement(
            "ReadTheStack",
            List.of("cloudformation:DescribeStacks", "cloudformation:DescribeStackResources"),
            List.of(account.arn("cloudformation", "stack/" + stackName + "/*"))));
    all.add(
        statement(
            "ReadItsQueues",
            List.of("sqs:GetQueueAttributes"),
            List.of(account.arn("sqs", stackName + "-*"))));
    all.add(
        statement(
            "ReadWhatConcernsAllDevices",
            List.of("iot:GetThingShadow"),
            List.of(
                account.arn("iot", "thing/" + groups),
                account.arn("iot", "thing/" + groups + "/rollcall"))));
    all.add(
        statement(
            "TemporaryThing",
            List.of(
                "iot:CreateThing",
                "iot:DeleteThing",
                "iot:GetThingShadow",
                "iot:DeleteThingShadow"),
            List.of(account.arn("iot", "thing/" + PREFIX + "*"))));
    all.add(
        statement(
            "ItsStatus",
            List.of("iot:Publish"),
            List.of(account.arn("iot", "topic/my/things/" + PREFIX + "*/update"))));
    all.add(
        statement(
            "TemporaryCertificate",
            List.of(
                "iot:UpdateCertificate",
                "iot:DeleteCertificate",
                "iot:AttachPolicy",
                "iot:DetachPolicy"),
            List.of(account.arn("iot", "cert/*"))));
    all.add(
        statement(
            "CertificateOfTheThing",
            List.of("iot:AttachThingPrincipal", "iot:DetachThingPrincipal"),
            List.of(account.arn("iot", "cert/*"), account.arn("iot", "thing/" + PREFIX + "*"))));
    all.add(
        statement(
            "TemporaryQueue",
            List.of("sqs:CreateQueue", "sqs:ReceiveMessage", "sqs:DeleteQueue"),
            List.of(account.arn("sqs", PREFIX + "*"))));
    all.add(statement("SubscribeIt", List.of("sns:Subscribe"), List.of(alertTopic)));
    all.add(withoutResource());
    return all;
  }

  private static Map<String, Object> statement(
      String sid, List<String> actions, List<String> resources) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Sid", sid);
    statement.put("Effect", "Allow");
    statement.put("Action", actions);
    statement.put("Resource", resources);
    return statement;
  }

  /** The stack's, and the topic's if that is elsewhere. */
  private List<String> regions() {
    return Stream.of(account.region(), Account.ofArn(alertTopic).region()).distinct().toList();
  }

  /** Actions that know no resources; narrowed to regions, at least. */
  private Map<String, Object> withoutResource() {
    Map<String, Object> statement =
        statement(
            "ActionsWithoutResources",
            List.of(
                "iot:CreateKeysAndCertificate",
                "iot:DescribeEndpoint",
                "sns:GetSubscriptionAttributes",
                "sns:Unsubscribe"),
            List.of("*"));
    statement.put("Condition", Map.of("StringEquals", Map.of("aws:RequestedRegion", regions())));
    return statement;
  }
}
