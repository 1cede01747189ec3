package dev.rollcall.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RequiredPolicyTest {
  private static final Account UNKNOWN = new Account("aws", "ap-northeast-2", "*");

  @Test
  void everyResourceIsOfTheStackOrTemporary() throws IOException {
    for (Map<?, ?> statement : statements(RequiredPolicy.of(FakeEnvironment.stack()))) {
      assertThat(statement.get("Effect")).isEqualTo("Allow");
      for (Object resource : list(statement, "Resource")) {
        if (resource.equals("*")) {
          assertThat(statement.get("Condition"))
              .isEqualTo(
                  Map.of("StringEquals", Map.of("aws:RequestedRegion", List.of("ap-northeast-2"))));
        } else if (!resource.toString().endsWith(":cert/*")) {
          assertThat(resource.toString())
              .startsWith("arn:aws:")
              .contains(":ap-northeast-2:123456789012:", "rollcall");
        }
      }
    }
  }

  @Test
  void noActionIsAWildcard() throws IOException {
    Set<String> actions = new HashSet<>();
    for (Map<?, ?> statement : statements(RequiredPolicy.of(FakeEnvironment.stack()))) {
      list(statement, "Action").forEach(action -> actions.add(action.toString()));
    }

    assertThat(actions)
        .allMatch(action -> action.matches("(cloudformation|iot|sns|sqs):[A-Z][A-Za-z]+"))
        .doesNotContain("iot:CreatePolicy", "sns:Publish", "sqs:SendMessage");
  }

  @Test
  void topicOfAnotherRegionAddsThatRegion() {
    RequiredPolicy policy =
        new RequiredPolicy(
            "rollcall",
            new Account("aws", "ap-northeast-2", "123456789012"),
            "arn:aws:sns:us-east-1:123456789012:on-call",
            "rollcall-OutageGroups");

    assertThat(policy.json())
        .contains(
            "\"aws:RequestedRegion\" : [ \"ap-northeast-2\", \"us-east-1\" ]",
            "arn:aws:sns:us-east-1:123456789012:on-call");
  }

  @Test
  void stackThatIsNotReadIsNamedByPatterns() throws IOException {
    String json = RequiredPolicy.of("presence", UNKNOWN).json();

    assertThat(json)
        .contains(
            "arn:aws:cloudformation:ap-northeast-2:*:stack/presence/*",
            "arn:aws:sns:ap-northeast-2:*:presence-AlertTopic-*",
            "arn:aws:iot:ap-northeast-2:*:thing/presence-OutageGroups-*");
  }

  private static List<Map<?, ?>> statements(RequiredPolicy policy) throws IOException {
    return list(JSON.std.mapFrom(policy.json()), "Statement").stream()
        .<Map<?, ?>>map(statement -> (Map<?, ?>) statement)
        .toList();
  }

  private static List<?> list(Map<?, ?> of, String name) {
    return of.get(name) instanceof List<?> list ? list : List.of();
  }
}
