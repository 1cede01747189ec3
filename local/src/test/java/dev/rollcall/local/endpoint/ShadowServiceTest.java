package dev.rollcall.local.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShadowServiceTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Clock CLOCK = Clock.fixed(LocalAws.NOW, ZoneOffset.UTC);
  private static final ShadowId ID = ShadowId.classic("RPI");

  private final Map<String, String> published = new LinkedHashMap<>();
  private final ShadowService shadows =
      new ShadowService(
          CLOCK,
          (topic, payload) -> published.put(topic, new String(payload, StandardCharsets.UTF_8)));

  @Test
  void updateIsToldToSubscribersWithWhatWasBefore() throws Exception {
    update("{\"state\":{\"reported\":{\"a\":1}}}");
    published.clear();

    update("{\"state\":{\"reported\":{\"a\":2}},\"clientToken\":\"t\"}");

    assertThat(published.keySet())
        .containsExactlyInAnyOrder(
            "$aws/things/RPI/shadow/update/accepted", "$aws/things/RPI/shadow/update/documents");
    JsonNode documents = message("update/documents");
    assertThat(documents.at("/previous/state/reported/a").intValue()).isEqualTo(1);
    assertThat(documents.at("/previous/version").longValue()).isEqualTo(1);
    assertThat(documents.at("/current/state/reported/a").intValue()).isEqualTo(2);
    assertThat(documents.at("/current/version").longValue()).isEqualTo(2);
    assertThat(message("update/accepted").get("clientToken").textValue()).isEqualTo("t");
  }

  @Test
  void differenceIsToldAsADelta() throws Exception {
    update("{\"state\":{\"desired\":{\"a\":1,\"b\":{\"c\":2}},\"reported\":{\"a\":1}}}");

    JsonNode delta = message("update/delta");
    assertThat(delta.get("state")).isEqualTo(JSON.readTree("{\"b\":{\"c\":2}}"));
    assertThat(delta.at("/metadata/b/c/timestamp").longValue())
        .isEqualTo(LocalAws.NOW.getEpochSecond());
    assertThat(delta.get("version").longValue()).isEqualTo(1);
  }

  @Test
  void conditionalUpdatesOfManyThreadsAreEachCountedOnce() throws Exception {
    update("{\"state\":{}}");
    List<Thread> threads = new ArrayList<>();
    IntStream.range(0, 8).forEach(i -> threads.add(Thread.startVirtualThread(this::countTo50)));
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(shadows.get(ID).at("/state/reported/count").intValue()).isEqualTo(400);
    assertThat(shadows.get(ID).get("version").longValue()).isEqualTo(401);
  }

  private void countTo50() {
    for (int done = 0; done < 50; ) {
      JsonNode shadow = shadows.get(ID);
      int count = shadow.at("/state/reported/count").intValue();
      try {
        update(
            "{\"state\":{\"reported\":{\"count\":%d}},\"version\":%d}"
                .formatted(count + 1, shadow.get("version").longValue()));
        done++;
      } catch (ShadowException e) {
        assertThat(e.status()).isEqualTo(409);
      }
    }
  }

  private void update(String payload) {
    var _ = shadows.update(ID, payload.getBytes(StandardCharsets.UTF_8));
  }

  private JsonNode message(String suffix) throws Exception {
    return JSON.readTree(published.get("$aws/things/RPI/shadow/" + suffix));
  }
}
