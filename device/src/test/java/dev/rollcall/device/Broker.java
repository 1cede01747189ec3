package dev.rollcall.device;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedHiveMQ;
import com.hivemq.extension.sdk.api.services.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import org.apache.commons.io.FileUtils;

/**
 * A real MQTT broker on the loopback: mutual TLS and TLS WebSocket for devices, plain TCP for the
 * test's own ear. What it refuses, {@link BrokerWatch} says.
 */
final class Broker implements AutoCloseable {

  final int tlsPort = freePort();
  final int webSocketPort = freePort();
  final int plainPort = freePort();
  final CertificateAuthority authority;
  final Path rootCa;
  final Path certificate;
  final Path privateKey;

  private final Path folder;
  private final EmbeddedHiveMQ server;
  private final BrokerWatch watch = new BrokerWatch();

  private Broker(Path folder) throws IOException, GeneralSecurityException {
    this.folder = folder;
    authority = new CertificateAuthority("Test CA");
    InternalConfigurations.MQTT_ALLOW_DOLLAR_TOPICS.set(true); // lifecycle events stand there
    var device = authority.issue("device");
    rootCa = authority.writeCertificate(folder.resolve("root-ca.pem"));
    certificate =
        CertificateAuthority.writePem(folder.resolve("device.pem.crt"), device.certificate());
    privateKey =
        CertificateAuthority.writePem(
            folder.resolve("private.pem.key"), device.keys().getPrivate());
    Path keyStore = folder.resolve("broker.jks");
    authority.writeKeyStore(keyStore, authority.issue("broker"));
    Path data = Files.createDirectory(folder.resolve("data"));
    Path configuration = Files.createDirectory(folder.resolve("conf"));
    Files.writeString(configuration.resolve("config.xml"), configuration(keyStore));
    server =
        EmbeddedHiveMQ.builder()
            .withConfigurationFolder(configuration)
            .withDataFolder(data)
            .withExtensionsFolder(Files.createDirectory(folder.resolve("extensions")))
            .withEmbeddedExtension(watch.asExtension())
            .withoutLoggingBootstrap()
            .build();
  }

  /** Starts a broker that keeps its files in {@code folder}. */
  static Broker start(Path folder) throws IOException, GeneralSecurityException {
    Broker broker = new Broker(folder);
    broker.server.start().join();
    return broker;
  }

  /** A port that nobody listens on. */
  static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private String configuration(Path keyStore) {
    return """
    <hivemq>
      <listeners>
        <tcp-listener><port>%d</port><bind-address>127.0.0.1</bind-address></tcp-listener>
        <tls-tcp-listener>
          <port>%d</port>
          <bind-address>127.0.0.1</bind-address>
          <tls>
            <keystore>
              <path>%s</path><password>%s</password>
              <private-key-password>%s</private-key-password>
            </keystore>
            <truststore><path>%s</path><password>%s</password></truststore>
            <client-authentication-mode>REQUIRED</client-authentication-mode>
          </tls>
        </tls-tcp-listener>
        <tls-websocket-listener>
          <port>%d</port>
          <bind-address>127.0.0.1</bind-address>
          <path>/mqtt</path>
          <subprotocols><subprotocol>mqtt</subprotocol></subprotocols>
          <tls>
            <keystore>
              <path>%s</path><password>%s</password>
              <private-key-password>%s</private-key-password>
            </keystore>
            <client-authentication-mode>NONE</client-authentication-mode>
          </tls>
        </tls-websocket-listener>
      </listeners>
      <persistence><mode>in-memory</mode></persistence>
      <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
    </hivemq>
    """
        .formatted(
            plainPort,
            tlsPort,
            keyStore,
            CertificateAuthority.PASSWORD,
            CertificateAuthority.PASSWORD,
            keyStore,
            CertificateAuthority.PASSWORD,
            webSocketPort,
            keyStore,
            CertificateAuthority.PASSWORD,
            CertificateAuthority.PASSWORD);
  }

  /** Closes a client's connection and keeps its session. */
  void closeConnection(String clientId) {
    boolean closed = Services.clientService().disconnectClient(clientId).join();
    if (!closed) {
      throw new AssertionError(clientId + " was not connected");
    }
  }

  /** Closes a client's connection and forgets its session. */
  void forgetSession(String clientId) {
    boolean closed = Services.clientService().invalidateSession(clientId).join();
    if (!closed) {
      throw new AssertionError(clientId + " was not connected");
    }
  }

  /** How the connection of a client ended, or ends within 10 s. */
  BrokerWatch.Ending awaitEnding(String clientId) throws InterruptedException {
    return watch.awaitEnding(clientId);
  }

  /** What a client did beyond connecting: {@code will on TOPIC}, {@code publish on TOPIC}. */
  List<String> messagesOf(String clientId) {
    return watch.messagesOf(clientId);
  }

  @Override
  public void close() throws IOException {
    server.stop().join();
    FileUtils.deleteDirectory(folder.toFile());
  }
}
