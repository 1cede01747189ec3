package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    return settingsOf(options, "example.com");
  }

  private static DeviceSettings settingsOf(List<String> options, String endpoint) {
    List<String> all = new ArrayList<>(List.of("--endpoint=" + endpoint));
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
    assertThat(connection.trusted()).isEqualTo(AmazonRoots.read());
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
        .contains(new Proxy(endpoint("proxy", 8080), Optional.empty()));
    assertThat(settings("--proxy-host=proxy", "--proxy-port=3128").connection().proxy())
        .contains(new Proxy(endpoint("proxy", 3128), Optional.empty()));
  }

  @Test
  void passwordOfAProxyIsTheFirstLineOfItsFile() throws Exception {
    Path password = Files.writeString(folder.resolve("password"), "open sesame\nand more\n");
    Optional<Proxy> proxy =
        settings("--proxy-host=h", "--proxy-user=pi", "--proxy-password-file=" + password)
            .connection()
            .proxy();

    ProxyLogin login = proxy.flatMap(Proxy::login).orElseThrow();
    assertThat(login).isEqualTo(new ProxyLogin(new ProxyUser("pi"), "open sesame"));
    assertThat(login.basic()).isEqualTo("Basic cGk6b3BlbiBzZXNhbWU=");
    assertThat(proxy.toString()).doesNotContain("sesame");
  }

  @Test
  void passwordFileWithoutAPasswordIsRefused() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty"), "\n");
    for (Path file : List.of(empty, folder.resolve("missing"))) {
      assertThatThrownBy(
              () -> settings("--proxy-host=h", "--proxy-user=pi", "--proxy-password-file=" + file))
          .hasMessageContaining("proxy password file " + file);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-hall", "-Veranda", "-h", "--key"})
  void namesMayBeginWithADash(String name) throws Exception {
    Path config = Files.writeString(folder.resolve("dash.conf"), "thing-name = " + name + "\n");
    for (String[] options :
        List.of(
            new String[] {"--thing-name=" + name},
            new String[] {"--thing-name", name},
            new String[] {"--config=" + config})) {
      ConnectionSettings connection = settings(options).connection();
      assertThat(connection.thing()).contains(new ThingName(name));
      assertThat(connection.clientId()).isEqualTo(new ClientId(name));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "xyz-ats.iot.ap-northeast-1.amazonaws.com, ap-northeast-1",
    "xyz.iot-fips.us-gov-west-1.amazonaws.com, us-gov-west-1",
    "xyz.ats.iot.cn-north-1.amazonaws.com.cn, cn-north-1",
    "XYZ-ats.iot.eusc-de-east-1.amazonaws.eu, eusc-de-east-1",
    "iot.example.com, ap-northeast-2",
    "iot.eu-west-1.example.com, ap-northeast-2"
  })
  void regionToSignForStandsInTheEndpoint(String endpoint, String region) {
    ConnectionSettings connection = settingsOf(List.of("--use-websocket"), endpoint).connection();

    assertThat(connection.authentication())
        .isEqualTo(new SignedWebSocket(new SigningRegion(region)));
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

  @Test
  void certificateOfTheFutureIsUsedSinceTheClockMayBeOfThePast() {
    var command = DeviceCommand.commandLine();
    command.parseArgs(
        Stream.concat(Stream.of("--endpoint=h"), files.stream()).toArray(String[]::new));
    DeviceOptions options = command.<DeviceCommand>getCommand().options();

    assertThat(options.settings(Instant.EPOCH).connection().endpoint()).hasToString("h:8883");
    assertThatThrownBy(() -> options.settings(Instant.parse("2200-01-01T00:00:00Z")))
        .hasMessageContaining("has expired on ");
  }
}
