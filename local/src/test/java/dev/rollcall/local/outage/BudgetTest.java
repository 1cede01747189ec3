package dev.rollcall.local.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import dev.rollcall.local.Sandbox;
import dev.rollcall.local.SandboxConfig;
import dev.rollcall.local.SandboxConfigBuilder;
import dev.rollcall.local.WaitingTest;
import dev.rollcall.local.WaitsBuilder;
import dev.rollcall.local.endpoint.Delivery;
import dev.rollcall.local.endpoint.ShadowId;
import dev.rollcall.local.fault.FaultScript;
import dev.rollcall.local.sighting.Observer;
import dev.rollcall.local.sighting.Sightings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More text messages than an hour has room for, from real clients to a telephone. */
@Order(2)
@Timeout(300)
final class BudgetTest {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** So long that all are lost in it. A look at the budget comes after a minute at the earliest. */
  private static final Duration HOUR = Duration.ofSeconds(90);

  private static final int AT_A_TIME = 5;

  @TempDir private Path directory;

  @WaitingTest
  void beyondTheBudgetMailsGoOnAndOneTextMessageTellsOfTheOthers() throws Exception {
    try (Sandbox sandbox =
        Sandbox.start(config(), new Observer(new Sightings(_ -> {}), Clock.systemUTC()))) {
      List<String> things = IntStream.range(10, 35).mapToObj("device-%d"::formatted).toList();
      for (String thing : things) {
        client(sandbox, thing).connect();
      }
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(things).allMatch(sandbox::showsConnected));

      for (int lost = 0; lost < things.size(); lost += AT_A_TIME) {
        things.subList(lost, lost + AT_A_TIME).forEach(sandbox::closeConnection);
        awaitMessages(sandbox, lost + AT_A_TIME);
      }

      assertThat(sandbox.mailbox().notifications()).hasSize(25);
      assertThat(texts(sandbox)).hasSize(20).allMatch(text -> text.contains("> OFFLINE "));
      await()
          .atMost(HOUR.plus(PATIENCE))
          .untilAsserted(() -> assertThat(texts(sandbox)).hasSize(21));
      assertThat(texts(sandbox).getLast())
          .startsWith("ROLLCALL> HELD BACK 5 text messages since ")
          .endsWith("The mails have them all.");
      assertThat(sandbox.mailbox().mails()).hasSize(25);
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(budget(sandbox)).contains("\"sent\":1").doesNotContain("due", "held"));
    }
  }

  /** Losses of the same second alone would be one outage of many. */
  private SandboxConfig config() {
    Map<String, String> parameters =
        Map.of("DigestThreshold", "20", "GroupWindowSeconds", "1", "OnlyRegisteredThings", "false");
    return SandboxConfigBuilder.builder(
            SandboxConfig.onFreePorts(PROJECT, directory, 1, parameters))
        .waits(
            Optional.of(
                WaitsBuilder.builder(FaultScript.WAITS)
                    .receives(10)
                    .functionTimeout(Duration.ofSeconds(60))
                    .budgetHour(HOUR)
                    .build()))
        .build();
  }

  /** By mail, and then over the topic. */
  private static void awaitMessages(Sandbox sandbox, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(sandbox.mailbox().mails()).hasSize(count);
              assertThat(sandbox.mailbox().notifications()).hasSize(count);
            });
  }

  private static List<String> texts(Sandbox sandbox) {
    return sandbox.mailbox().deliveries().stream().map(Delivery::text).toList();
  }

  private static String budget(Sandbox sandbox) {
    return sandbox.shadow(new ShadowId("rollcall-OutageGroups", "rollcall-budget")).toString();
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
