package dev.rollcall.local.outage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import dev.rollcall.local.Sandbox;
import dev.rollcall.local.SandboxConfig;
import dev.rollcall.local.SandboxConfigBuilder;
import dev.rollcall.local.WaitsBuilder;
import dev.rollcall.local.endpoint.Delivery;
import dev.rollcall.local.endpoint.Mail;
import dev.rollcall.local.fault.FaultScript;
import dev.rollcall.local.lambda.Machine;
import dev.rollcall.local.sighting.Observer;
import dev.rollcall.local.sighting.Sighting;
import dev.rollcall.local.sighting.Sighting.Place;
import dev.rollcall.local.sighting.Sightings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A sandbox with a grace period of a second and short waits, what its functions decide, and what
 * people are told.
 */
final class ObservedSandbox implements AutoCloseable {
  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int GRACE_SECONDS = 1;

  private final Sightings sightings;
  private final Sandbox sandbox;

  private ObservedSandbox(Sightings sightings, Sandbox sandbox) {
    this.sightings = sightings;
    this.sandbox = sandbox;
  }

  /**
   * Starts it.
   *
   * @param folder for the certificates
   * @param machine where the functions run
   * @param parameters further ones of the template, by name
   */
  static ObservedSandbox start(Path folder, Machine machine, Map<String, String> parameters)
      throws IOException, InterruptedException {
    SandboxConfig config =
        SandboxConfigBuilder.builder(
                SandboxConfig.onFreePorts(PROJECT, folder, GRACE_SECONDS, parameters))
            .machine(machine)
            .waits(
                Optional.of(
                    WaitsBuilder.builder(FaultScript.WAITS)
                        .receives(10)
                        .functionTimeout(Duration.ofSeconds(60))
                        .build()))
            .build();
    Sightings sightings = new Sightings(_ -> {});
    return new ObservedSandbox(
        sightings, Sandbox.start(config, new Observer(sightings, Clock.systemUTC())));
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /** A client with a certificate that nobody has registered: the sandbox lets it do anything. */
  Mqtt3BlockingClient strangeClient(String clientId) {
    return MqttClient.builder()
        .useMqttVersion3()
        .identifier(clientId)
        .serverHost("127.0.0.1")
        .serverPort(sandbox.mqttPort())
        .sslConfig(
            MqttClientSslConfig.builder()
                .keyManagerFactory(sandbox.certificates().issue(clientId).keyManagers())
                .trustManagerFactory(sandbox.certificates().trustManagers())
                .build())
        .buildBlocking();
  }

  /** How many sightings there are: those that come later have this index or a higher one. */
  int count() {
    return sightings.count();
  }

  /** Publishes the newest lifecycle event of a kind once more, as AWS IoT does of each. */
  void repeatNewest(String clientId, String eventType) {
    Sighting newest =
        sightings.since(0).stream()
            .filter(each -> each.place() == Place.PRESENCE)
            .filter(each -> each.has("clientId", clientId) && each.has("eventType", eventType))
            .reduce((_, later) -> later)
            .orElseThrow();
    sandbox.publish(
        "$aws/events/presence/%s/%s".formatted(eventType, clientId),
        newest.json().toString().getBytes(UTF_8));
  }

  /** Waits until a line of a function's log, from an index on, has all these values. */
  void awaitOutcome(int from, String function, Map<String, String> values)
      throws InterruptedException {
    Predicate<Sighting> wanted =
        sighting ->
            sighting.place() == Place.FUNCTION
                && sighting.text().startsWith(function + ": ")
                && values.entrySet().stream()
                    .allMatch(each -> sighting.has(each.getKey(), each.getValue()));
    assertThat(sightings.await(from, wanted, PATIENCE))
        .withFailMessage(
            () -> "%s has not told %s, but %s".formatted(function, values, sightings.since(from)))
        .isPresent();
  }

  /** Waits until no function runs. */
  void awaitRest() {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                sandbox.stack().template().functions().stream()
                    .allMatch(each -> sandbox.stack().functions().isAtRest(each.arn())));
  }

  /** The mails, in their order. */
  List<Mail> mails() {
    return sandbox.mailbox().mails();
  }

  /** The text messages, in their order. */
  List<String> texts() {
    return sandbox.mailbox().deliveries().stream()
        .filter(each -> each.protocol().equals("sms"))
        .map(Delivery::text)
        .toList();
  }

  /** Asserts that people have got these mails and text messages, by the word for the state. */
  void assertTold(List<String> states) {
    assertThat(mails()).extracting(mail -> firstWord(mail.subject())).isEqualTo(states);
    assertThat(texts())
        .extracting(text -> firstWord(text.replaceFirst("^ROLLCALL> ", "")))
        .isEqualTo(states);
  }

  private static String firstWord(String text) {
    return text.split(" ", 2)[0];
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
