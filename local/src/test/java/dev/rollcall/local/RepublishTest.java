package dev.rollcall.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.rollcall.local.sighting.Observer;
import dev.rollcall.local.sighting.Sightings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox with the rule that writes a device's words into its shadow, and without it. */
@Timeout(180)
final class RepublishTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The words of the tutorial's program: a text where a boolean is meant. */
  private static final String WORDS =
      "{\"state\":{\"reported\":{\"connected\":\"%s\",\"led\":%d}}}";

  @TempDir private Path directory;

  @Test
  void devicesWordsReachItsShadowAndConnectedIsABooleanInTheEnd() throws Exception {
    try (Sandbox sandbox = start(Map.of("RepublishStatus", "true"))) {
      publish(sandbox, "RPI", WORDS.formatted("true", 1));
      awaitLed(sandbox, "RPI", 1);
      awaitStatus(sandbox, BooleanNode.TRUE);

      publish(sandbox, "RPI", WORDS.formatted("false", 2));
      awaitLed(sandbox, "RPI", 2);
      awaitStatus(sandbox, BooleanNode.FALSE);

      // What concerns no connection is republished too, and is no status.
      publish(sandbox, "lamp", "{\"state\":{\"reported\":{\"led\":3}}}");
      awaitLed(sandbox, "lamp", 3);
      assertThat(reported(sandbox, "lamp").size()).isEqualTo(1);
    }
  }

  /** It holds what people were told of outages of many devices. */
  @Test
  void nobodyWritesTheShadowOfTheGroups() throws Exception {
    try (Sandbox sandbox = start(Map.of("RepublishStatus", "true"))) {
      publish(sandbox, "rollcall-OutageGroups", "{\"state\":{\"reported\":{\"led\":9}}}");
      publish(sandbox, "lamp", "{\"state\":{\"reported\":{\"led\":1}}}");
      awaitLed(sandbox, "lamp", 1);

      assertThat(reported(sandbox, "rollcall-OutageGroups").has("led")).isFalse();
    }
  }

  @Test
  void withoutTheOptionTheShadowHasTheStatusAlone() throws Exception {
    try (Sandbox sandbox = start(Map.of())) {
      publish(sandbox, "RPI", WORDS.formatted("false", 1));

      awaitStatus(sandbox, BooleanNode.FALSE);
      assertThat(reported(sandbox, "RPI").has("led")).isFalse();
    }
  }

  private Sandbox start(Map<String, String> parameters) throws Exception {
    SandboxConfig config = SandboxConfig.onFreePorts(PROJECT, directory, 1, parameters);
    Sandbox sandbox =
        Sandbox.start(config, new Observer(new Sightings(_ -> {}), Clock.systemUTC()));
    sandbox.register("RPI");
    return sandbox;
  }

  private static void publish(Sandbox sandbox, String thing, String payload) {
    sandbox.publish("my/things/%s/update".formatted(thing), payload.getBytes(UTF_8));
  }

  private static void awaitLed(Sandbox sandbox, String thing, int value) {
    await().atMost(PATIENCE).until(() -> reported(sandbox, thing).path("led").asInt() == value);
  }

  private static void awaitStatus(Sandbox sandbox, BooleanNode connected) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode reported = reported(sandbox, "RPI");
              assertThat(reported.path("connected")).isEqualTo(connected);
              assertThat(reported.at("/connection/status/connected")).isEqualTo(connected);
            });
  }

  private static JsonNode reported(Sandbox sandbox, String thing) {
    return sandbox.shadow(thing).at("/state/reported");
  }
}
