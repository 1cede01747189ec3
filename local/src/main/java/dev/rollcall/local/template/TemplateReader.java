package dev.rollcall.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.template.NotificationTopic.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Resolves a template's tree and sorts its resources by type. */
final class TemplateReader {
  private final JsonNode tree;
  private final Deployment deployment;

  TemplateReader(JsonNode tree, Deployment deployment) {
    this.tree = tree;
    this.deployment = deployment;
  }

  Template read(Map<String, String> given) {
    Map<String, String> parameters = Parameters.resolve(tree.path("Parameters"), given);
    Scope scope = new Scope(deployment, parameters);
    Template template = template(parameters, resources(scope), scope);
    References.check(template);
    return template;
  }

  /** The same template, as CloudFormation describes the stack that it makes. */
  DescribedStack describe(Map<String, String> given) {
    Map<String, String> parameters = Parameters.resolve(tree.path("Parameters"), given);
    Scope scope = new Scope(deployment, parameters);
    List<DescribedStack.Resource> resources =
        resources(scope).stream().map(each -> described(each, scope)).toList();
    Conditions conditions = new Conditions(tree.path("Conditions"), scope);
    Intrinsics intrinsics = new Intrinsics(scope, conditions);
    Map<String, String> outputs = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> output : tree.path("Outputs").properties()) {
      String condition = output.getValue().path("Condition").asText();
      if (condition.isEmpty() || conditions.test(condition)) {
        String place = "Outputs." + output.getKey();
        JsonNode value = output.getValue().path("Value");
        outputs.put(output.getKey(), intrinsics.resolve(place, value).asText());
      }
    }
    return new DescribedStack(deployment.stackName(), parameters, outputs, resources);
  }

  private static DescribedStack.Resource described(Resource resource, Scope scope) {
    String type = resource.type();
    return new DescribedStack.Resource(
        resource.logicalId(),
        scope.reference(resource.logicalId()).orElseThrow().asText(),
        type.equals(ResourceTypes.FUNCTION) ? "AWS::Lambda::Function" : type);
  }

  /**
   * The resources whose condition holds, with their properties resolved; adds them to the scope.
   */
  List<Resource> resources(Scope scope) {
    Conditions conditions = new Conditions(tree.path("Conditions"), scope);
    Intrinsics intrinsics = new Intrinsics(scope, conditions);
    ParameterRules.check(tree.path("Rules"), intrinsics);

    List<Declared> existing = new ArrayList<>();
    for (Map.Entry<String, JsonNode> resource : tree.path("Resources").properties()) {
      String condition = resource.getValue().path("Condition").asText();
      if (condition.isEmpty() || conditions.test(condition)) {
        Declared declared = declared(resource.getKey(), resource.getValue());
        existing.add(declared);
        scope.add(declared.logicalId(), declared.type(), name -> named(declared, name, intrinsics));
      }
    }
    return existing.stream().map(declared -> resource(declared, intrinsics)).toList();
  }

  private Declared declared(String logicalId, JsonNode resource) {
    String type = resource.path("Type").asText();
    if (!ResourceTypes.isUnderstood(type)) {
      throw new TemplateException("%s: type %s is not understood".formatted(logicalId, type));
    }
    JsonNode properties = resource.path("Properties");
    if (type.equals(ResourceTypes.FUNCTION)) {
      properties = merge(tree.path("Globals").path("Function"), properties);
    }
    return new Declared(logicalId, type, properties);
  }

  /** A property that makes up a resource's name; it may ask for parameters and conditions. */
  private static Optional<String> named(Declared declared, String name, Intrinsics intrinsics) {
    String place = declared.logicalId() + "." + name;
    JsonNode value = intrinsics.resolve(place, declared.properties().path(name));
    return value.isMissingNode() ? Optional.empty() : Optional.of(value.asText());
  }

  private static Resource resource(Declared declared, Intrinsics intrinsics) {
    String logicalId = declared.logicalId();
    JsonNode resolved = intrinsics.resolve(logicalId, declared.properties());
    return new Resource(logicalId, declared.type(), new Properties(logicalId, resolved));
  }

  /** As SAM merges Globals: maps by key, lists one after the other, else the function's own. */
  private static JsonNode merge(JsonNode global, JsonNode own) {
    if (global.isObject() && own.isObject()) {
      ObjectNode merged = global.deepCopy();
      own.properties()
          .forEach(
              each ->
                  merged.set(each.getKey(), merge(global.path(each.getKey()), each.getValue())));
      return merged;
    }
    if (global.isArray() && own.isArray()) {
      return ((ArrayNode) global.deepCopy()).addAll((ArrayNode) own);
    }
    return own.isMissingNode() ? global : own;
  }

  private Template template(Map<String, String> parameters, List<Resource> resources, Scope scope) {
    List<LambdaFunction> functions = new ArrayList<>();
    List<Queue> queues = new ArrayList<>();
    List<TopicRule> rules = new ArrayList<>();
    List<NotificationTopic> topics = new ArrayList<>();
    List<IotPolicy> policies = new ArrayList<>();
    List<Alarm> alarms = new ArrayList<>();
    for (Resource resource : resources) {
      String reference = scope.reference(resource.logicalId()).orElseThrow().asText();
      switch (resource.type()) {
        case ResourceTypes.FUNCTION -> functions.add(FunctionReader.read(resource, deployment));
        case ResourceTypes.QUEUE -> queues.add(QueueReader.read(resource, deployment));
        case ResourceTypes.ALARM -> alarms.add(AlarmReader.read(resource));
        case ResourceTypes.TOPIC_RULE ->
            TopicRuleReader.read(resource, reference).ifPresent(rules::add);
        case ResourceTypes.DEVICE_POLICY ->
            policies.add(
                new IotPolicy(reference, resource.properties().at("PolicyDocument").json()));
        case ResourceTypes.TOPIC ->
            topics.add(
                new NotificationTopic(
                    resource.logicalId(),
                    reference,
                    resource.properties().text("DisplayName", ""),
                    subscriptions(reference, resources)));
        default -> {
          // Subscriptions are read with their topic; the other types have no effect here.
        }
      }
    }
    return TemplateBuilder.builder()
        .parameters(parameters)
        .functions(functions)
        .queues(queues)
        .rules(rules)
        .topics(topics)
        .policies(policies)
        .alarms(alarms)
        .grants(Grant.of(resources))
        .build();
  }

  private static List<Subscription> subscriptions(String topicArn, List<Resource> resources) {
    return resources.stream()
        .filter(resource -> resource.type().equals(ResourceTypes.SUBSCRIPTION))
        .map(Resource::properties)
        .filter(properties -> properties.text("TopicArn").equals(topicArn))
        .map(TemplateReader::subscription)
        .toList();
  }

  private static Subscription subscription(Properties properties) {
    properties.requireOnly(Set.of("TopicArn", "Region", "Protocol", "Endpoint", "FilterPolicy"));
    return new Subscription(
        properties.text("Protocol"),
        properties.text("Endpoint"),
        properties.has("FilterPolicy")
            ? Optional.of(properties.at("FilterPolicy").json().toString())
            : Optional.empty());
  }

  /** A resource whose condition holds, with SAM's Globals and not resolved yet. */
  private record Declared(String logicalId, String type, JsonNode properties) {}
}
