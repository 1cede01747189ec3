package dev.rollcall.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What names stand for: parameters, pseudo parameters, and resources with their attributes. */
final class Scope {
  private final Map<String, JsonNode> references = new HashMap<>();
  private final Map<String, String> attributes = new HashMap<>();
  private final Deployment deployment;

  /** Creates the scope of the parameters and pseudo parameters, which conditions see. */
  Scope(Deployment deployment, Map<String, String> parameters) {
    this.deployment = deployment;
    parameters.forEach((name, value) -> references.put(name, TextNode.valueOf(value)));
    Map.of(
            "AWS::AccountId",
            Deployment.ACCOUNT_ID,
            "AWS::Partition",
            "aws",
            "AWS::Region",
            Deployment.REGION,
            "AWS::StackName",
            deployment.stackName(),
            "AWS::URLSuffix",
            "amazonaws.com")
        .forEach((name, value) -> references.put(name, TextNode.valueOf(value)));
    references.put("AWS::NoValue", MissingNode.getInstance());
  }

  /**
   * Adds a resource.
   *
   * @param property gives a property of it as a text, such as its name; empty if it has none
   */
  void add(String logicalId, String type, Function<String, Optional<String>> property) {
    String otherwise = deployment.physicalName(logicalId);
    switch (type) {
      case ResourceTypes.QUEUE ->
          addQueue(logicalId, property.apply("QueueName").orElse(otherwise));
      case ResourceTypes.TOPIC -> {
        String name = property.apply("TopicName").orElse(otherwise);
        String arn = Deployment.arn("sns", name);
        add(logicalId, arn, Map.of("TopicArn", arn, "TopicName", name));
      }
      case ResourceTypes.FUNCTION -> {
        String name = property.apply("FunctionName").orElse(otherwise);
        String arn = Deployment.arn("lambda", "function:" + name);
        add(logicalId, name, Map.of("Arn", arn));
        property
            .apply("AutoPublishAlias")
            .ifPresent(alias -> add(logicalId + ".Alias", arn + ":" + alias, Map.of()));
      }
      case ResourceTypes.TOPIC_RULE -> {
        // A rule's name knows no hyphen.
        String made = otherwise.replaceAll("[^A-Za-z0-9_]", "_");
        String name = property.apply("RuleName").orElse(made);
        add(logicalId, name, Map.of("Arn", Deployment.arn("iot", "rule/" + name)));
      }
      case ResourceTypes.ROLE -> {
        String name = property.apply("RoleName").orElse(otherwise);
        String arn = "arn:aws:iam::%s:role/%s".formatted(Deployment.ACCOUNT_ID, name);
        add(logicalId, name, Map.of("Arn", arn));
      }
      case ResourceTypes.LOG_GROUP -> {
        String name = property.apply("LogGroupName").orElse(otherwise);
        add(logicalId, name, Map.of("Arn", Deployment.arn("logs", "log-group:" + name + ":*")));
      }
      case ResourceTypes.THING ->
          add(logicalId, property.apply("ThingName").orElse(otherwise), Map.of());
      default -> add(logicalId, otherwise, Map.of());
    }
  }

  private void addQueue(String logicalId, String name) {
    String url = deployment.queueUrl(name);
    String arn = Deployment.arn("sqs", name);
    add(logicalId, url, Map.of("Arn", arn, "QueueName", name, "QueueUrl", url));
  }

  private void add(String logicalId, String reference, Map<String, String> resourceAttributes) {
    references.put(logicalId, TextNode.valueOf(reference));
    resourceAttributes.forEach((name, value) -> attributes.put(logicalId + "." + name, value));
  }

  /** What {@code !Ref name} gives; a missing node for AWS::NoValue. Empty: nothing of this name. */
  Optional<JsonNode> reference(String name) {
    return Optional.ofNullable(references.get(name));
  }

  /** What {@code !GetAtt resource.attribute} gives. Empty: nothing of this name. */
  Optional<String> attribute(String resourceAndAttribute) {
    return Optional.ofNullable(attributes.get(resourceAndAttribute));
  }
}
