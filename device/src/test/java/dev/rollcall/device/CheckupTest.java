package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code check} finds out, against a real broker. */
@ExtendWith(SharedBroker.class)
final class CheckupTest {

  @TempDir Path folder;

  private final Broker broker = SharedBroker.get();
  private final String id = UUID.randomUUID().toString();
  private final List<String> lines = new ArrayList<>();
  private Optional<Proxy> proxy = Optional.empty();
  private Path key = Path.of("not written");

  @BeforeEach
  void protectKey() throws IOException {
    key = Files.copy(broker.privateKey, folder.resolve("key.pem"));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
  }

  private boolean check(String host, int port, Path rootCa, String thing)
      throws InterruptedException {
    MutualTls files =
        new MutualTls(
            PemFile.read("certificate", broker.certificate), PemFile.read("private key", key));
    return check(host, port, files, rootCa, thing, Instant.now());
  }

  private boolean check(
      String host, int port, MutualTls files, Path rootCa, String thing, Instant now)
      throws InterruptedException {
    ConnectionSettings settings =
        ConnectionSettingsBuilder.builder()
            .endpoint(new Endpoint(new HostName(host), new Port(port)))
            .authentication(files)
            .rootCa(Optional.of(PemFile.read("root CA", rootCa)))
            .proxy(proxy)
            .clientId(new ClientId(thing))
            .thing(Optional.of(new ThingName(thing)))
            .keepAlive(new KeepAlive(30))
            .build();
    return new Checkup(settings, finding -> lines.add(finding.line())).run(now);
  }

  private void assertLastLine(String... parts) {
    assertThat(lines.get(lines.size() - 1)).startsWith("FAILED  ").contains(parts);
    assertThat(lines.subList(0, lines.size() - 1)).noneMatch(line -> line.startsWith("FAILED"));
  }

  @Test
  void allIsWell() throws Exception {
    assertThat(check("localhost", broker.tlsPort, broker.rootCa, id)).isTrue();
    assertThat(lines)
        .extracting(line -> line.replaceFirst(":.*", ""))
        .containsExactly(
            "ok      permissions of the key",
            "ok      dates of the certificate",
            "ok      certificate and key",
            "ok      root CA",
            "ok      name localhost",
            "ok      port " + broker.tlsPort,
            "-       proxy",
            "ok      TLS",
            "ok      CONNECT",
            "ok      publish to the will topic");
    assertThat(broker.messagesOf(id))
        .containsExactly(
            "will on my/things/" + id + "/update", "publish on my/things/" + id + "/update");
    assertThat(broker.awaitEnding(id)).isEqualTo(BrokerWatch.Ending.DISCONNECT_PACKET);
  }

  @Test
  void allIsWellThroughAProxy() throws Exception {
    try (var real = ConnectProxy.start()) {
      proxy = proxy(real.port(), Optional.empty());
      assertThat(check("localhost", broker.tlsPort, broker.rootCa, id)).isTrue();
      assertThat(lines)
          .contains(
              "ok      proxy: it lets the connection to localhost:%d through"
                  .formatted(broker.tlsPort));
    }
  }

  @Test
  void forbiddenWillTopicIsToldApartFromARefusedConnection() throws Exception {
    assertThat(check("localhost", broker.tlsPort, broker.rootCa, "no-will-" + id)).isFalse();
    assertLastLine(
        "CONNECT: refused (not authorized",
        "but not without a last will: the policy forbids the will topic my/things/no-will-" + id,
        "iot:Publish on topic/my/things/no-will-" + id + "/update");
  }

  @Test
  void refusedConnectionIsTold() throws Exception {
    assertThat(check("localhost", broker.tlsPort, broker.rootCa, "no-connect-" + id)).isFalse();
    assertLastLine(
        "CONNECT: no connection as no-connect-" + id + ": not authorized",
        "iot:Connect on client/no-connect-" + id);
  }

  @Test
  void refusedPublishIsTold() throws Exception {
    assertThat(check("localhost", broker.tlsPort, broker.rootCa, "no-publish-" + id)).isFalse();
    assertLastLine("publish to the will topic: my/things/no-publish-" + id, "not authorized");
  }

  @Test
  void keyThatEverybodyMayReadIsToldAndTheRestIsLookedAt() throws Exception {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(check("localhost", Broker.freePort(), broker.rootCa, id)).isFalse();
    assertThat(lines)
        .contains(
            "FAILED  permissions of the key: everybody on this machine may use %1$s (rw-r--r--)."
                    .formatted(key)
                + " Run: chmod o= "
                + key)
        .anyMatch(line -> line.startsWith("FAILED  port "));
  }

