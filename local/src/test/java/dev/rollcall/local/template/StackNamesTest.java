package dev.rollcall.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Names that CloudFormation would make up without that of the stack. Whoever may change one stack
 * by {@code docs/policies} could change those of others too.
 */
final class StackNamesTest {
  @Test
  void rulesPoliciesAndDashboardAreNamedAfterTheStack() throws IOException {
    assertThat(
            OwnTemplate.resources("all-options").stream()
                .map(Resource::properties)
                .flatMap(
                    properties ->
                        Stream.of("PolicyName", "RuleName", "DashboardName")
                            .map(name -> properties.text(name, "")))
                .filter(name -> !name.isEmpty()))
        .containsExactlyInAnyOrder(
            "rollcall-DevicePolicy",
            "rollcall_PresenceRule",
            "rollcall_LastWillRule",
            "rollcall_RepublishRule",
            "rollcall-ap-northeast-2");
  }
}
