package dev.rollcall.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.rollcall.local.endpoint.Endpoints;
import dev.rollcall.local.endpoint.Mailbox;
import dev.rollcall.local.endpoint.ShadowException;
import dev.rollcall.local.endpoint.ShadowId;
import dev.rollcall.local.endpoint.ShadowService;
import dev.rollcall.local.endpoint.ShadowTopics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The project's own template, with the rule that writes a device's words into its shadow. */
@Timeout(120)
final class RepublishTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String WORDS =
      "{\"state\":{\"reported\":{\"connected\":\"%s\",\"led\":%d}}}";

  private final List<String> published = Collections.synchronizedList(new ArrayList<>());
  private final ShadowService shadows = new ShadowService(Clock.systemUTC(), (_, _) -> {});
  private final ShadowTopics requests = new ShadowTopics(shadows);

  @Test
  void devicesWordsReachItsShadowAndConnectedIsABooleanInTheEnd() throws Exception {
    try (Endpoints endpoints = endpoints();
        Stack stack = start(endpoints.uri(), "true")) {
      stack.accept("my/things/RPI/update", WORDS.formatted("true", 1).getBytes(UTF_8));
      awaitReported("RPI", "connected", BooleanNode.TRUE);
      await().atMost(PATIENCE).until(() -> reported("RPI").path("led").asInt() == 1);

      // A last will in a string, as the tutorial's program has it.
      stack.accept("my/things/RPI/update", WORDS.formatted("false", 2).getBytes(UTF_8));
      awaitReported("RPI", "connected", BooleanNode.FALSE);
      await().atMost(PATIENCE).until(() -> reported("RPI").path("led").asInt() == 2);

      // What concerns no connection is republished too, and makes no record.
      stack.accept(
          "my/things/lamp/update", "{\"state\":{\"reported\":{\"led\":3}}}".getBytes(UTF_8));
      await().atMost(PATIENCE).until(() -> reported("lamp").path("led").asInt() == 3);
      assertThat(reported("lamp").size()).isEqualTo(1);
      assertThat(published)
          .containsExactly(
              "$aws/things/RPI/shadow/update",
              "$aws/things/RPI/shadow/update",
              "$aws/things/lamp/shadow/update");
    }
  }

  @Test
  void withoutTheOptionTheShadowHasTheRecordAlone() throws Exception {
    try (Endpoints endpoints = endpoints();
        Stack stack = start(endpoints.uri(), "false")) {
      stack.accept("my/things/RPI/update", WORDS.formatted("false", 1).getBytes(UTF_8));

      awaitReported("RPI", "connected", BooleanNode.FALSE);
      assertThat(reported("RPI").has("led")).isFalse();
      assertThat(published).isEmpty();
    }
  }

  private Endpoints endpoints() {
    return Endpoints.start(0, Clock.systemUTC(), shadows, new Mailbox(), Map.of(), _ -> {});
  }

  private Stack start(URI awsEndpoint, String republishStatus) throws Exception {
    return Stack.start(
        new StackConfig(
            PROJECT.resolve("template.yaml"),
            Map.of("GraceSeconds", "1", "RepublishStatus", republishStatus),
            PROJECT.resolve("functions/target"),
            Path.of("target/ric"),
            awsEndpoint,
            0,
            this::republish,
            _ -> {}));
  }

  private void republish(String topic, byte[] payload, int qos) {
    published.add(topic);
    requests.received(topic, payload);
  }

  private void awaitReported(String thing, String field, JsonNode value) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode reported = reported(thing);
              assertThat(reported.path(field)).isEqualTo(value);
              assertThat(reported.path("connection").isObject()).isTrue();
            });
  }

  private JsonNode reported(String thing) {
    try {
      return shadows.get(ShadowId.classic(thing)).at("/state/reported");
    } catch (ShadowException e) {
      return MissingNode.getInstance();
    }
  }
}
