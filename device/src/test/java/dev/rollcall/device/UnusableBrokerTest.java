package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device whose broker is not there, or is not to be trusted. */
final class UnusableBrokerTest {

  @TempDir Path folder;
  private Path rootCa;
  private Path certificate;
  private Path key;

  @BeforeEach
  void writeFiles() throws Exception {
    var authority = new CertificateAuthority("Test CA");
    var identity = authority.issue("device");
    rootCa = authority.writeCertificate(folder.resolve("root-ca.pem"));
    certificate = CertificateAuthority.writePem(folder.resolve("cert.pem"), identity.certificate());
    key = CertificateAuthority.writePem(folder.resolve("key.pem"), identity.keys().getPrivate());
  }

  private DeviceProcess connectTo(int port) throws Exception {
    return connectTo("localhost", port);
  }

  private DeviceProcess connectTo(String host, int port) throws Exception {
    return DeviceProcess.start(
        "--endpoint=" + host,
        "--port=" + port,
        "--cert=" + certificate,
        "--key=" + key,
        "--root-ca=" + rootCa,
        "--thing-name=RPI");
  }

  @Test
  void absentBrokerIsTriedAgainAndTheStopIsStillInTime() throws Exception {
    int port = Broker.freePort();
    try (var device = connectTo(port)) {
      device.awaitLine("connecting to localhost:" + port + " as RPI");
      String failure = "cannot connect to localhost:" + port + ": ";
      assertThat(device.awaitLine(failure)).endsWith("; trying again");
      device.awaitLine(failure);
      device.terminate();
      assertThat(device.awaitExit(20)).isEqualTo(143);
      device.awaitLine("stopped without telling the broker");
    }
  }

  @Test
  void nameWithoutAnAddressIsTriedAgainAsBeforeTheNetworkIsUp() throws Exception {
    try (var device = connectTo("nowhere.invalid", 8883)) {
      String failure = "cannot connect to nowhere.invalid:8883: ";
      assertThat(device.awaitLine(failure)).endsWith("; trying again");
      device.awaitLine(failure);
      device.terminate();
      assertThat(device.awaitExit(20)).isEqualTo(143);
    }
  }

  @Test
  void brokerOfAnotherAuthorityIsNotTrustedAndToldWhy() throws Exception {
    var stranger = new CertificateAuthority("Stranger CA");
    KeyStore identity = stranger.keyStore(stranger.issue("stranger"));
    try (var server = listen(identity);
        var device = connectTo(server.getLocalPort())) {
      Thread handshakes = new Thread(() -> shakeHands(server));
      handshakes.start();
      device.awaitLine("connecting to ");
      // The MQTT client's own line, sooner or later, gives no reason.
      String broker = "localhost:" + server.getLocalPort();
      device.awaitLine(
          "cannot connect to %1$s: %1$s is not vouched for by the root CA file %2$s"
              .formatted(broker, rootCa));
    }
  }

  @Test
  void keyThatEverybodyMayUseIsWarnedOf() throws Exception {
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    try (var device = connectTo(Broker.freePort())) {
      assertThat(device.awaitLine("rollcall-device: warning: "))
          .contains("everybody on this machine may use " + key, "chmod o= " + key);
      device.awaitLine("cannot connect to ");
    }
  }

  @Test
  void triesAreAtLeastASecondApartAndGetRarer() throws Exception {
    try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        var device = connectTo(server.getLocalPort())) {
      device.awaitLine("connecting to ");
      List<Duration> gaps = new ArrayList<>();
      server.accept().close();
      for (long last = System.nanoTime(); gaps.size() < 2; last = System.nanoTime()) {
        server.accept().close();
        gaps.add(Duration.ofNanos(System.nanoTime() - last));
      }
      assertThat(gaps.get(0)).isBetween(Duration.ofMillis(990), Duration.ofSeconds(4));
      assertThat(gaps.get(1)).isBetween(Duration.ofMillis(1990), Duration.ofSeconds(8));
    }
  }

  private static SSLServerSocket listen(KeyStore identity) throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(identity, CertificateAuthority.PASSWORD.toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), null, null);
    return (SSLServerSocket)
        tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
  }

  /** Each beside the others: the MQTT client holds on to a connection that it does not trust. */
  private static void shakeHands(SSLServerSocket server) {
    while (!server.isClosed()) {
      try {
        SSLSocket socket = (SSLSocket) server.accept();
        new Thread(() -> shakeHands(socket)).start();
      } catch (IOException closed) {
        // The test is over.
      }
    }
  }

  private static void shakeHands(SSLSocket socket) {
    try (socket) {
      socket.startHandshake();
    } catch (IOException refused) {
      // What this test wants; the device tells why.
    }
  }
}
