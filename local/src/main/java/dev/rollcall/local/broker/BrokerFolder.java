package dev.rollcall.local.broker;

import dev.rollcall.local.certificate.Certificates;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The temporary folder from which HiveMQ reads its configuration; readable by its owner only.
 *
 * @param root the folder
 */
record BrokerFolder(Path root) {
  // Guards nothing: HiveMQ insists on one, and the folder is private.
  private static final String PASSWORD = "sandbox";

  static BrokerFolder create(int port, int webSocketPort, Certificates certificates) {
    try {
      BrokerFolder folder = new BrokerFolder(Files.createTempDirectory("rollcall-broker-"));
      for (Path part : List.of(folder.configuration(), folder.data(), folder.extensions())) {
        Files.createDirectory(part);
      }
      folder.store("server.p12", certificates.server().keyStore(PASSWORD.toCharArray()));
      folder.store("trusted.p12", certificates.trustStore());
      Files.writeString(
          folder.configuration().resolve("config.xml"), folder.config(port, webSocketPort));
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("temporary folder of the broker", e);
    }
  }

  Path configuration() {
    return root.resolve("conf");
  }

  Path data() {
    return root.resolve("data");
  }

  Path extensions() {
    return root.resolve("extensions");
  }

  private void store(String name, KeyStore store) throws IOException {
    try (OutputStream out = Files.newOutputStream(root.resolve(name))) {
      store.store(out, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("key store " + name, e);
    }
  }

  private String config(int port, int webSocketPort) {
    return """
    <hivemq>
      <listeners>
        <tls-tcp-listener>
          <port>%1$d</port>
          <bind-address>127.0.0.1</bind-address>
          <tls>
            <keystore>
              <path>%2$s</path>
              <password>%4$s</password>
              <private-key-password>%4$s</private-key-password>
            </keystore>
            <truststore>
              <path>%3$s</path>
              <password>%4$s</password>
            </truststore>
            <!-- Hundreds of things may come at once, to a busy machine. -->
            <handshake-timeout>60000</handshake-timeout>
            <client-authentication-mode>REQUIRED</client-authentication-mode>
          </tls>
        </tls-tcp-listener>
        <!-- Behind the gate, which ends TLS. -->
        <websocket-listener>
          <port>%5$d</port>
          <bind-address>127.0.0.1</bind-address>
          <path>/mqtt</path>
          <subprotocols>
            <subprotocol>mqtt</subprotocol>
          </subprotocols>
        </websocket-listener>
      </listeners>
      <mqtt>
        <!-- AWS IoT makes 1200 s of none and of more. -->
        <keep-alive>
          <max-keep-alive>1200</max-keep-alive>
          <allow-unlimited>false</allow-unlimited>
        </keep-alive>
        <!-- Told in the CONNACK. -->
        <quality-of-service><max-qos>1</max-qos></quality-of-service>
        <!-- AWS IoT's maximum of a packet. -->
        <packets><max-packet-size>131072</max-packet-size></packets>
        <!-- AWS IoT's default for persistent sessions: an hour. -->
        <session-expiry><max-interval>3600</max-interval></session-expiry>
        <!-- Room for all devices that go down at once. -->
        <queued-messages><max-queue-size>100000</max-queue-size></queued-messages>
      </mqtt>
      <restrictions><no-connect-idle-timeout>60000</no-connect-idle-timeout></restrictions>
      <persistence><mode>in-memory</mode></persistence>
      <anonymous-usage-statistics><enabled>false</enabled></anonymous-usage-statistics>
    </hivemq>
    """
        .formatted(
            port, root.resolve("server.p12"), root.resolve("trusted.p12"), PASSWORD, webSocketPort);
  }

  void delete() {
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("temporary folder of the broker", e);
    }
  }
}
