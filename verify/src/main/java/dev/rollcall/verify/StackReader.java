package dev.rollcall.verify;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** Reads a stack from CloudFormation. */
final class StackReader {
  private static final Set<String> OUTPUTS =
      Set.of("DevicePolicyName", "AlertTopicArn", "AlertQueueUrl");

  private static final Set<String> PARAMETERS =
      Set.of("GraceSeconds", "ClientIdPattern", "IgnoredClientIds", "ShadowName");

  /** Those in which a stack is as its template says, or as it was before a failed update. */
  private static final Set<String> SETTLED =
      Set.of("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE");

  private final CloudFormationClient client;

  StackReader(CloudFormationClient client) {
    this.client = client;
  }

  /**
   * Reads it.
   *
   * @throws StepFailure if there is none of this name, or it is not one of Rollcall that is in use
   */
  DeployedStack read(String name) throws StepFailure {
    Stack stack = stack(name);
    Map<String, String> parameters = new HashMap<>();
    stack.parameters().forEach(each -> parameters.put(each.parameterKey(), each.parameterValue()));
    Map<String, String> outputs = new HashMap<>();
    stack.outputs().forEach(each -> outputs.put(each.outputKey(), each.outputValue()));
    requireAll(name, "output", OUTPUTS, outputs);
    requireAll(name, "parameter", PARAMETERS, parameters);
    Map<String, String> resources = new HashMap<>();
    client
        .describeStackResources(request -> request.stackName(name))
        .stackResources()
        .forEach(each -> resources.put(each.logicalResourceId(), each.physicalResourceId()));
    DeployedStack deployed =
        DeployedStackBuilder.builder()
            .name(stack.stackName())
            .arn(stack.stackId())
            .status(stack.stackStatusAsString())
            .parameters(parameters)
            .outputs(outputs)
            .resources(resources)
            .build();
    requireSettled(deployed);
    return deployed;
  }

  private Stack stack(String name) throws StepFailure {
    try {
      return client.describeStacks(request -> request.stackName(name)).stacks().getFirst();
    } catch (CloudFormationException e) {
      if (e.statusCode() != 400 || !String.valueOf(e.getMessage()).contains("does not exist")) {
        throw e;
      }
      throw new StepFailure(
          "there is a stack " + name,
          "CloudFormation answers: " + e.awsErrorDetails().errorMessage(),
          List.of(
              "the region and the account of the credentials; the names of the stacks there:",
              "aws cloudformation describe-stacks --query 'Stacks[].StackName'"));
    }
  }

  private static void requireAll(
      String name, String what, Set<String> wanted, Map<String, String> present)
      throws StepFailure {
    Set<String> missing = new TreeSet<>(wanted);
    missing.removeAll(present.keySet());
    if (!missing.isEmpty()) {
      throw new StepFailure(
          "the stack " + name + " is one of Rollcall",
          "it lacks the %s %s".formatted(what, String.join(", ", missing)),
          List.of("its template: aws cloudformation get-template --stack-name " + name));
    }
  }

  private static void requireSettled(DeployedStack stack) throws StepFailure {
    if (!SETTLED.contains(stack.status())) {
      throw new StepFailure(
          "the stack %s is deployed".formatted(stack.name()),
          "its status is " + stack.status(),
          List.of(
              "what CloudFormation did last:",
              "aws cloudformation describe-stack-events --stack-name " + stack.name()));
    }
  }
}
