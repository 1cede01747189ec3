package dev.rollcall.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

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

  /** Adds a resource. Only literal names are taken over: a computed name is not understood. */
  void add(String logicalId, JsonNode resource) {
    String type = resource.path("Type").asText();
    JsonNode properties = resource.path("Properties");
    switch (type) {
      case ResourceTypes.QUEUE -> addQueue(logicalId, name(logicalId, properties, "QueueName"));
      case ResourceTypes.TOPIC -> {
        String name = name(logicalId, properties, "TopicName");
        String arn = Deployment.arn("sns", name);
        add(logicalId, arn, Map.of("TopicArn", arn, "TopicName", name));
      }
      case ResourceTypes.FUNCTION -> {
        String name = name(logicalId, properties, "FunctionName");
        add(logicalId, name, Map.of("Arn", Deployment.arn("lambda", "function:" + name)));
      }
      case ResourceTypes.TOPIC_RULE -> {
        // A rule's name knows no hyphen.
        String otherwise = deployment.physicalName(logicalId).replaceAll("[^A-Za-z0-9_]", "_");
        String name = properties.path("RuleName").asText(otherwise);
        add(logicalId, name, Map.of("Arn", Deployment.arn("iot", "rule/" + name)));
      }
      case ResourceTypes.ROLE -> {
        String name = name(logicalId, properties, "RoleName");
        String arn = "arn:aws:iam::%s:role/%s".formatted(Deployment.ACCOUNT_ID, name);
        add(logicalId, name, Map.of("Arn", arn));
      }
      default -> add(logicalId, deployment.physicalName(logicalId), Map.of());
    }
  }

  private void addQueue(String logicalId, String name) {
    String url = deployment.queueUrl(name);
    String arn = Deployment.arn("sqs", name);
    add(logicalId, url, Map.of("Arn", arn, "QueueName", name, "QueueUrl", url));
  }

  private String name(String logicalId, JsonNode properties, String property) {
    JsonNode name = properties.path(property);
    if (name.isObject()) {
      throw new TemplateException(
          "%s.%s: only a literal name is understood here".formatted(logicalId, property));
    }
    return name.asText(deployment.physicalName(logicalId));
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
