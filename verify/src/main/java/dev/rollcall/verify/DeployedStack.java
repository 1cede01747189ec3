package dev.rollcall.verify;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A stack of template.yaml, as CloudFormation describes it.
 *
 * @param arn the stack's id
 * @param status such as {@code CREATE_COMPLETE}
 * @param parameters by name
 * @param outputs by name
 * @param resources physical ids by logical id
 */
@RecordBuilder
record DeployedStack(
    String name,
    String arn,
    String status,
    Map<String, String> parameters,
    Map<String, String> outputs,
    Map<String, String> resources) {
  DeployedStack {
    parameters = Map.copyOf(parameters);
    outputs = Map.copyOf(outputs);
    resources = Map.copyOf(resources);
  }

  /** Where it is. */
  Account account() {
    return Account.ofArn(arn);
  }

  /** How long a device may be away before anyone is notified. */
  Duration grace() {
    return Duration.ofSeconds(Long.parseLong(parameter("GraceSeconds")));
  }

  /** The named shadow that has the connection; empty if it is the classic one. */
  Optional<String> shadowName() {
    return Optional.of(parameter("ShadowName")).filter(Predicate.not(String::isEmpty));
  }

  /** The policy of the devices. */
  String devicePolicy() {
    return output("DevicePolicyName");
  }

  /** The ARN of the topic that carries alerts. */
  String alertTopic() {
    return output("AlertTopicArn");
  }

  /** The region of that topic, which need not be the stack's. */
  String alertTopicRegion() {
    return Account.ofArn(alertTopic()).region();
  }

  /** The URL of the queue in which events wait. */
  String alertQueue() {
    return output("AlertQueueUrl");
  }

  /** The value of a parameter; empty if the stack has none of this name. */
  String parameter(String parameter) {
    return parameters.getOrDefault(parameter, "");
  }

  /** The physical id of a resource; its logical id if the stack has none of this name. */
  String resource(String logicalId) {
    return resources.getOrDefault(logicalId, logicalId);
  }

  private String output(String output) {
    return outputs.getOrDefault(output, "");
  }
}
