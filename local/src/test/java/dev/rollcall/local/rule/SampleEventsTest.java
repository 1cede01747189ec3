package dev.rollcall.local.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.broker.Publisher;
import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.Template;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The files of {@code events/} that are of rules are what the template's rules hand over. */
final class SampleEventsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path PROJECT = Path.of("..");

  private final List<String> invoked = new CopyOnWriteArrayList<>();
  private final List<String> queued = new CopyOnWriteArrayList<>();

  @ParameterizedTest
  @MethodSource("samples")
  void sampleIsWhatItsRuleHandsOver(Path file) throws IOException {
    ObjectNode sample = sample(file);

    handOver(sample, Map.of());

    assertHandedOver(sample);
  }

  /** So the address of a device is in no queue either. */
  @ParameterizedTest
  @MethodSource("samples")
  void withoutAddressesItIsTheSameButForTheAddress(Path file) throws IOException {
    ObjectNode sample = sample(file);
    if (sample.has("eventType")) {
      sample.put("thingName", "RPI"); // of exclusive things
    }

    handOver(sample, Map.of("RecordAddresses", "false"));

    assertHandedOver((ObjectNode) sample.without("ipAddress"));
  }

  private void handOver(ObjectNode sample, Map<String, String> parameters) throws IOException {
    boolean lifecycle = sample.has("eventType");
    Instant receivedAt = Instant.ofEpochMilli(sample.path("receivedAt").asLong());
    Template template =
        Template.read(
            PROJECT.resolve("template.yaml"),
            parameters,
            new Deployment("rollcall", URI.create("http://127.0.0.1")));

    try (Rules rules = new Rules(template.rules(), new Targets(), () -> receivedAt)) {
      rules.accept(
          sample.path("topic").asText(),
          payloadOf(sample),
          new Publisher(sample.path("publisher").asText(), sample.path("principal").asText()));
      await().until(() -> !queued.isEmpty() && (!lifecycle || !invoked.isEmpty()));
    }
  }

  private void assertHandedOver(ObjectNode sample) throws IOException {
    assertThat(JSON.readTree(queued.getFirst())).isEqualTo(sample);
    if (sample.has("eventType")) {
      assertThat(JSON.readTree(invoked.getFirst())).isEqualTo(sample);
    }
  }

  /** What a rule hands over: to a queue, it is the body of its only message. */
  private static ObjectNode sample(Path file) throws IOException {
    JsonNode json = JSON.readTree(file.toFile());
    JsonNode body = json.at("/Records/0/body");
    return (ObjectNode) (body.isMissingNode() ? json : JSON.readTree(body.asText()));
  }

  static List<Path> samples() throws IOException {
    try (Stream<Path> files = Files.list(PROJECT.resolve("events"))) {
      return files
          .filter(
              file -> file.getFileName().toString().matches("(?!queued-|heartbeat|env).*\\.json"))
          .sorted()
          .toList();
    }
  }

  /** What AWS IoT or the device had published. */
  private static byte[] payloadOf(ObjectNode sample) {
    JsonNode payload = sample.deepCopy().without(List.of("topic", "receivedAt"));
    if (!sample.has("eventType")) {
      ObjectNode message = JsonNodeFactory.instance.objectNode();
      message.withObject("/state/reported").set("connected", sample.get("connected"));
      payload = message;
    }
    return payload.toString().getBytes(StandardCharsets.UTF_8);
  }

  private final class Targets implements ActionTargets {
    @Override
    public void invokeLater(String functionArn, String event) {
      invoked.add(event);
    }

    @Override
    public void send(String queueUrl, String body) {
      queued.add(body);
    }

    @Override
    public void publish(String topic, byte[] payload, int qos) {
      throw new IllegalStateException("no rule publishes");
    }
  }
}
