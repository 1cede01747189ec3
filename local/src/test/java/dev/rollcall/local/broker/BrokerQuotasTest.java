package dev.rollcall.local.broker;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How often and how long, at AWS IoT. */
@Timeout(60)
final class BrokerQuotasTest {
  private static final String REQUEST = "$aws/things/flood/shadow/update";

  /** So many would take 9 s at the rate that is allowed. */
  private static final int BURST = 1000;

  @TempDir static Path directory;
  private static TestBroker test;

  @BeforeAll
  static void start() {
    test = new TestBroker(directory);
  }

  @AfterAll
  static void stop() {
    test.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1201, 65_535})
  void keepAliveOfNoneOrOfMoreThan20MinutesIs20Minutes(int seconds) {
    Mqtt5AsyncClient client = test.newer("keep-alive-" + seconds);
    Mqtt5ConnAck answer = client.connectWith().keepAlive(seconds).send().join();

    assertThat(answer.getServerKeepAlive()).hasValue(1200);
    client.disconnect().join();
  }

  @Test
  void keepAliveOfLessThan30SecondsIs30Seconds() throws Exception {
    try (RawClient client = test.raw()) {
      client.connect("keep-alive-1", 1);
      test.assertLogged("keep-alive-1", "a keep-alive of 1 s is taken for 30 s");

      // At its word it would be gone after 1.5 s.
      await()
          .atMost(10, SECONDS)
          .during(Duration.ofSeconds(4))
          .until(() -> test.broker.isConnected("keep-alive-1").join());
      client.disconnect();
    }
  }

  @Test
  void secondConnectWithinASecondIsRefusedAndTakesNothingOver() throws Exception {
    try (RawClient first = test.raw();
        RawClient second = test.raw()) {
      first.sendConnect("eager", "will/eager", 30);
      second.sendConnect("eager", "will/eager", 30);
      int code = first.returnCode();

      // Which one comes first to the broker is open; 3 says that the server is unavailable.
      assertThat(List.of(code, second.returnCode())).containsExactlyInAnyOrder(0, 3);
      test.assertLogged("CONNECT of eager is refused", "Connect.ClientIDThrottle");
      (code == 0 ? first : second).publish("proof/of/life", "eager");
      test.heard.await("proof/of/life");
      await().atMost(20, SECONDS).until(() -> isLetIn("eager"));
      assertThat(test.disconnectReason("eager")).isEqualTo("DUPLICATE_CLIENTID");
    }
  }

  private static boolean isLetIn(String clientId) throws Exception {
    try (RawClient client = test.raw()) {
      client.sendConnect(clientId, "will/" + clientId, 30);
      return client.returnCode() == 0;
    }
  }

  @Test
  void newerClientIsToldThatItConnectsTooOften() {
    List<CompletableFuture<Mqtt5ConnAck>> answers =
        Stream.generate(() -> test.newer("eager-5").connect()).limit(3).toList();

    assertThat(answers)
        .extracting(each -> each.handle((_, failure) -> failure).join())
        .anySatisfy(
            failure -> TestBroker.assertRefused(failure, Mqtt5ConnAckReasonCode.QUOTA_EXCEEDED));
  }

  @Test
  void publishesBeyond100ASecondAreDiscarded() throws Exception {
    long began = System.nanoTime();
    try (RawClient client = test.connect("flood")) {
      for (int i = 1; i <= BURST; i++) {
        client.publish(REQUEST, "" + i);
      }
      await().atMost(20, SECONDS).until(() -> isHeard(client, "flood/end"));
      long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds() + 1;

      List<String> heard = payloads(test.heard);
      assertThat(heard).hasSizeBetween(100, (int) (100 * (1 + seconds)));
      assertThat(heard).startsWith("1", "2", "3");
      assertThat(payloads(test.requests)).isEqualTo(heard);
      assertThat(test.broker.isConnected("flood").join()).isTrue();
      test.assertLogged("PUBLISH of flood is discarded", "PublishIn.Throttle");
      client.disconnect();
    }
  }

  /** Publishes once more; what is heard came after all that was published before. */
  private static boolean isHeard(RawClient client, String topic) throws Exception {
    client.publish(topic, "");
    return !test.heard.on(topic).isEmpty();
  }

  private static List<String> payloads(Heard heard) {
    return heard.on(REQUEST).stream().map(Heard.Message::payload).toList();
  }

  /** AWS IoT leaves out the PUBACK, which HiveMQ cannot. */
  @Test
  void olderClientThatPublishesTooMuchWithQos1IsThrottled() throws Exception {
    try (RawClient client = test.connect("flood-1")) {
      Thread.ofVirtual().start(() -> publishUntilClosed(client));

      assertThat(test.disconnectReason("flood-1")).isEqualTo("THROTTLED");
      assertThat(test.heard.await("will/flood-1").payload()).isEqualTo("gone");
      assertThat(test.heard.on("flood/1")).hasSizeGreaterThanOrEqualTo(100);
    }
  }

  private static void publishUntilClosed(RawClient client) {
    try {
      for (int id = 1; id <= 65_535; id++) {
        client.publish("flood/1", "", 1, id);
      }
    } catch (IOException e) {
      // The broker has hung up.
    }
  }

  @Test
  void newerClientIsToldThatItPublishesTooMuch() {
    Mqtt5AsyncClient client = test.newer("flood-5");
    client.connect().join();
    List<CompletableFuture<Mqtt5PubAckReasonCode>> answers =
        Stream.generate(() -> publish(client)).limit(BURST).toList();

    assertThat(answers)
        .extracting(CompletableFuture::join)
        .contains(Mqtt5PubAckReasonCode.SUCCESS, Mqtt5PubAckReasonCode.QUOTA_EXCEEDED);
    client.disconnect().join();
  }

  private static CompletableFuture<Mqtt5PubAckReasonCode> publish(Mqtt5AsyncClient client) {
    return client
        .publishWith()
        .topic("flood/5")
        .qos(MqttQos.AT_LEAST_ONCE)
        .send()
        .handle((_, failure) -> code(failure));
  }

  private static Mqtt5PubAckReasonCode code(@Nullable Throwable failure) {
    return failure instanceof Mqtt5PubAckException refusal
        ? refusal.getMqttMessage().getReasonCode()
        : Mqtt5PubAckReasonCode.SUCCESS;
  }
}
