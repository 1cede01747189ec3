package dev.rollcall.local.template;

import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The project's own template with its defaults, or with all that it offers. */
public final class OwnTemplate {
  /** Where it is. */
  public static final Path FILE = Path.of("../template.yaml");

  private static final Map<String, Map<String, String>> PARAMETERS =
      Map.of(
          "defaults",
          Map.of(),
          "all-options",
          Map.ofEntries(
              Map.entry("RepublishStatus", "true"),
              Map.entry("AlertFrom", "alerts@example.com"),
              Map.entry("AlertPhone", "+821000000000"),
              Map.entry("AlertTo", "admin@example.com"),
              Map.entry("ExistingAlertTopicArn", "arn:aws:sns:ap-northeast-2:123456789012:on-call"),
              Map.entry("ExpectEventWithinMinutes", "60"),
              Map.entry("GroupBy", "site"),
              Map.entry("KmsKeyArn", "arn:aws:kms:ap-northeast-2:123456789012:key/1234"),
              Map.entry("PermissionsBoundaryArn", "arn:aws:iam::123456789012:policy/limit"),
              Map.entry("ShadowName", "connection"),
              Map.entry("OnlyRegisteredThings", "false"),
              Map.entry("ShowAttributes", "model,room")));

  private OwnTemplate() {}

  /**
   * What is there, with its properties resolved.
   *
   * @param parameters {@code defaults} or {@code all-options}
   */
  static List<Resource> resources(String parameters) throws IOException {
    Deployment deployment = new Deployment("rollcall", URI.create("http://127.0.0.1:9324"));
    JsonNode tree = CloudFormationYaml.parse("template.yaml", Files.readString(FILE));
    Map<String, String> values = Parameters.resolve(tree.path("Parameters"), given(parameters));
    return new TemplateReader(tree, deployment).resources(new Scope(deployment, values));
  }

  /**
   * The values of the template's parameters; the others keep their defaults.
   *
   * @param parameters {@code defaults} or {@code all-options}
   */
  public static Map<String, String> given(String parameters) {
    return PARAMETERS.getOrDefault(parameters, Map.of());
  }

  /** The logical id of each function's role, by that of the function. */
  public static Map<String, String> roles(String parameters) throws IOException {
    return resources(parameters).stream()
        .filter(resource -> resource.type().equals(ResourceTypes.FUNCTION))
        .collect(toMap(Resource::logicalId, OwnTemplate::role));
  }

  private static String role(Resource function) {
    String arn = function.properties().text("Role");
    return arn.substring(arn.lastIndexOf('-') + 1);
  }
}
