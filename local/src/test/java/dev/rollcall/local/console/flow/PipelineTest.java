package dev.rollcall.local.console.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pipeline of the project's own template. */
final class PipelineTest {
  private static final Map<String, String> ALERTED =
      Map.of(
          "AlertFrom", "rollcall@example.com",
          "AlertTo", "admin@example.com",
          "AlertPhone", "+821000000000");

  @Test
  void messagesGoFromDevicesToPeople() throws IOException {
    Pipeline pipeline = pipeline(ALERTED);

    assertThat(pipeline.arrows())
        .contains(
            new Arrow("devices", "broker"),
            new Arrow("broker", "PresenceRule"),
            new Arrow("PresenceRule", "PresenceFunction"),
            new Arrow("PresenceRule", "AlertQueue"),
            new Arrow("PresenceRule", "RuleFailureQueue"),
            new Arrow("LastWillRule", "StatusQueue"),
            new Arrow("StatusQueue", "LastWillFunction"),
            new Arrow("LastWillFunction", "AlertQueue"),
            new Arrow("AlertQueue", "AlertFunction"),
            new Arrow("AlertQueue", "AlertDeadLetterQueue"),
            new Arrow("AlertFunction", "shadows"),
            new Arrow("AlertFunction", "AlertTopic"),
            new Arrow("AlertFunction", "ses"),
            new Arrow("AlertTopic", "sms:+821000000000"),
            new Arrow("ses", "email:admin@example.com"))
        .doesNotContain(new Arrow("PresenceFunction", "AlertTopic"));
  }

  @Test
  void whatTheParametersTurnOffIsNotDrawn() throws IOException {
    assertThat(pipeline(Map.of()).node("ses")).isEmpty();
    assertThat(pipeline(Map.of()).node("RepublishRule")).isEmpty();
    assertThat(pipeline(Map.of("RepublishStatus", "true")).node("RepublishRule")).isPresent();
  }

  @Test
  void eachBoxHasAPlaceOfItsOwnAndEachArrowALine() throws IOException {
    Pipeline pipeline = pipeline(ALERTED);
    Drawing drawing = Drawing.of(pipeline);

    assertThat(drawing.boxes())
        .hasSameSizeAs(pipeline.nodes())
        .extracting(box -> box.x() + "," + box.y())
        .doesNotHaveDuplicates();
    assertThat(drawing.lines()).hasSameSizeAs(pipeline.arrows());
  }

  private static Pipeline pipeline(Map<String, String> parameters) throws IOException {
    return new Pipeline(
        Template.read(
            Path.of("../template.yaml"),
            parameters,
            new Deployment("rollcall", URI.create("http://127.0.0.1:9324"))));
  }
}
