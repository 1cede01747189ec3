package dev.rollcall.local.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.OwnTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The functions with a client that denies what their role does not allow: nothing that they do is
 * refused, and each right is needed. The rights are those of the reviewed lists, which {@code
 * RightsTest} holds equal to the template's.
 */
@Timeout(180)
final class LeastPrivilegeTest {
  /** Rights that no call of Rollcall's own code asks for, and what does. */
  private static final Map<String, String> ASKED_BY_AWS =
      Map.ofEntries(
          Map.entry(
              "EvaluationRole may sqs:ReceiveMessage",
              "Lambda polls the queue in the function's name"),
          Map.entry("EvaluationRole may sqs:DeleteMessage", "Lambda deletes what is evaluated"),
          Map.entry(
              "EvaluationRole may sqs:GetQueueAttributes", "Lambda asks how the queue is set up"),
          Map.entry(
              "TrackingRole may sqs:ReceiveMessage",
              "Lambda polls the queue in the function's name"),
          Map.entry("TrackingRole may sqs:DeleteMessage", "Lambda deletes what is tracked"),
          Map.entry(
              "TrackingRole may sqs:GetQueueAttributes", "Lambda asks how the queue is set up"),
          Map.entry("FunctionFailureQueue", "Lambda hands over what could not be tracked"),
          Map.entry("logs:CreateLogStream", "Lambda writes the log"),
          Map.entry("logs:PutLogEvents", "Lambda writes the log"),
          Map.entry("kms:Decrypt", "SQS and SNS use the key in the name of who calls them"),
          Map.entry("kms:GenerateDataKey", "SQS and SNS use the key in the name of who calls them"),
          Map.entry("configuration-set/", "SES asks for it if the sender has a default one"));

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"defaults", "all-options"})
  void nothingIsRefusedAndNoRightIsToSpare(String parameters) throws Exception {
    List<Right> rights = rights(parameters);
    try (GuardedStack stack = GuardedStack.start(parameters, folder)) {
      stack.allow(rights);
      List<JsonNode> outcomes = RightsScenario.all(stack, 0);
      assertThat(outcomes)
          .extracting(each -> each.path("reason").asText())
          .isEqualTo(RightsScenario.REASONS);
      assertThat(outcomes).noneMatch(each -> each.has("notSent"));
      assertThat(stack.mailbox().notifications()).hasSize(3);
      assertThat(stack.mailbox().mails()).hasSize(parameters.equals("defaults") ? 0 : 3);

      List<Right> needed = rights.stream().filter(right -> isNeeded(right, rights)).toList();
      assertThat(needed).extracting(Right::action).containsAll(RightsScenario.ACTIONS);
      for (Right right : needed) {
        stack.allow(rights.stream().filter(each -> !each.equals(right)).toList());
        assertThat(refusals(RightsScenario.all(stack, 1 + needed.indexOf(right))))
            .as("without: %s", right)
            .isNotEmpty()
            .allMatch(refusal -> refusal.contains("to perform: " + right.action() + " on "));
      }
    }
  }

  /** A channel that is refused is told apart from an outcome that failed, as there are others. */
  private static List<String> refusals(List<JsonNode> outcomes) {
    return outcomes.stream()
        .flatMap(
            each ->
                Stream.of("error", "notSent", "broker", "budget", "attributes")
                    .map(field -> each.path(field).asText()))
        .filter(text -> text.contains("is not authorized"))
        .toList();
  }

  /** An ARN {@code thing/*} matches the named shadows of each thing too. */
  @ParameterizedTest
  @CsvSource({
    "defaults,    TrackingRole,   iot:GetThingShadow,    thing/RPI,                           true",
    "defaults,    TrackingRole,   iot:UpdateThingShadow, thing/RPI,                           true",
    "defaults,    TrackingRole,   iot:GetThingShadow,    thing/RPI/rollcall,                 "
        + " false",
    "defaults,    TrackingRole,   iot:UpdateThingShadow, thing/RPI/rollcall,                 "
        + " false",
    "defaults,    TrackingRole,   iot:UpdateThingShadow, thing/RPI/others,                   "
        + " false",
    "defaults,    TrackingRole,   iot:GetThingShadow,    thing/RPI/others,                   "
        + " false",
    "defaults,    TrackingRole,   iot:UpdateThingShadow, thing/rollcall-OutageGroups,        "
        + " false",
    "all-options, TrackingRole,   iot:UpdateThingShadow, thing/rollcall-OutageGroups/site-a, "
        + " false",
    "all-options, TrackingRole,   iot:UpdateThingShadow, thing/RPI/connection,                true",
    "all-options, TrackingRole,   iot:UpdateThingShadow, thing/RPI/rollcall,                 "
        + " false",
    "defaults,    EvaluationRole, iot:UpdateThingShadow, thing/RPI,                           true",
    "defaults,    EvaluationRole, iot:UpdateThingShadow, thing/RPI/rollcall,                  true",
    "defaults,    EvaluationRole, iot:UpdateThingShadow, thing/rollcall-OutageGroups,         true",
    "all-options, EvaluationRole, iot:UpdateThingShadow, thing/RPI/rollcall,                  true",
    "all-options, EvaluationRole, iot:UpdateThingShadow, thing/rollcall-OutageGroups/site-a,  true",
    "all-options, EvaluationRole, iot:UpdateThingShadow,"
        + " thing/rollcall-OutageGroups/rollcall-budget, true",
    "all-options, EvaluationRole, iot:UpdateThingShadow, thing/RPI/rollcall-budget, false",
    "all-options, TrackingRole, iot:GetThingShadow, thing/rollcall-OutageGroups/rollcall-budget,"
        + " false",
    "all-options, EvaluationRole, iot:UpdateThingShadow, thing/RPI/others,                   "
        + " false",
    "all-options, EvaluationRole, iot:UpdateThingShadow, thing/RPI,                           false"
  })
  void noRoleWritesShadowsOfOthers(
      String parameters, String role, String action, String thing, boolean allowed)
      throws IOException {
    List<Right> own =
        rights(parameters).stream().filter(right -> right.who().equals(role)).toList();

    assertThat(Right.allow(own, new Call(action, Deployment.arn("iot", thing), "")))
        .isEqualTo(allowed);
  }

  /** By a call of ours, and not covered by a wider one. */
  private static boolean isNeeded(Right right, List<Right> rights) {
    return !right.denies()
        && ASKED_BY_AWS.keySet().stream().noneMatch(right.toString()::contains)
        && rights.stream().noneMatch(other -> !other.equals(right) && other.covers(right));
  }

  /** Those of the functions' roles, but for who may take on the role. */
  private static List<Right> rights(String parameters) throws IOException {
    Set<String> roles = Set.copyOf(OwnTemplate.roles(parameters).values());
    return Files.readAllLines(Path.of("src/test/resources/rights", parameters + ".txt")).stream()
        .filter(line -> roles.contains(line.split(" ", 2)[0]))
        .map(Right::parse)
        .toList();
  }
}
