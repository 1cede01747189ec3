package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DeviceOptionsTest {

  @TempDir static Path folder;
  private static List<String> files = List.of();

  @BeforeAll
  static void writeFiles() throws Exception {
    files = DeviceProcess.filesOf(folder, new CertificateAuthority("Test CA").issue("device"));
  }

  private static DeviceSettings settings(String... further) {
    List<String> options = new ArrayList<>(files);
    options.addAll(List.of(further));
    return settingsOf(options);
  }

  private static DeviceSettings settingsOf(List<String> options) {
    List<String> all = new ArrayList<>(List.of("--endpoint=example.com"));
    all.addAll(options);
    var command = DeviceCommand.commandLine();
    command.parseArgs(all.toArray(String[]::new));
    return command.<DeviceCommand>getCommand().options().settings(Instant.now());
  }

  private static Endpoint endpoint(String host, int port) {
    return new Endpoint(new HostName(host), new Port(port));
  }

  @Test
  void defaultsAreThoseOfATry() {
    DeviceSettings settings = settings();

    ConnectionSettings connection = settings.connection();
    assertThat(connection.endpoint()).isEqualTo(endpoint("example.com", 8883));
    assertThat(connection.authentication()).isInstanceOf(MutualTls.class);
    assertThat(connection.rootCa()).isEmpty();
    assertThat(connection.proxy()).isEmpty();
    assertThat(connection.thing()).isEmpty();
    assertThat(connection.clientId().value()).matches("test-[0-9a-f-]{36}");
    assertThat(connection.keepAlive()).isEqualTo(new KeepAlive(30));
    assertThat(settings.topic()).isEqualTo(new TopicName("test/topic"));
    assertThat(settings.count()).isEqualTo(new MessageCount(3));
    assertThat(settings.message()).isEmpty();
  }

  @Test
  void webSocketHasDefaultsOfItsOwn() {
    ConnectionSettings connection = settingsOf(List.of("--use-websocket")).connection();

    assertThat(connection.endpoint()).isEqualTo(endpoint("example.com", 443));
    assertThat(connection.authentication())
        .isEqualTo(new SignedWebSocket(new SigningRegion("ap-northeast-2")));
  }

  @Test
  void webSocketTakesPortAndRegion() {
    ConnectionSettings connection =
        settingsOf(List.of("--use-websocket", "--port=8443", "--signing-region=eu-west-1"))
            .connection();

    assertThat(connection.endpoint()).isEqualTo(endpoint("example.com", 8443));
    assertThat(connection.authentication())
        .isEqualTo(new SignedWebSocket(new SigningRegion("eu-west-1")));
  }

  @Test
  void proxyHasADefaultPort() {
    assertThat(settings("--proxy-host=proxy").connection().proxy())
        .contains(endpoint("proxy", 8080));
    assertThat(settings("--proxy-host=proxy", "--proxy-port=3128").connection().proxy())
        .contains(endpoint("proxy", 3128));
  }

  @Test
  void thingNameGivesClientIdAndTopic() {
    DeviceSettings settings = settings("--thing-name=RPI");

    assertThat(settings.connection().clientId()).isEqualTo(new ClientId("RPI"));
    assertThat(settings.topic()).isEqualTo(new TopicName("my/things/RPI/update"));
  }

  @Test
  void whatIsGivenWins() {
    DeviceSettings settings =
        settings(
            "--thingName=RPI",
            "--client-id=pi/1",
            "--topic=a/b",
            "--port=443",
            "--count=5",
            "--message=hello",
            "--keep-alive=1200",
            "--root-ca=" + folder.resolve("cert.pem"));

    assertThat(settings.connection().thing()).contains(new ThingName("RPI"));
    assertThat(settings.connection().clientId()).isEqualTo(new ClientId("pi/1"));
    assertThat(settings.topic()).isEqualTo(new TopicName("a/b"));
    assertThat(settings.connection().endpoint().port()).isEqualTo(new Port(443));
    assertThat(settings.count()).isEqualTo(new MessageCount(5));
    assertThat(settings.connection().keepAlive()).isEqualTo(new KeepAlive(1200));
    assertThat(settings.message()).contains(new TypedText("hello"));
    assertThat(settings.connection().rootCa().map(PemFile::path))
        .contains(folder.resolve("cert.pem"));
  }

  @Test
  void credentialsAreNotPrinted() {
    assertThat(settings().toString()).doesNotContain("BEGIN");
  }
}
