package dev.rollcall.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code events/env.json}, which leads the functions under sam local to a running sandbox. */
final class SamLocalTest {
  private static final Path FILE = Path.of("../events/env.json");

  /** Sam local sets no other variables than these. */
  @Test
  void setsOnlyWhatTheTemplateDeclares() throws IOException {
    JsonNode tree =
        CloudFormationYaml.parse("template.yaml", Files.readString(OwnTemplate.FILE))
            .at("/Globals/Function/Environment/Variables");

    assertThat(variables().fieldNames())
        .toIterable()
        .contains("ROLLCALL_ENDPOINT_URL", "ROLLCALL_SQS_ENDPOINT_URL")
        .allMatch(tree::has);
  }

  /**
   * What sam local would not resolve is here, with the values of a sandbox on its default ports, as
   * a container reaches it.
   */
  @Test
  void hasTheSandboxsNames() throws IOException {
    Map<String, String> administrator =
        Map.of("AlertFrom", "rollcall@example.com", "AlertTo", "admin@example.com");
    Deployment sandbox = new Deployment("rollcall", URI.create("http://host.docker.internal:8081"));
    Map<String, String> environment =
        Template.read(OwnTemplate.FILE, administrator, sandbox)
            .functions()
            .getFirst()
            .environment();

    for (String name :
        new String[] {
          "ROLLCALL_ALERT_FROM",
          "ROLLCALL_ALERT_QUEUE_URL",
          "ROLLCALL_ALERT_TO",
          "ROLLCALL_ALERT_TOPIC_ARN",
          "ROLLCALL_GROUP_THING"
        }) {
      assertThat(variables().path(name).asText()).as(name).isEqualTo(environment.get(name));
    }
    assertThat(environment)
        .containsEntry("ROLLCALL_ENDPOINT_URL", "")
        .containsEntry("ROLLCALL_SQS_ENDPOINT_URL", "");
  }

  private static JsonNode variables() throws IOException {
    return new JsonMapper().readTree(Files.readString(FILE)).path("Parameters");
  }
}