  @Test
  void closedPortIsTold() throws Exception {
    int port = Broker.freePort();
    assertThat(check("localhost", port, broker.rootCa, id)).isFalse();
    assertLastLine("localhost:" + port + " does not take a connection");
  }

  @Test
  void unknownNameIsTold() throws Exception {
    assertThat(check("nowhere.invalid", 8883, broker.rootCa, id)).isFalse();
    assertLastLine("name nowhere.invalid: it has no address");
  }

  @Test
  void brokerOfAnotherAuthorityIsTold() throws Exception {
    Path stranger =
        new CertificateAuthority("Stranger CA").writeCertificate(folder.resolve("other.pem"));
    assertThat(check("localhost", broker.tlsPort, stranger, id)).isFalse();
    assertLastLine("TLS: localhost:", "is not vouched for by the root CA file " + stranger);
  }

  @Test
  void deviceOfAnotherAuthorityIsTold() throws Exception {
    MutualTls stranger = files(new CertificateAuthority("Stranger CA").issue("device"));
    assertThat(check("localhost", broker.tlsPort, stranger, broker.rootCa, id, Instant.now()))
        .isFalse();
    assertLastLine("TLS: the broker refuses the device", "registered and active");
  }

  @Test
  void serverThatAsksForNoCertificateIsTold() throws Exception {
    try (var other = TlsTerminator.withoutClientCertificates(broker.authority, broker.plainPort)) {
      assertThat(check("localhost", other.port(), broker.rootCa, id)).isFalse();
      assertLastLine("TLS: localhost:", "does not ask for the device's certificate");
    }
  }

  @Test
  void datesStopIt() throws Exception {
    MutualTls files =
        files(broker.authority.issueUntil("d", Instant.parse("2020-02-02T02:00:00Z")));
    assertThat(check("localhost", 1, files, broker.rootCa, id, Instant.now())).isFalse();
    assertLastLine("dates of the certificate: expired on 2020-02-02T02:00:00Z");
    lines.clear();
    assertThat(check("localhost", 1, files, broker.rootCa, id, Instant.EPOCH)).isFalse();
    assertLastLine("valid from 2020-02-01T01:00:00Z on", "Set the clock");
  }

  @Test
  void proxyThatRefusesIsTold() throws Exception {
    try (var strict = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread refusal = new Thread(() -> refuse(strict));
      refusal.start();
      proxy = proxy(strict.getLocalPort(), Optional.empty());
      assertThat(check("localhost", broker.tlsPort, broker.rootCa, id)).isFalse();
      assertLastLine("does not let the connection", "HTTP/1.1 403 Forbidden");
    }
  }

  private static Optional<Proxy> proxy(int port, Optional<ProxyLogin> login) {
    return Optional.of(new Proxy(new Endpoint(new HostName("localhost"), new Port(port)), login));
  }

  @Test
  void proxyThatAsksForAPasswordIsToldApart() throws Exception {
    try (var real = ConnectProxy.forUser("pi", "open sesame")) {
      proxy = proxy(real.port(), Optional.empty());
      assertThat(check("localhost", broker.tlsPort, broker.rootCa, id)).isFalse();
      assertLastLine(" 407 ", "set --proxy-user and --proxy-password-file");
      lines.clear();
      proxy = proxy(real.port(), Optional.of(new ProxyLogin(new ProxyUser("pi"), "wrong")));
      assertThat(check("localhost", broker.tlsPort, broker.rootCa, id)).isFalse();
      assertLastLine(" 407 ", "Look at --proxy-user and at the first line");
      lines.clear();
      proxy = proxy(real.port(), Optional.of(new ProxyLogin(new ProxyUser("pi"), "open sesame")));
      assertThat(check("localhost", broker.tlsPort, broker.rootCa, id)).isTrue();
    }
  }

