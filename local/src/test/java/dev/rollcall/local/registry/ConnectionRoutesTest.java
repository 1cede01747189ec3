package dev.rollcall.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import dev.rollcall.local.broker.Broker;
import dev.rollcall.local.broker.BrokerConfig;
import dev.rollcall.local.broker.BrokerLimits;
import dev.rollcall.local.broker.Heard;
import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.endpoint.Disturbances;
import dev.rollcall.local.endpoint.Endpoints;
import dev.rollcall.local.endpoint.Mailbox;
import dev.rollcall.local.endpoint.ShadowService;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.iotdataplane.model.InvalidRequestException;
import software.amazon.awssdk.services.iotdataplane.model.ResourceNotFoundException;

/** An operator disconnects clients, by AWS's own client. */
@Timeout(60)
final class ConnectionRoutesTest {
  @TempDir static Path directory;
  private static final Heard heard = new Heard();
  private static Certificates certificates;
  private static Broker broker;
  private static Endpoints endpoints;
  private static IotDataPlaneClient iot;

  @BeforeAll
  static void start() {
    Clock clock = Clock.systemUTC();
    certificates = Certificates.openOrCreate(directory, clock);
    BrokerLimits limits = BrokerLimits.AWS.withConnectsPerSecond(99);
    broker = Broker.start(BrokerConfig.onPort(0, certificates, clock).with(limits));
    broker.listen(heard);
    endpoints =
        Endpoints.start(
            0,
            clock,
            new ShadowService(clock, (_, _) -> {}),
            new Mailbox(),
            Map.of(),
            new Disturbances(),
            routes -> {
              new RegistryRoutes(new Registry(), certificates, new Disturbances()).register(routes);
              new ConnectionRoutes(() -> broker, new Registry(), new Disturbances())
                  .register(routes);
            });
    iot =
        IotDataPlaneClient.builder()
            .endpointOverride(endpoints.uri())
            .region(Region.AP_NORTHEAST_2)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")))
            .build();
  }

  @AfterAll
  static void stop() {
    iot.close();
    endpoints.close();
    broker.close();
  }

  @Test
  void clientIsDisconnectedAndItsWillIsSent() throws Exception {
    connect("deleted", true);

    iot.deleteConnection(request -> request.clientId("deleted"));

    assertThat(disconnectReason("deleted")).isEqualTo("API_INITIATED_DISCONNECT");
    assertThat(heard.await("will/deleted").payload()).isEqualTo("gone");
  }

  @Test
  void willIsNotSentIfTheRequestSaysSo() throws Exception {
    connect("silenced", true);

    iot.deleteConnection(request -> request.clientId("silenced").preventWillMessage(true));

    assertThat(disconnectReason("silenced")).isEqualTo("API_INITIATED_DISCONNECT");
    // The will of a later one is here, so an earlier one would be too.
    connect("later", true);
    iot.deleteConnection(request -> request.clientId("later"));
    heard.await("will/later");
    assertThat(heard.on("will/silenced")).isEmpty();
  }

  @Test
  void sessionStaysUnlessTheRequestSaysOtherwise() {
    connect("kept", false);
    iot.deleteConnection(request -> request.clientId("kept"));
    assertThat(connect("kept", false)).isTrue();

    iot.deleteConnection(request -> request.clientId("kept").cleanSession(true));
    assertThat(connect("kept", false)).isFalse();
  }

  @Test
  void sessionEndsHoweverSoonTheConnectionDoes() {
    for (int i = 0; i < 100; i++) {
      connect("ended", false);
      iot.deleteConnection(request -> request.clientId("ended").cleanSession(true));
      assertThat(connect("ended", false)).as("connection %d", i).isFalse();
      iot.deleteConnection(request -> request.clientId("ended").cleanSession(true));
    }
  }

  @Test
  void clientThatHasOnlyASessionLeftIsKnown() {
    connect("away", false);
    iot.deleteConnection(request -> request.clientId("away"));

    iot.deleteConnection(request -> request.clientId("away").cleanSession(true));

    assertThatThrownBy(() -> iot.deleteConnection(request -> request.clientId("away")))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void clientThatIsNotThereIsNotFound() {
    assertThatThrownBy(() -> iot.deleteConnection(request -> request.clientId("nobody")))
        .isInstanceOf(ResourceNotFoundException.class)
        .hasMessageContaining("nobody");
    assertThatThrownBy(
            () -> iot.deleteConnection(request -> request.clientId("nobody").cleanSession(true)))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void clientIdMayHoldSlashesAndSpaces() throws Exception {
    connect("hall/door ü", true);

    iot.deleteConnection(request -> request.clientId("hall/door ü"));

    assertThat(disconnectReason("hall/door ü")).isEqualTo("API_INITIATED_DISCONNECT");
  }

  @Test
  void requestThatIsNotUnderstoodIsRefused() throws Exception {
    assertThatThrownBy(() -> iot.deleteConnection(request -> request.clientId("$GEN")))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("$GEN");
    assertThatThrownBy(() -> iot.deleteConnection(request -> request.clientId("a".repeat(129))))
        .isInstanceOf(InvalidRequestException.class)
        .hasMessageContaining("128");
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI uri = URI.create(endpoints.uri() + "/connections/any?preventWillMessage=yes");
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(uri).DELETE().build(), BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("preventWillMessage yes: must be true or false");
    }
  }

  /** Whether a session was there. */
  private static boolean connect(String clientId, boolean clean) {
    return client(clientId)
        .connectWith()
        .cleanSession(clean)
        .willPublish()
        .topic("will/" + clientId)
        .payload("gone".getBytes(StandardCharsets.UTF_8))
        .qos(MqttQos.AT_LEAST_ONCE)
        .applyWillPublish()
        .send()
        .isSessionPresent();
  }

  private static Mqtt3BlockingClient client(String clientId) {
    return MqttClient.builder()
        .useMqttVersion3()
        .identifier(clientId)
        .serverHost("127.0.0.1")
        .serverPort(broker.port())
        .sslConfig(
            MqttClientSslConfig.builder()
                .keyManagerFactory(certificates.device().keyManagers())
                .trustManagerFactory(certificates.trustManagers())
                .build())
        .buildBlocking();
  }

  private static String disconnectReason(String clientId) throws InterruptedException {
    return heard
        .await("$aws/events/presence/disconnected/" + clientId)
        .json()
        .path("disconnectReason")
        .asText();
  }
}
