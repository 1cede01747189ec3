package dev.rollcall.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ShadowTopicsTest {
  private static final String TOPIC = "$aws/things/RPI/shadow/";

  private final Map<String, String> published = new LinkedHashMap<>();
  private final ShadowService shadows =
      new ShadowService(
          Clock.fixed(LocalAws.NOW, ZoneOffset.UTC),
          (topic, payload) -> published.put(topic, new String(payload, StandardCharsets.UTF_8)));
  private final ShadowTopics topics = new ShadowTopics(shadows);

  @Test
  void updateGetAndDeleteAreAccepted() throws Exception {
    send(TOPIC + "update", "{\"state\":{\"reported\":{\"a\":1}}}");
    send(TOPIC + "get", "{\"clientToken\":\"t\"}");
    send(TOPIC + "delete", "");

    assertThat(answer(TOPIC + "update/accepted").at("/state/reported/a").intValue()).isEqualTo(1);
    JsonNode shadow = answer(TOPIC + "get/accepted");
    assertThat(shadow.at("/state/reported/a").intValue()).isEqualTo(1);
    assertThat(shadow.get("clientToken").textValue()).isEqualTo("t");
    assertThat(answer(TOPIC + "delete/accepted").get("version").longValue()).isEqualTo(1);
  }

  @Test
  void namedShadowHasTopicsOfItsOwn() throws Exception {
    send(TOPIC + "name/config/update", "{\"state\":{}}");

    assertThat(answer(TOPIC + "name/config/update/accepted").get("version").longValue())
        .isEqualTo(1);
    assertThat(shadows.namedShadows("RPI")).containsExactly("config");
  }

  @Test
  void refusalIsPublished() throws Exception {
    send(TOPIC + "get", "");
    send(TOPIC + "update", "{\"state\":{},\"version\":3,\"clientToken\":\"t\"}");

    assertThat(answer(TOPIC + "get/rejected").get("code").intValue()).isEqualTo(404);
    JsonNode conflict = answer(TOPIC + "update/rejected");
    assertThat(conflict.get("code").intValue()).isEqualTo(409);
    assertThat(conflict.get("message").textValue()).isEqualTo("Version conflict");
    assertThat(conflict.get("clientToken").textValue()).isEqualTo("t");
    assertThat(conflict.get("timestamp").longValue()).isEqualTo(LocalAws.NOW.getEpochSecond());
  }

  @Test
  void otherTopicsAreNoRequests() {
    send(TOPIC + "update/accepted", "{}");
    send("my/things/RPI/update", "{}");

    assertThat(published).isEmpty();
  }

  private void send(String topic, String payload) {
    topics.received(topic, payload.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode answer(String topic) throws Exception {
    return new ObjectMapper().readTree(published.get(topic));
  }
}
