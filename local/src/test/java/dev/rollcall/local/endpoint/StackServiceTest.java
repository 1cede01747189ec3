package dev.rollcall.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.DescribedStack;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What CloudFormation tells of this project's own template. */
final class StackServiceTest {
  private final StackService service = new StackService(LocalAws.NOW);

  @BeforeEach
  void describe() throws IOException {
    service.describe(
        DescribedStack.read(
            Path.of("../template.yaml"),
            Map.of("GraceSeconds", "7", "DeviceThing", "RPI"),
            new Deployment("rollcall", URI.create("http://127.0.0.1:9324"))));
  }

  private QueryRequest request(String action, String... parameters) {
    Map<String, String> all = new HashMap<>(Map.of("Action", action));
    for (int i = 0; i < parameters.length; i += 2) {
      all.put(parameters[i], parameters[i + 1]);
    }
    return new QueryRequest("cloudformation", "ap-northeast-2", all);
  }

  private String answer(QueryRequest request) {
    return QueryAnswer.performed(service.namespace(), request.action(), service.perform(request));
  }

  @Test
  void stackIsToldWithParametersAndOutputs() {
    assertThat(answer(request("DescribeStacks", "StackName", "rollcall")))
        .contains(
            "<StackName>rollcall</StackName>",
            "<StackStatus>CREATE_COMPLETE</StackStatus>",
            "<ParameterKey>GraceSeconds</ParameterKey><ParameterValue>7</ParameterValue>",
            "<OutputKey>DevicePolicyName</OutputKey>"
                + "<OutputValue>rollcall-DevicePolicy</OutputValue>",
            "<OutputValue>http://127.0.0.1:9324/123456789012/rollcall-AlertDeadLetterQueue"
                + " http://127.0.0.1:9324/123456789012/rollcall-FunctionFailureQueue ");
  }

  @ParameterizedTest
  @CsvSource({
    "Logs, rollcall-Logs, AWS::Logs::LogGroup",
    "Device, RPI, AWS::IoT::Thing",
    "AlertTopic, arn:aws:sns:ap-northeast-2:123456789012:rollcall-AlertTopic, AWS::SNS::Topic",
    "PresenceRule, rollcall_PresenceRule, AWS::IoT::TopicRule",
    "PresenceFunction, rollcall-PresenceFunction, AWS::Lambda::Function"
  })
  void resourcesHaveThePhysicalIdsThatRefGives(String logicalId, String physicalId, String type) {
    assertThat(
            answer(
                request(
                    "DescribeStackResources",
                    "StackName",
                    "rollcall",
                    "LogicalResourceId",
                    logicalId)))
        .containsOnlyOnce("<member>")
        .contains(
            "<PhysicalResourceId>" + physicalId + "</PhysicalResourceId>",
            "<ResourceType>" + type + "</ResourceType>");
  }

  @Test
  void onlyExistingStacksAndKnownActionsAreAnswered() {
    assertRefused(
        request("DescribeStacks", "StackName", "none"),
        "ValidationError",
        "Stack with id none does not exist");
    assertRefused(
        request("DescribeStackResources", "StackName", "none"),
        "ValidationError",
        "Stack with id none does not exist");
    assertRefused(
        request("DescribeStackResources"), "ValidationError", "StackName or PhysicalResourceId");
    assertRefused(request("DeleteStack", "StackName", "rollcall"), "InvalidAction", "DeleteStack");
  }

  private void assertRefused(QueryRequest request, String code, String word) {
    QueryException refusal =
        catchThrowableOfType(QueryException.class, () -> service.perform(request));
    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.code()).isEqualTo(code);
    assertThat(refusal.getMessage()).contains(word);
  }
}
