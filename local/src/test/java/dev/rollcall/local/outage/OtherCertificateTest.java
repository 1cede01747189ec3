package dev.rollcall.local.outage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import dev.rollcall.local.broker.Thing;
import dev.rollcall.local.endpoint.Mail;
import dev.rollcall.local.lambda.Machine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A client with another certificate connects under a client id that {@code ClientIdPattern} maps to
 * a device, and that the device has not used before: from real clients to what people read.
 */
@Timeout(180)
final class OtherCertificateTest {
  private static final String OTHER = "RPI_x";

  private ObservedSandbox observed;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    Map<String, String> parameters = Map.of("ClientIdPattern", "(?<thing>[^_]+)(_.+)?");
    observed = ObservedSandbox.start(folder, Machine.THIS, parameters);
  }

  @AfterEach
  void stop() {
    observed.close();
  }

  @Test
  void itIsToldOnceAndHidesNoLossOfTheDevice() throws Exception {
    Thing device = observed.sandbox().thing("RPI");
    device.connect().join();
    awaitEvaluated(0, "RPI", "connected", "steady");

    Mqtt3BlockingClient other = observed.strangeClient(OTHER);
    other.connect();
    awaitEvaluated(0, OTHER, "connected", "duplicate-identity");
    assertToldAndShown(true, "WARNING");
    assertOtherIsNamed(observed.mails().getLast());

    device.cutPower().join();
    awaitEvaluated(0, "RPI", "disconnected", "alert");
    publishConnected(other);
    observed.awaitOutcome(
        0, "LastWillFunction", Map.of("publisher", OTHER, "reason", "foreign-publisher"));
    assertThat(observed.sandbox().isConnected(OTHER)).isTrue();
    assertToldAndShown(false, "WARNING", "OFFLINE");

    int firstVisitEnds = observed.count();
    other.disconnect();
    awaitEvaluated(firstVisitEnds, OTHER, "disconnected", "superseded");
    other.connect();
    awaitEvaluated(firstVisitEnds, OTHER, "connected", "superseded");
    assertToldAndShown(false, "WARNING", "OFFLINE");

    device.connect().join();
    awaitEvaluated(firstVisitEnds, "RPI", "connected", "recovered");
    assertToldAndShown(true, "WARNING", "OFFLINE", "RESOLVED");
  }

  private void assertToldAndShown(boolean connected, String... states) {
    observed.assertTold(List.of(states));
    assertThat(observed.sandbox().showsConnected("RPI")).isEqualTo(connected);
  }

  private static void assertOtherIsNamed(Mail mail) {
    assertThat(mail.subject())
        .startsWith("WARNING RPI ")
        .endsWith(" - another certificate, new client ID");
    assertThat(mail.text().orElseThrow())
        .contains("Client ID: " + OTHER)
        .contains("Rollcall does not count the new connection as the device");
  }

  private static void publishConnected(Mqtt3BlockingClient client) {
    client
        .publishWith()
        .topic("my/things/RPI/update")
        .payload("{\"state\":{\"reported\":{\"connected\":true}}}".getBytes(UTF_8))
        .qos(MqttQos.AT_LEAST_ONCE)
        .send();
  }

  private void awaitEvaluated(int from, String clientId, String event, String reason)
      throws InterruptedException {
    observed.awaitOutcome(
        from, "AlertFunction", Map.of("clientId", clientId, "event", event, "reason", reason));
  }
}
