package dev.rollcall.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.certificate.Identity;
import dev.rollcall.local.endpoint.PortException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class BrokerTest {
  private static final Instant NOW = Instant.parse("2026-11-01T09:00:00.225Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir static Path directory;
  private static Certificates certificates;
  private static Broker broker;
  private static final Heard heard = new Heard();

  @BeforeAll
  static void start() {
    certificates = Certificates.openOrCreate(directory, Clock.systemUTC());
    BrokerLimits limits =
        BrokerLimits.AWS.withShortestKeepAliveSeconds(1).withConnectsPerSecond(99);
    broker = Broker.start(BrokerConfig.onPort(0, certificates, CLOCK).with(limits));
    broker.listen(heard);
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void connectRaisesAnEventWithExactlyTheFieldsOfAws() throws Exception {
    try (RawClient client = connect("fields")) {
      JsonNode event = connected("fields");

      assertThat(event.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder(
              "clientId",
              "timestamp",
              "eventType",
              "sessionIdentifier",
              "principalIdentifier",
              "ipAddress",
              "versionNumber");
      assertThat(event.get("clientId").textValue()).isEqualTo("fields");
      assertThat(event.get("timestamp").longValue()).isEqualTo(NOW.toEpochMilli());
      assertThat(event.get("eventType").textValue()).isEqualTo("connected");
      assertThat(event.get("principalIdentifier").textValue())
          .isEqualTo(certificates.device().principal());
      assertThat(event.get("ipAddress").textValue()).isEqualTo("127.0.0.1");
      assertThat(event.get("versionNumber").longValue()).isZero();
      client.disconnect();
    }
  }

  @Test
  void cleanStopRaisesAnEventWithExactlyTheFieldsOfAwsAndNoWill() throws Exception {
    try (RawClient client = connect("clean")) {
      client.disconnect();
      JsonNode event = disconnected("clean");

      assertThat(event.fieldNames())
          .toIterable()
          .containsExactlyInAnyOrder(
              "clientId",
              "timestamp",
              "eventType",
              "clientInitiatedDisconnect",
              "sessionIdentifier",
              "principalIdentifier",
              "disconnectReason",
              "versionNumber");
      assertReason(event, "CLIENT_INITIATED_DISCONNECT", true);
      assertThat(event.get("sessionIdentifier"))
          .isEqualTo(connected("clean").get("sessionIdentifier"));
    }
    assertNoWillSoFar("clean");
  }

  @Test
  void cutLinkIsALostConnectionWithItsWill() throws Exception {
    connect("cut").close();

    assertReason(disconnected("cut"), "CONNECTION_LOST", false);
    assertWill("cut");
  }

  @Test
  void silenceIsAKeepAliveTimeoutWithItsWill() throws Exception {
    try (RawClient client = new RawClient(broker, certificates, certificates.device())) {
      client.connect("silent", 1);

      assertReason(disconnected("silent"), "MQTT_KEEP_ALIVE_TIMEOUT", false);
      assertWill("silent");
    }
  }

  @Test
  void takeoverEndsTheOldConnectionWithItsWillAndItsOwnVersionAndPrincipal() throws Exception {
    Identity twin = certificates.issue("twin");
    try (RawClient _ = connect("twins");
        RawClient second = new RawClient(broker, certificates, twin)) {
      second.connect("twins", 30);
      JsonNode ended = disconnected("twins");

      assertReason(ended, "DUPLICATE_CLIENTID", false);
      assertThat(ended.get("versionNumber").longValue()).isZero();
      assertThat(ended.get("principalIdentifier").textValue())
          .isEqualTo(certificates.device().principal());
      assertWill("twins");
      JsonNode taken = heard.await(connectedTopic("twins"), 2).get(1).json();
      assertThat(taken.get("versionNumber").longValue()).isEqualTo(1);
      assertThat(taken.get("principalIdentifier").textValue()).isEqualTo(twin.principal());
      second.disconnect();
    }
  }

  @Test
  void secondConnectPacketIsAClientErrorWithItsWill() throws Exception {
    try (RawClient client = connect("twice")) {
      client.sendConnect("twice", "will/twice", 30);

      assertReason(disconnected("twice"), "CLIENT_ERROR", false);
      assertWill("twice");
    }
  }

  @Test
  void deviceMayNotPublishLifecycleEvents() throws Exception {
    String topic = "$aws/events/presence/connected/forged";
    try (RawClient client = connect("forger")) {
      client.publish(topic, "{}");

      assertReason(disconnected("forger"), "AUTH_ERROR", false);
      assertWill("forger");
      assertThat(heard.on(topic)).isEmpty();
    }
  }

  @Test
  void operatorCanDropAConnectionWithAndWithoutItsWill() throws Exception {
    try (RawClient _ = connect("notified");
        RawClient _ = connect("untold")) {
      DisconnectReason reason = DisconnectReason.API_INITIATED_DISCONNECT;

      assertThat(broker.disconnect("untold", reason, false).join()).isTrue();
      assertThat(broker.disconnect("notified", reason, true).join()).isTrue();

      assertReason(disconnected("untold"), "API_INITIATED_DISCONNECT", false);
      assertReason(disconnected("notified"), "API_INITIATED_DISCONNECT", false);
      assertWill("notified");
      assertNoWillSoFar("untold");
    }
    assertThat(broker.disconnect("nobody", DisconnectReason.THROTTLED, true).join()).isFalse();
  }

  @Test
  void clientIdsWithWildcardsRaiseNoEvents() throws Exception {
    try (RawClient client = new RawClient(broker, certificates, certificates.device())) {
      client.connect("a+b", "will/a", 30);
      client.publish("proof/of/life", "there");
      heard.await("proof/of/life");
      client.disconnect();
    }
    flush("wildcards");
    assertThat(heard.all())
        .noneMatch(message -> message.topic().startsWith("$aws") && message.topic().contains("+"));
  }

  @Test
  void clientIdWithASlashSpansTopicLevels() throws Exception {
    try (RawClient client = connect("hall/door")) {
      assertThat(connected("hall/door").get("clientId").textValue()).isEqualTo("hall/door");
      client.disconnect();
    }
  }

  @Test
  void clientWithoutACertificateOfTheAuthorityIsRefused(@TempDir Path other) {
    Identity stranger = Certificates.openOrCreate(other, Clock.systemUTC()).device();

    assertThatThrownBy(
            () -> {
              try (RawClient client = new RawClient(broker, certificates, stranger)) {
                client.connect("stranger", 30);
              }
            })
        .isInstanceOf(IOException.class);
    assertThat(heard.on(connectedTopic("stranger"))).isEmpty();
  }

  /**
   * As tests do that run side by side. HiveMQ has one place in a process where it puts an
   * extension's services.
   */
  @Test
  void brokersThatStartAtTheSameTimeEachTellOfTheirOwnClients() throws Exception {
    List<Future<Heard.Message>> told = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        String clientId = "own-" + i;
        told.add(threads.submit(() -> connectedToABrokerOfItsOwn(clientId)));
      }
    }

    for (Future<Heard.Message> event : told) {
      assertThat(event.get().json().get("eventType").textValue()).isEqualTo("connected");
    }
  }

  private static Heard.Message connectedToABrokerOfItsOwn(String clientId) throws Exception {
    Heard own = new Heard();
    try (Broker started = Broker.start(BrokerConfig.onPort(0, certificates, CLOCK))) {
      started.listen(own);
      try (RawClient client = new RawClient(started, certificates, certificates.device())) {
        client.connect(clientId, 30);
        return own.await(connectedTopic(clientId));
      }
    }
  }

  @Test
  void requestsAreWhatClientsPublishThemselvesNotTheirWills() throws Exception {
    Heard requests = new Heard();
    broker.listenToRequests(requests);
    String topic = "$aws/things/asker/shadow/update";
    try (RawClient client = new RawClient(broker, certificates, certificates.device())) {
      client.connect("asker", topic, 30);
      client.publish(topic, "mine");
    }
    assertThat(heard.await(topic, 2)).extracting(Heard.Message::payload).contains("mine", "gone");
    broker.publish(topic, new byte[0]);
    heard.await(topic, 3);

    assertThat(requests.all()).extracting(Heard.Message::payload).containsExactly("mine");
  }

  @Test
  void publishingFromAListenerIsHeardInTurn() throws Exception {
    broker.listen(
        (topic, payload) -> {
          if (topic.equals("loop/1")) {
            IntStream.range(0, 25)
                .forEach(i -> broker.publish("loop/2", new byte[] {(byte) ('a' + i)}));
          }
        });
    broker.publish("loop/1", new byte[0]);

    List<Heard.Message> answers = heard.await("loop/2", 25);

    assertThat(answers)
        .extracting(message -> message.payload().charAt(0) - 'a')
        .containsExactlyElementsOf(IntStream.range(0, 25).boxed().toList());
  }

  @Test
  void portInUseIsAClearError() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      BrokerConfig config = BrokerConfig.onPort(taken.getLocalPort(), certificates, CLOCK);

      assertThatThrownBy(() -> Broker.start(config))
          .isInstanceOf(PortException.class)
          .hasMessageStartingWith("MQTT port " + taken.getLocalPort())
          .hasMessageContaining("cannot be used");
    }
  }

  private static RawClient connect(String clientId) throws Exception {
    RawClient client = new RawClient(broker, certificates, certificates.device());
    client.connect(clientId, 30);
    return client;
  }

  private static String connectedTopic(String clientId) {
    return "$aws/events/presence/connected/" + clientId;
  }

  private static String disconnectedTopic(String clientId) {
    return "$aws/events/presence/disconnected/" + clientId;
  }

  private static JsonNode connected(String clientId) throws InterruptedException {
    return heard.await(connectedTopic(clientId)).json();
  }

  private static JsonNode disconnected(String clientId) throws InterruptedException {
    return heard.await(disconnectedTopic(clientId)).json();
  }

  private static void assertReason(JsonNode event, String reason, boolean byClient) {
    assertThat(event.get("eventType").textValue()).isEqualTo("disconnected");
    assertThat(event.get("disconnectReason").textValue()).isEqualTo(reason);
    assertThat(event.get("clientInitiatedDisconnect").booleanValue()).isEqualTo(byClient);
  }

  private static void assertWill(String clientId) throws InterruptedException {
    assertThat(heard.await("will/" + clientId).payload()).isEqualTo("gone");
  }

  /** A later connection's will is here, so an earlier one would be too. */
  private static void assertNoWillSoFar(String clientId) throws Exception {
    flush("after-" + clientId);
    assertThat(heard.on("will/" + clientId)).isEmpty();
  }

  private static void flush(String clientId) throws Exception {
    connect(clientId).close();
    assertWill(clientId);
  }
}
