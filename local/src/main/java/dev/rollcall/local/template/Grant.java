package dev.rollcall.local.template;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that a function's role allows.
 *
 * @param function the function's logical id
 * @param action such as {@code sns:Publish}
 * @param resource an ARN, or a pattern of some
 */
public record Grant(String function, String action, String resource) {

  /** All grants of the functions whose roles are in the template; denials are left out. */
  static List<Grant> of(List<Resource> resources) {
    return resources.stream()
        .filter(resource -> resource.type().equals(ResourceTypes.FUNCTION))
        .flatMap(function -> of(function, resources))
        .toList();
  }

  private static Stream<Grant> of(Resource function, List<Resource> resources) {
    String arn = function.properties().text("Role", "");
    String role = arn.substring(arn.lastIndexOf('-') + 1);
    return resources.stream()
        .filter(resource -> resource.type().equals(ResourceTypes.ROLE))
        .filter(resource -> resource.logicalId().equals(role))
        .flatMap(resource -> resource.properties().at("Policies").items().stream())
        .flatMap(policy -> policy.at("PolicyDocument").at("Statement").items().stream())
        .filter(statement -> statement.text("Effect").equals("Allow"))
        .flatMap(statement -> of(function.logicalId(), statement));
  }

  private static Stream<Grant> of(String function, Properties statement) {
    return statement.at("Action").items().stream()
        .flatMap(
            action ->
                statement.at("Resource").items().stream()
                    .map(
                        resource ->
                            new Grant(function, action.json().asText(), resource.json().asText())));
  }
}
