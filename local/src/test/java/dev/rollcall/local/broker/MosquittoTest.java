package dev.rollcall.local.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rollcall.local.certificate.Certificates;
import java.io.BufferedReader;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mosquitto's command-line clients, if they are installed. */
@Timeout(60)
final class MosquittoTest {
  @TempDir static Path directory;
  private static Certificates certificates;
  private static Broker broker;
  private static final Heard heard = new Heard();

  @BeforeAll
  static void start() {
    boolean installed =
        Stream.of(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "mosquitto_sub")));
    // In CI nothing is skipped: the tests fail where it is not installed.
    assumeTrue(installed || "true".equals(System.getenv("CI")), "mosquitto_sub is not on the PATH");
    certificates = Certificates.openOrCreate(directory, Clock.systemUTC());
    // A program may start within the second after the one that it takes over from.
    BrokerLimits limits = BrokerLimits.AWS.withConnectsPerSecond(99);
    broker = Broker.start(BrokerConfig.onPort(0, certificates, Clock.systemUTC()).with(limits));
    broker.listen(heard);
  }

  @AfterAll
  static void stop() {
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void deviceMaySubscribeToLifecycleEvents() throws Exception {
    Process watcher = mosquitto("mosquitto_sub", "watcher", "mqttv311", "-t", "$aws/events/#");
    try (BufferedReader lines = watcher.inputReader()) {
      heard.await("$aws/events/presence/connected/watcher");
      // Its subscription comes after its connection, so it is told of others until it hears one.
      String line = null;
      for (int i = 0; line == null; i++) {
        run(mosquitto("mosquitto_pub", "other-" + i, "mqttv311", "-t", "a", "-m", "b"));
        line = lines.ready() ? lines.readLine() : null;
      }
      assertThat(line).contains("\"clientId\":\"other-");
    } finally {
      watcher.destroyForcibly().waitFor();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqttv311", "mqttv5"})
  void killedClientIsALostConnectionWithItsWill(String version) throws Exception {
    String clientId = "killed-" + version;
    Process client = mosquitto("mosquitto_sub", clientId, version, "-t", "t");
    heard.await("$aws/events/presence/connected/" + clientId);

    client.destroyForcibly().waitFor();

    Heard.Message event = heard.await("$aws/events/presence/disconnected/" + clientId);
    assertThat(event.json().get("disconnectReason").textValue()).isEqualTo("CONNECTION_LOST");
    assertThat(heard.await("will/" + clientId).payload()).isEqualTo("gone");
  }

  @ParameterizedTest
  @ValueSource(strings = {"mqttv311", "mqttv5"})
  void takeoverSendsTheWillOfTheOldConnection(String version) throws Exception {
    String clientId = "twin-" + version;
    Process first = mosquitto("mosquitto_sub", clientId, version, "-t", "t");
    heard.await("$aws/events/presence/connected/" + clientId);
    Process second = mosquitto("mosquitto_pub", clientId, version, "-t", "t", "-m", "m");

    Heard.Message event = heard.await("$aws/events/presence/disconnected/" + clientId);
    assertThat(event.json().get("disconnectReason").textValue()).isEqualTo("DUPLICATE_CLIENTID");
    assertThat(heard.await("will/" + clientId).payload()).isEqualTo("gone");
    first.destroyForcibly().waitFor();
    second.destroyForcibly().waitFor();
  }

  private static void run(Process process) throws InterruptedException {
    assertThat(process.waitFor()).isZero();
  }

  private static Process mosquitto(
      String program, String clientId, String version, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(program, "-h", "127.0.0.1", "-p", "" + broker.port(), "-V", version));
    command.addAll(List.of("--cafile", certificates.rootCa().toString()));
    command.addAll(List.of("--cert", certificates.deviceCertificate().toString()));
    command.addAll(List.of("--key", certificates.devicePrivateKey().toString()));
    command.addAll(List.of("-i", clientId, "-q", "1"));
    command.addAll(List.of("--will-topic", "will/" + clientId, "--will-payload", "gone"));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
