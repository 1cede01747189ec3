package dev.rollcall.local.template;

import dev.rollcall.local.template.TopicRule.Action;
import dev.rollcall.local.template.TopicRule.Lambda;
import dev.rollcall.local.template.TopicRule.Republish;
import dev.rollcall.local.template.TopicRule.Sqs;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads an AWS::IoT::TopicRule. */
final class TopicRuleReader {
  private static final String SQL_VERSION = "2016-03-23";

  private TopicRuleReader() {}

  /** The rule, or empty if it is disabled. */
  static Optional<TopicRule> read(Resource resource, String name) {
    Properties payload = resource.properties().at("TopicRulePayload");
    resource.properties().requireOnly(Set.of("RuleName", "Tags", "TopicRulePayload"));
    payload.requireOnly(
        Set.of("Actions", "AwsIotSqlVersion", "Description", "ErrorAction", "RuleDisabled", "Sql"));
    String version = payload.text("AwsIotSqlVersion", SQL_VERSION);
    if (!version.equals(SQL_VERSION)) {
      throw payload.at("AwsIotSqlVersion").error("must be %s".formatted(SQL_VERSION));
    }
    if (payload.bool("RuleDisabled", false)) {
      return Optional.empty();
    }
    List<Action> actions =
        payload.at("Actions").items().stream().map(TopicRuleReader::action).toList();
    Optional<Action> errorAction =
        payload.has("ErrorAction")
            ? Optional.of(action(payload.at("ErrorAction")))
            : Optional.empty();
    return Optional.of(
        new TopicRule(resource.logicalId(), name, payload.text("Sql"), actions, errorAction));
  }

  private static Action action(Properties action) {
    if (action.json().size() != 1) {
      throw action.error("must be one action, not " + action.json());
    }
    String type = action.json().fieldNames().next();
    Properties properties = action.at(type);
    return switch (type) {
      case "Lambda" -> {
        properties.requireOnly(Set.of("FunctionArn"));
        yield new Lambda(properties.text("FunctionArn"));
      }
      case "Sqs" -> {
        properties.requireOnly(Set.of("QueueUrl", "RoleArn", "UseBase64"));
        yield new Sqs(properties.text("QueueUrl"), properties.bool("UseBase64", false));
      }
      case "Republish" -> {
        properties.requireOnly(Set.of("Qos", "RoleArn", "Topic"));
        yield new Republish(properties.text("Topic"), properties.integer("Qos", 0, 0, 1));
      }
      default -> throw properties.error("is not understood; Lambda, Sqs and Republish are");
    };
  }
}
