package dev.rollcall.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import dev.rollcall.local.broker.Broker;
import dev.rollcall.local.broker.BrokerConfig;
import dev.rollcall.local.broker.BrokerLimits;
import dev.rollcall.local.broker.ClientConnection.Disconnected;
import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.certificate.Identity;
import dev.rollcall.local.endpoint.Disturbances;
import dev.rollcall.local.endpoint.Disturbances.Refusal;
import dev.rollcall.local.endpoint.Disturbances.Service;
import dev.rollcall.local.endpoint.Endpoints;
import dev.rollcall.local.endpoint.Mailbox;
import dev.rollcall.local.endpoint.ShadowService;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody asks for the connections of real MQTT clients, at times of the test's choice. */
@Timeout(60)
final class GetConnectionTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant START = Instant.parse("2026-11-01T09:00:00Z");

  @TempDir static Path directory;
  private static final SettableClock clock = new SettableClock(START);
  private static final Registry registry = new Registry();
  private static final Disturbances disturbances = new Disturbances();
  private static final HttpClient http = HttpClient.newHttpClient();
  private static Certificates certificates;
  private static Broker broker;
  private static Endpoints endpoints;

  @BeforeAll
  static void start() {
    certificates = Certificates.openOrCreate(directory, Clock.systemUTC());
    BrokerLimits limits = BrokerLimits.AWS.withConnectsPerSecond(99);
    broker = Broker.start(BrokerConfig.onPort(0, certificates, clock).with(limits));
    endpoints =
        Endpoints.start(
            0,
            clock,
            new ShadowService(clock, (_, _) -> {}),
            new Mailbox(),
            Map.of(),
            disturbances,
            routes -> {
              new RegistryRoutes(registry, certificates, disturbances).register(routes);
              new ConnectionRoutes(() -> broker, registry, disturbances).register(routes);
            });
  }

  @AfterAll
  static void stop() {
    endpoints.close();
    broker.close();
    http.close();
  }

  @AfterEach
  void calm() {
    disturbances.calm();
  }

  @Test
  void connectedClientIsDescribedWithExactlyTheFieldsOfAws() throws Exception {
    Identity identity = certificates.issue("RPI");
    registry.enrol("RPI", identity.principal());
    client("RPI", identity).connectWith().keepAlive(45).send();

    assertThat(get("RPI"))
        .isEqualTo(
            JSON.readTree(
                """
                {"clientId": "RPI", "cleanSession": true, "keepAliveDuration": 45,
                 "sessionExpiry": 0, "connected": true, "connectedSince": %d, "thingName": "RPI"}
                """
                    .formatted(clock.millis())));
  }

  @Test
  void endedConnectionIsDescribedForHalfAnHourAndThenNotFound() throws Exception {
    client("lost").connect();
    clock.advance(Duration.ofMinutes(5));
    drop("lost");
    long ended = clock.millis();

    clock.advance(Duration.ofMinutes(30).minusMillis(1));
    assertThat(get("lost"))
        .isEqualTo(
            JSON.readTree(
                """
                {"clientId": "lost", "cleanSession": true, "keepAliveDuration": 60,
                 "sessionExpiry": 0, "connected": false, "disconnectedSince": %d,
                 "disconnectReason": "API_INITIATED_DISCONNECT"}
                """
                    .formatted(ended)));
    clock.advance(Duration.ofMillis(1));
    assertRefused(send("/connections/lost"), 404, "ResourceNotFoundException", "lost");
  }

  @Test
  void clientThatIsBackIsConnected() throws Exception {
    client("back").connect();
    drop("back");
    client("back").connect();

    assertThat(get("back").path("connected").asBoolean()).isTrue();
    assertThat(get("back").has("disconnectReason")).isFalse();
  }

  @Test
  void connectionThatTookOverIsTheOneThatCounts() throws Exception {
    client("twice").connect();
    clock.advance(Duration.ofSeconds(7));
    client("twice").connect();

    assertThat(get("twice").path("connectedSince").asLong()).isEqualTo(clock.millis());
    assertThat(get("twice").path("connected").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 10, 1500})
  void keepAliveIsTheOneThatTheClientAskedFor(int seconds) throws Exception {
    String clientId = "keep-alive-" + seconds;
    client(clientId).connectWith().keepAlive(seconds).send();

    assertThat(get(clientId).path("keepAliveDuration").asInt()).isEqualTo(seconds);
  }

  @Test
  void persistentSessionIsDescribedWithItsExpiry() throws Exception {
    client("kept").connectWith().cleanSession(false).send();
    newer("kept5").connectWith().cleanStart(true).sessionExpiryInterval(120).send();

    assertThat(get("kept").path("cleanSession").asBoolean()).isFalse();
    assertThat(get("kept").path("sessionExpiry").asInt()).isEqualTo(3600);
    assertThat(get("kept5").path("cleanSession").asBoolean()).isFalse();
    assertThat(get("kept5").path("sessionExpiry").asInt()).isEqualTo(120);
  }

  @Test
  void addressesAreToldOnlyOnRequest() throws Exception {
    client("seen").connect();

    assertThat(get("seen").has("sourceIp")).isFalse();
    assertThat(get("seen?includeSocketInformation=false").has("targetPort")).isFalse();
    JsonNode answer = get("seen?includeSocketInformation=true");
    assertThat(answer.path("sourceIp").asText()).isEqualTo("127.0.0.1");
    assertThat(answer.path("targetIp").asText()).isEqualTo("127.0.0.1");
    assertThat(answer.path("targetPort").asInt()).isEqualTo(broker.port());
  }

  @Test
  void clientOnWebSocketHasConnectedToItsPort() throws Exception {
    tls(MqttClient.builder().identifier("web"), certificates.device())
        .serverPort(broker.webSocketPort())
        .webSocketConfig()
        .serverPath("mqtt")
        .applyWebSocketConfig()
        .useMqttVersion3()
        .buildBlocking()
        .connect();

    assertThat(get("web?includeSocketInformation=true").path("targetPort").asInt())
        .isEqualTo(broker.webSocketPort());
  }

  @Test
  void clientIdIsPercentEncoded() throws Exception {
    client("hall/door ü").connect();

    String encoded = URLEncoder.encode("hall/door ü", StandardCharsets.UTF_8).replace("+", "%20");
    assertThat(get(encoded).path("clientId").asText()).isEqualTo("hall/door ü");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody", "rollcall-rules%2F%23"})
  void clientThatNeverConnectedIsNotFound(String clientId) throws Exception {
    assertRefused(
        send("/connections/" + clientId), 404, "ResourceNotFoundException", "does not exist");
  }

  @Test
  void requestThatIsNotUnderstoodIsRefused() throws Exception {
    String longest = "a".repeat(128);
    assertThat(send("/connections/" + longest).statusCode()).isEqualTo(404);
    assertRefused(
        send("/connections/a" + longest), 400, "InvalidRequestException", "1 to 128 characters");
    assertRefused(send("/connections/%24GEN"), 400, "InvalidRequestException", "$GEN");
    assertRefused(
        send("/connections/any?includeSocketInformation=yes"),
        400,
        "InvalidRequestException",
        "includeSocketInformation yes: must be true or false");
  }

  @ParameterizedTest
  @CsvSource({
    "403, ForbiddenException",
    "429, ThrottlingException",
    "500, InternalFailureException"
  })
  void isRefusedUntilAllIsCalm(int status, String type) throws Exception {
    client("refused").connect();
    disturbances.refuse(Service.CONNECTION, new Refusal(status, type, "words"));

    assertRefused(send("/connections/refused"), status, type, "words");
    disturbances.calm();
    assertThat(get("refused").path("connected").asBoolean()).isTrue();
  }

  @Test
  void isSlowUntilAllIsCalm() throws Exception {
    client("slow").connect();
    disturbances.slow(Service.CONNECTION, Duration.ofMinutes(5));

    assertThatThrownBy(
            () ->
                http.send(
                    request("/connections/slow").timeout(Duration.ofMillis(500)).build(),
                    BodyHandlers.ofString()))
        .isInstanceOf(HttpTimeoutException.class);
    disturbances.calm();
    assertThat(get("slow").path("connected").asBoolean()).isTrue();
  }

  private static void drop(String clientId) {
    assertThat(broker.delete(clientId, false, true).join()).isTrue();
    await()
        .until(
            () ->
                broker
                    .lastConnection(clientId)
                    .filter(found -> found.state() instanceof Disconnected)
                    .isPresent());
  }

  private static JsonNode get(String clientIdAndQuery) throws Exception {
    HttpResponse<String> answer = send("/connections/" + clientIdAndQuery);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static void assertRefused(
      HttpResponse<String> answer, int status, String type, String words) throws IOException {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.headers().firstValue("x-amzn-ErrorType")).contains(type);
    assertThat(JSON.readTree(answer.body()).path("message").asText()).contains(words);
  }

  private static HttpResponse<String> send(String path) throws Exception {
    return http.send(request(path).build(), BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(endpoints.uri() + path));
  }

  private static Mqtt3BlockingClient client(String clientId) {
    return client(clientId, certificates.device());
  }

  private static Mqtt3BlockingClient client(String clientId, Identity identity) {
    return tls(MqttClient.builder().identifier(clientId), identity)
        .useMqttVersion3()
        .buildBlocking();
  }

  private static Mqtt5BlockingClient newer(String clientId) {
    return tls(MqttClient.builder().identifier(clientId), certificates.device())
        .useMqttVersion5()
        .buildBlocking();
  }

  private static MqttClientBuilder tls(MqttClientBuilder builder, Identity identity) {
    return builder
        .serverHost("127.0.0.1")
        .serverPort(broker.port())
        .sslConfig(
            MqttClientSslConfig.builder()
                .keyManagerFactory(identity.keyManagers())
                .trustManagerFactory(certificates.trustManagers())
                .build());
  }
}
