package dev.rollcall.local.template;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Who may do what, derived from template.yaml and compared with lists that a person has read. After
 * a change on purpose: {@code mvn -pl local -am test -Dtest=RightsTest -Drights.write=true}, and
 * read what git shows as changed.
 */
final class RightsTest {
  private static final Path REVIEWED = Path.of("src/test/resources/rights");

  @ParameterizedTest
  @ValueSource(strings = {"defaults", "all-options"})
  void areThoseThatWereReviewed(String name) throws IOException {
    Path reviewed = REVIEWED.resolve(name + ".txt");
    String rights = String.join("\n", rights(OwnTemplate.resources(name))) + "\n";
    if (Boolean.getBoolean("rights.write")) {
      Files.createDirectories(REVIEWED);
      Files.writeString(reviewed, rights);
    }

    assertThat(rights).isEqualTo(Files.readString(reviewed));
  }

  /** What a managed policy of AWS or SAM's own policies would add is not in the lists. */
  @Test
  void rolesHaveNoOtherPoliciesAndFunctionsNoOtherRoles() throws IOException {
    for (Resource resource : OwnTemplate.resources("all-options")) {
      JsonNode json = resource.properties().json();
      if (resource.type().equals(ResourceTypes.ROLE)) {
        assertThat(json.has("ManagedPolicyArns")).as(resource.logicalId()).isFalse();
        assertThat(json.path("PermissionsBoundary").asText()).endsWith("policy/limit");
      }
      if (resource.type().equals(ResourceTypes.FUNCTION)) {
        assertThat(json.has("Policies")).as(resource.logicalId()).isFalse();
        assertThat(json.path("Role").asText()).startsWith("arn:aws:iam::");
      }
    }
  }

  @Test
  void nothingIsAllowedOnEverything() throws IOException {
    assertThat(rights(OwnTemplate.resources("all-options")))
        .filteredOn(right -> right.contains(" may "))
        .isNotEmpty()
        .noneMatch(right -> right.matches(".* may (\\*|[a-z]+:\\*).*|.* on \\*( .*)?"));
  }

  private static List<String> rights(List<Resource> resources) {
    return resources.stream().flatMap(RightsTest::rights).sorted().toList();
  }

  private static Stream<String> rights(Resource resource) {
    JsonNode properties = resource.properties().json();
    String id = resource.logicalId();
    return switch (resource.type()) {
      case ResourceTypes.ROLE ->
          Stream.concat(
              statements(properties.path("AssumeRolePolicyDocument"))
                  .flatMap(each -> lines(id + ": " + who(each), each)),
              properties
                  .path("Policies")
                  .valueStream()
                  .flatMap(policy -> statements(policy.path("PolicyDocument")))
                  .flatMap(each -> lines(id, each)));
      case "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy" ->
          statements(properties.path("PolicyDocument"))
              .flatMap(each -> lines(id + ": " + who(each), each));
      case "AWS::Lambda::Permission" ->
          Stream.of(
              "%s: %s may %s on %s if SourceArn = %s, SourceAccount = %s"
                  .formatted(
                      id,
                      properties.path("Principal").asText(),
                      properties.path("Action").asText(),
                      properties.path("FunctionName").asText(),
                      properties.path("SourceArn").asText(),
                      properties.path("SourceAccount").asText()));
      default -> Stream.of();
    };
  }

  private static Stream<JsonNode> statements(JsonNode policy) {
    return policy.path("Statement").valueStream();
  }

  private static String who(JsonNode statement) {
    JsonNode principal = statement.path("Principal");
    return principal.isTextual() ? principal.asText() : principal.path("Service").asText();
  }

  /** One line for each action on each resource. */
  private static Stream<String> lines(String who, JsonNode statement) {
    String may = statement.path("Effect").asText().equals("Allow") ? " may " : " may not ";
    return items(statement.path("Action"))
        .flatMap(
            action ->
                items(statement.path("Resource"))
                    .map(on -> who + may + action + on(on) + conditions(statement)));
  }

  private static Stream<String> items(JsonNode oneOrSeveral) {
    return oneOrSeveral.isArray()
        ? oneOrSeveral.valueStream().map(JsonNode::asText)
        : Stream.of(oneOrSeveral.asText());
  }

  private static String on(String resource) {
    return resource.isEmpty() ? "" : " on " + resource;
  }

  private static String conditions(JsonNode statement) {
    if (!statement.has("Condition")) {
      return "";
    }
    return statement
        .path("Condition")
        .propertyStream()
        .flatMap(
            operator ->
                operator
                    .getValue()
                    .propertyStream()
                    .map(each -> operator.getKey() + " " + each.getKey() + "=" + each.getValue()))
        .collect(joining(", ", " if ", ""));
  }
}