  private static void refuse(ServerSocket server) {
    try (Socket client = server.accept()) {
      client
          .getOutputStream()
          .write("HTTP/1.1 403 Forbidden\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException gone) {
      // The check tells of it.
    }
  }

  private MutualTls files(CertificateAuthority.Identity identity) throws IOException {
    List<String> options =
        DeviceProcess.filesOf(Files.createTempDirectory(folder, "files"), identity);
    Path secret = Path.of(options.get(3));
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    return new MutualTls(
        PemFile.read("certificate", Path.of(options.get(1))), PemFile.read("private key", secret));
  }

  @Test
  void commandTellsAndExits() throws Exception {
    try (var webSocket = TlsTerminator.before(broker.authority, broker.plainWebSocketPort);
        var check =
            DeviceProcess.startWith(
                Map.of("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE", "AWS_SECRET_ACCESS_KEY", "none"),
                List.of(
                    "check",
                    "--endpoint=localhost",
                    "--port=" + webSocket.port(),
                    "--use-websocket",
                    "--root-ca=" + broker.rootCa))) {
      check.awaitLine("ok      AWS credentials: access key AKIDEXAMPLE");
      check.awaitLine("ok      CONNECT: as test-");
      check.awaitLine("-       publish to the will topic: no --thing-name");
      assertThat(check.awaitExit(10)).isZero();
    }
  }

  @Test
  void commandTellsOfANameThatOnlyJavaKnows() throws Exception {
    Path hosts = folder.resolve("hosts");
    Files.writeString(hosts, "127.0.0.1 " + CertificateAuthority.NAME_OF_JAVA + "\n");
    try (var check =
        DeviceProcess.startInJava(
            List.of("-Djdk.net.hosts.file=" + hosts),
            "check",
            "--endpoint=" + CertificateAuthority.NAME_OF_JAVA,
            "--port=" + broker.tlsPort,
            "--cert=" + broker.certificate,
            "--key=" + broker.privateKey,
            "--root-ca=" + broker.rootCa,
            "--thing-name=" + id)) {
      check.awaitLine("ok      TLS");
      assertThat(check.awaitLine("FAILED  CONNECT"))
          .contains("dns", "/etc/nsswitch.conf")
          .doesNotContain("policy");
      assertThat(check.awaitExit(10)).isEqualTo(1);
    }
  }

  @Test
  void commandTrustsAmazonAloneUnlessTold() throws Exception {
    try (var check =
        DeviceProcess.start(
            "check",
            "--endpoint=localhost",
            "--port=" + broker.tlsPort,
            "--cert=" + broker.certificate,
            "--key=" + broker.privateKey)) {
      check.awaitLine("ok      root CA: Amazon's root CAs, which are built in");
      assertThat(check.awaitLine("FAILED  TLS"))
          .contains("is not vouched for by Amazon's root CAs", "--root-ca");
      assertThat(check.awaitExit(10)).isEqualTo(1);
    }
  }

  @Test
  void commandTellsThatTheClientCannotBeUnpacked() throws Exception {
    Path noFolder = Files.createFile(folder.resolve("no-folder"));
    List<String> nowhere = List.of("-Djava.io.tmpdir=" + noFolder);
    try (var check =
            DeviceProcess.startInJava(
                nowhere,
                "check",
                "--endpoint=localhost",
                "--cert=" + broker.certificate,
                "--key=" + key);
        var run =
            DeviceProcess.startInJava(
                nowhere, "--endpoint=localhost", "--cert=" + broker.certificate, "--key=" + key)) {
      assertThat(check.awaitLine("FAILED  MQTT client")).contains("-Djava.io.tmpdir=DIR");
      assertThat(check.awaitExit(10)).isEqualTo(1);
      assertThat(run.awaitExit(10)).isEqualTo(1);
      assertThat(run.complaints())
          .last()
          .asString()
          .contains("cannot be loaded", "-Djava.io.tmpdir=DIR");
    }
  }

  @Test
  void commandTellsOfMissingCredentials() throws Exception {
    try (var check =
        DeviceProcess.startWith(
            Map.of("HOME", folder.toString(), "AWS_EC2_METADATA_DISABLED", "true"),
            List.of("check", "--endpoint=localhost", "--use-websocket"))) {
      assertThat(check.awaitLine("FAILED  AWS credentials")).contains("there are none");
      assertThat(check.awaitExit(10)).isEqualTo(1);
    }
  }

  @Test
  void commandTellsOfAMissingFile() throws Exception {
    try (var check =
        DeviceProcess.start("check", "--endpoint=h", "--cert=" + folder + "/no", "--key=" + key)) {
      assertThat(check.awaitLine("FAILED  files"))
          .contains("cannot read the certificate file", "there is no such file");
      assertThat(check.awaitExit(10)).isEqualTo(1);
    }
  }
}
