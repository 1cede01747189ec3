package dev.rollcall.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttClientSslConfigBuilder;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5ConnAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5PubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAckReasonCode;
import dev.rollcall.local.broker.Broker;
import dev.rollcall.local.broker.BrokerConfigBuilder;
import dev.rollcall.local.broker.BrokerLimits;
import dev.rollcall.local.broker.Heard;
import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.certificate.Identity;
import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.IotPolicy;
import dev.rollcall.local.template.Template;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The policy of template.yaml, enforced at the broker. */
@Timeout(60)
final class DeviceRightsTest {
  private static final String OWN = "my/things/RPI/update";

  /** By Basic Ingest, which needs no topic that AWS IoT lets clients publish to. */
  private static final String FORGED = "$aws/rules/%s/$aws/events/presence/connected/RPI";

  @TempDir static Path directory;
  private static final Registry registry = new Registry();
  private static final Heard heard = new Heard();
  private static final Heard requests = new Heard();
  private static Certificates certificates;
  private static Broker broker;
  private static Identity device;

  @BeforeAll
  static void start() throws Exception {
    certificates = Certificates.openOrCreate(directory, Clock.systemUTC());
    BrokerLimits limits = BrokerLimits.AWS.withConnectsPerSecond(99);
    broker =
        Broker.start(
            BrokerConfigBuilder.builder()
                .port(0)
                .webSocketPort(0)
                .certificates(certificates)
                .rights(registry)
                .limits(limits)
                .clock(Clock.systemUTC())
                .build());
    broker.listen(heard);
    broker.listenToRequests(requests);
    Template template =
        Template.read(
            Path.of("..", "template.yaml"),
            Map.of(),
            new Deployment("rollcall", URI.create("http://127.0.0.1")));
    for (IotPolicy policy : template.policies()) {
      registry.addPolicy(policy.name(), policy.document());
    }
    device = certificates.issue("RPI");
    registry.enrol("RPI", device.principal());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void deviceHasItsOwnTopicAndNoOther() {
    Mqtt5BlockingClient client = client("RPI", device);
    connect(client, OWN);

    client.publishWith().topic(OWN).qos(MqttQos.AT_LEAST_ONCE).send();
    client.subscribeWith().topicFilter(OWN).qos(MqttQos.AT_LEAST_ONCE).send();
    for (String filter : new String[] {"my/things/+/update", "#", "$aws/events/presence/#"}) {
      assertThatThrownBy(
              () -> client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send())
          .isInstanceOf(Mqtt5SubAckException.class);
    }
    assertThatThrownBy(
            () ->
                client
                    .publishWith()
                    .topic("my/things/Fan/update")
                    .qos(MqttQos.AT_LEAST_ONCE)
                    .send())
        .isInstanceOfSatisfying(
            Mqtt5PubAckException.class,
            refused ->
                assertThat(refused.getMqttMessage().getReasonCode())
                    .isEqualTo(Mqtt5PubAckReasonCode.NOT_AUTHORIZED));
  }

  /** Whatever other policy it has: an explicit Deny counts more than any Allow. */
  @Test
  void deviceWritesNothingThatRollcallKeepsInShadowsOfItsOwn() throws Exception {
    Registry generous = new Registry();
    Template template =
        Template.read(
            Path.of("..", "template.yaml"),
            Map.of("ShadowName", "connection"),
            new Deployment("rollcall", URI.create("http://127.0.0.1")));
    for (IotPolicy policy : template.policies()) {
      generous.addPolicy(policy.name(), policy.document());
    }
    generous.addPolicy(
        "all",
        new ObjectMapper()
            .readTree(
                "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"iot:*\",\"Resource\":\"*\"}}"));
    generous.enrol("RPI", "certificate");

    for (String shadow : new String[] {"rollcall", "connection"}) {
      assertThat(
              generous.mayPublish(
                  "certificate", "RPI", "$aws/things/RPI/shadow/name/" + shadow + "/update"))
          .as(shadow)
          .isFalse();
    }
    assertThat(generous.mayPublish("certificate", "RPI", "$aws/things/RPI/shadow/name/led/update"))
        .isTrue();
    assertThat(generous.mayPublish("certificate", "RPI", FORGED.formatted("rollcall_PresenceRule")))
        .isFalse();
    assertThat(generous.mayPublish("certificate", "RPI", FORGED.formatted("another"))).isTrue();
  }

  /** Nor does it lift its own mute, by deleting the shadow, or begin one. */
  @ParameterizedTest
  @ValueSource(strings = {"iot:UpdateThingShadow", "iot:DeleteThingShadow"})
  void deviceDoesNotOverHttpsEither(String action) throws Exception {
    List<IotPolicy> policies =
        Template.read(
                Path.of("..", "template.yaml"),
                Map.of("ShadowName", "connection"),
                new Deployment("rollcall", URI.create("http://127.0.0.1")))
            .policies();

    assertThat(policies)
        .singleElement()
        .satisfies(
            each -> {
              Policy policy = new Policy(each.name(), each.document());
              assertThat(policy.denies(action, "thing/RPI/rollcall", Optional.of("RPI"))).isTrue();
              assertThat(policy.denies(action, "thing/RPI/connection", Optional.of("RPI")))
                  .isTrue();
              assertThat(policy.denies(action, "thing/RPI/led", Optional.of("RPI"))).isFalse();
            });
  }

  @Test
  void requestAboutAnotherThingsShadowReachesNobody() throws Exception {
    Mqtt5BlockingClient client = client("RPI", device);
    connect(client, OWN);
    String topic = "$aws/things/Fan/shadow/update";

    assertThatThrownBy(() -> client.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).send())
        .isInstanceOf(Mqtt5PubAckException.class);
    assertThat(requests.on(topic)).isEmpty();
    Mqtt5BlockingClient any = client("any", certificates.device());
    any.connect();
    any.publishWith().topic(topic).qos(MqttQos.AT_LEAST_ONCE).send();
    assertThat(requests.await(topic).topic()).isEqualTo(topic);
    any.disconnect();
  }

