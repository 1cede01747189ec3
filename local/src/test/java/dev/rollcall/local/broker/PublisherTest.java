package dev.rollcall.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The rules know who has published a message; nobody else does, and nobody can pretend. */
@Timeout(60)
final class PublisherTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Map<String, Publisher> published = new ConcurrentHashMap<>();

  @TempDir private Path directory;

  @Test
  void rulesHearWhoHasPublishedAndWhoseWillItIs() throws Exception {
    try (TestBroker test = new TestBroker(directory)) {
      test.broker.listen(new Listener());
      List<Mqtt5Publish> heard = new CopyOnWriteArrayList<>();
      Mqtt5AsyncClient ear = test.newer("ear");
      ear.publishes(MqttGlobalPublishFilter.ALL, heard::add);
      ear.connect().join();
      ear.subscribeWith().topicFilter("#").qos(MqttQos.AT_LEAST_ONCE).send().join();

      test.connect("loser").close();
      Mqtt5AsyncClient client = test.newer("client");
      client.connect().join();
      client
          .publishWith()
          .topic("a")
          .payload("1".getBytes(StandardCharsets.UTF_8))
          .userProperties()
          .add("rollcall-client-id", "somebody else")
          .add("own", "kept")
          .applyUserProperties()
          .send()
          .join();

      await()
          .atMost(PATIENCE)
          .until(() -> published.keySet().containsAll(List.of("a", "will/loser")));
      assertThat(publisher("a").clientId()).isEqualTo("client");
      assertThat(publisher("will/loser").clientId()).isEqualTo("loser");
      assertThat(publisher("a").principal())
          .matches("[0-9a-f]{64}")
          .isEqualTo(publisher("will/loser").principal());
      assertThat(publisher("$aws/events/presence/connected/client")).isEqualTo(Publisher.NOBODY);
      await().atMost(PATIENCE).until(() -> heard.size() >= 2);
      assertThat(heard)
          .flatExtracting(message -> message.getUserProperties().asList())
          .extracting(property -> property.getName().toString())
          .containsExactly("own");
    }
  }

  private Publisher publisher(String topic) {
    return Objects.requireNonNull(published.get(topic), topic);
  }

  private final class Listener implements MessageListener {
    @Override
    public void received(String topic, byte[] payload) {
      throw new IllegalStateException("without a publisher");
    }

    @Override
    public void received(String topic, byte[] payload, Publisher publisher) {
      published.put(topic, publisher);
    }
  }
}
