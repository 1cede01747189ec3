package dev.rollcall.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The project's own template with its defaults, or with all that it offers. */
final class OwnTemplate {
  private static final Map<String, Map<String, String>> PARAMETERS =
      Map.of(
          "defaults",
          Map.of(),
          "all-options",
          Map.of(
              "RepublishStatus", "true",
              "AlertFrom", "alerts@example.com",
              "AlertPhone", "+821000000000",
              "AlertTo", "admin@example.com",
              "ExistingAlertTopicArn", "arn:aws:sns:ap-northeast-2:123456789012:on-call",
              "ExpectEventWithinMinutes", "60",
              "KmsKeyArn", "arn:aws:kms:ap-northeast-2:123456789012:key/1234",
              "PermissionsBoundaryArn", "arn:aws:iam::123456789012:policy/limit",
              "NamePrefix", "north",
              "ShadowName", "connection"));

  private OwnTemplate() {}

  /**
   * What is there, with its properties resolved.
   *
   * @param parameters {@code defaults} or {@code all-options}
   */
  static List<Resource> resources(String parameters) throws IOException {
    Deployment deployment = new Deployment("rollcall", URI.create("http://127.0.0.1:9324"));
    JsonNode tree =
        CloudFormationYaml.parse("template.yaml", Files.readString(Path.of("../template.yaml")));
    Map<String, String> given = PARAMETERS.getOrDefault(parameters, Map.of());
    Map<String, String> values = Parameters.resolve(tree.path("Parameters"), given);
    return new TemplateReader(tree, deployment).resources(new Scope(deployment, values));
  }
}