  /** As at AWS IoT, it looks like a refused connection, and raises an event without a version. */
  @Test
  void forbiddenWillIsRefusedAtTheConnect() throws Exception {
    assertRefused(client("RPI", device), "my/things/Fan/update");

    JsonNode event = heard.await("$aws/events/presence/connect_failed/RPI").json();
    assertThat(event.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "clientId",
            "timestamp",
            "eventType",
            "sessionIdentifier",
            "principalIdentifier",
            "connectFailureReason",
            "ipAddress");
    assertThat(event.path("eventType").asText()).isEqualTo("connect_failed");
    assertThat(event.path("connectFailureReason").asText()).isEqualTo("AUTHORIZATION_FAILED");
    assertThat(event.path("principalIdentifier").asText()).isEqualTo(device.principal());
    assertThat(event.path("ipAddress").asText()).isEqualTo("127.0.0.1");
  }

  @Test
  void otherClientIdIsRefused() throws Exception {
    assertRefused(client("Fan", device), "my/things/Fan/update");

    heard.await("$aws/events/presence/connect_failed/Fan");
    assertThat(heard.on("$aws/events/presence/connected/Fan")).isEmpty();
  }

  @Test
  void certificateWithoutAPolicyOrNotActiveIsRefused() {
    Identity bare = certificates.issue("Bare");
    registry.addThing("Bare");
    registry.addCertificate(bare.principal(), true);
    registry.attachThing("Bare", bare.principal());
    assertRefused(client("Bare", bare), "my/things/Bare/update");

    registry.addCertificate(bare.principal(), false);
    registry.attachThing("Bare", bare.principal());
    registry.attachPolicy("rollcall-DevicePolicy", bare.principal());
    assertRefused(client("Bare", bare), "my/things/Bare/update");
  }

  @Test
  void certificateOfTheSandboxMayDoAnything() {
    Mqtt5BlockingClient client = client("ear", certificates.device());
    connect(client, "any/topic");

    client.subscribeWith().topicFilter("#").qos(MqttQos.AT_LEAST_ONCE).send();
    client.disconnect();
  }

  @Test
  void clientMayComeOverWebSocketWithoutACertificate() throws Exception {
    Mqtt5BlockingClient client =
        builder("socket", MqttClientSslConfig.builder())
            .serverPort(broker.webSocketPort())
            .webSocketConfig()
            .serverPath("mqtt")
            .queryString("X-Amz-Signature=none")
            .applyWebSocketConfig()
            .buildBlocking();
    connect(client, "any/topic");

    JsonNode event = heard.await("$aws/events/presence/connected/socket").json();
    assertThat(event.path("principalIdentifier").asText()).startsWith("AIDA");
    client.disconnect();
  }

  private static void assertRefused(Mqtt5BlockingClient client, String willTopic) {
    assertThatThrownBy(() -> connect(client, willTopic))
        .isInstanceOf(Mqtt5ConnAckException.class)
        .hasMessageContaining("NOT_AUTHORIZED");
  }

  private static void connect(Mqtt5BlockingClient client, String willTopic) {
    client.connectWith().willPublish().topic(willTopic).applyWillPublish().send();
  }

  private static Mqtt5BlockingClient client(String clientId, Identity identity) {
    return builder(
            clientId, MqttClientSslConfig.builder().keyManagerFactory(identity.keyManagers()))
        .serverPort(broker.port())
        .buildBlocking();
  }

  private static Mqtt5ClientBuilder builder(String clientId, MqttClientSslConfigBuilder tls) {
    return MqttClient.builder()
        .useMqttVersion5()
        .identifier(clientId)
        .serverHost("127.0.0.1")
        .sslConfig(tls.trustManagerFactory(certificates.trustManagers()).build());
  }
}
