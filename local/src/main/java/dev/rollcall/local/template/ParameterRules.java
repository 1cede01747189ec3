package dev.rollcall.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** The section Rules: what must hold between parameters. */
final class ParameterRules {
  private ParameterRules() {}

  /** Checks every rule whose own condition holds; the error is the rule's own description. */
  static void check(JsonNode rules, Intrinsics intrinsics) {
    for (Map.Entry<String, JsonNode> entry : rules.properties()) {
      String place = "Rules." + entry.getKey();
      JsonNode rule = entry.getValue();
      if (rule.has("RuleCondition") && !intrinsics.test(place, rule.path("RuleCondition"))) {
        continue;
      }
      for (JsonNode assertion : rule.path("Assertions")) {
        if (!intrinsics.test(place, assertion.path("Assert"))) {
          String what = assertion.path("AssertDescription").asText("an assertion does not hold");
          throw new TemplateException("%s: %s".formatted(place, what));
        }
      }
    }
  }
}
