package dev.rollcall.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient.Mqtt3Publishes;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import dev.rollcall.local.sighting.Observer;
import dev.rollcall.local.sighting.Sightings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A last will and the shadow, in the whole sandbox. */
@Timeout(180)
final class LastWillTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String REQUEST = "$aws/things/%s/shadow/update";

  @TempDir private Path directory;

  /**
   * AWS IoT's shadow service ignores such wills, so there has to be a rule that writes them.
   * Source: the page "Using shadows in apps and services" of the developer guide.
   */
  @Test
  void willThatIsSentToTheShadowServiceItselfReachesNoShadow() throws Exception {
    SandboxConfig config = SandboxConfig.onFreePorts(PROJECT, directory, 1, Map.of());
    try (Sandbox sandbox =
        Sandbox.start(config, new Observer(new Sightings(_ -> {}), Clock.systemUTC()))) {
      Mqtt3BlockingClient device = client(sandbox, "RPI");
      device
          .connectWith()
          .willPublish()
          .topic(REQUEST.formatted("RPI"))
          .payload(led(2))
          .applyWillPublish()
          .send();
      update(device, "RPI");
      awaitLed(sandbox, "RPI");

      Mqtt3BlockingClient ear = client(sandbox, "ear");
      ear.connect();
      try (Mqtt3Publishes publishes = ear.publishes(MqttGlobalPublishFilter.ALL)) {
        ear.subscribeWith().topicFilter(REQUEST.formatted("RPI")).qos(MqttQos.AT_LEAST_ONCE).send();
        sandbox.closeConnection("RPI");
        assertThat(publishes.receive(20, TimeUnit.SECONDS))
            .map(Mqtt3Publish::getPayloadAsBytes)
            .contains(led(2));
      }
      // What came before has been heard by then.
      update(ear, "Fan");
      awaitLed(sandbox, "Fan");
      assertThat(led(sandbox, "RPI")).isEqualTo(1);
    }
  }

  private static void update(Mqtt3BlockingClient client, String thing) {
    client.publishWith().topic(REQUEST.formatted(thing)).payload(led(1)).send();
  }

  private static byte[] led(int value) {
    return "{\"state\":{\"reported\":{\"led\":%d}}}".formatted(value).getBytes(UTF_8);
  }

  private static void awaitLed(Sandbox sandbox, String thing) {
    await().atMost(PATIENCE).until(() -> led(sandbox, thing) == 1);
  }

  private static int led(Sandbox sandbox, String thing) {
    return sandbox.shadow(thing).at("/state/reported/led").asInt();
  }

  private static Mqtt3BlockingClient client(Sandbox sandbox, String clientId) {
    return MqttClient.builder()
        .useMqttVersion3()
        .identifier(clientId)
        .serverHost("127.0.0.1")
        .serverPort(sandbox.mqttPort())
        .sslConfig(
            MqttClientSslConfig.builder()
                .keyManagerFactory(sandbox.certificates().device().keyManagers())
                .trustManagerFactory(sandbox.certificates().trustManagers())
                .build())
        .buildBlocking();
  }
}
