package dev.rollcall.local.broker;

import com.hivemq.configuration.service.InternalConfigurations;
import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.embedded.EmbeddedHiveMQ;
import dev.rollcall.local.endpoint.BindAddress;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * An MQTT broker with AWS IoT's ways: mutual TLS, lifecycle events, last wills, reserved topics. It
 * listens on 127.0.0.1 and keeps everything in memory. Thread-safe.
 */
public final class Broker implements AutoCloseable {
  private final EmbeddedHiveMQ hiveMq;
  private final BrokerExtension extension;
  private final BrokerFolder folder;
  private final MessageFeed feed;
  private final int port;
  private final WebSocketGate gate;

  private Broker(
      EmbeddedHiveMQ hiveMq,
      BrokerExtension extension,
      BrokerFolder folder,
      MessageFeed feed,
      int port,
      WebSocketGate gate) {
    this.hiveMq = hiveMq;
    this.extension = extension;
    this.folder = folder;
    this.feed = feed;
    this.port = port;
    this.gate = gate;
  }

  /**
   * Starts a broker; takes a few seconds. Clients may connect once it returns. One starts at a
   * time: HiveMQ hands an extension its services in static fields, so that of two that start
   * together one would get the other's, and tell of nobody.
   *
   * @throws dev.rollcall.local.endpoint.PortException if a port is taken
   * @throws BrokerStartException if HiveMQ does not start
   */
  public static synchronized Broker start(BrokerConfig config) {
    // HiveMQ would only log that a port is taken, and go on without a listener.
    int port = BindAddress.LOOPBACK.freePort("MQTT", config.port());
    int webSocketPort = BindAddress.LOOPBACK.freePort("WebSocket", config.webSocketPort());
    int plainPort = BindAddress.LOOPBACK.freePort("WebSocket", 0);
    WebSocketGate gate = gate(webSocketPort, plainPort, config);
    BrokerFolder folder = BrokerFolder.create(port, plainPort, config.certificates());
    MessageFeed feed = new MessageFeed(port, config.certificates());
    BrokerExtension extension =
        new BrokerExtension(config.clock(), config.rights(), config.limits(), feed::requested);
    EmbeddedHiveMQ hiveMq = hiveMq(folder, extension);
    Broker broker = new Broker(hiveMq, extension, folder, feed, port, gate);
    UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    try {
      hiveMq.start().join();
      feed.open();
      return broker;
    } catch (CompletionException e) {
      broker.close();
      throw new BrokerStartException("The MQTT broker did not start: " + e.getCause(), e);
    } finally {
      // HiveMQ sets one that swallows what it does not know, for the whole process.
      Thread.setDefaultUncaughtExceptionHandler(handler);
    }
  }

  private static WebSocketGate gate(int port, int target, BrokerConfig config) {
    try {
      return WebSocketGate.open(port, target, config.certificates());
    } catch (IOException e) {
      throw new BrokerStartException("WebSocket port " + port + ": " + e.getMessage(), e);
    }
  }

  private static EmbeddedHiveMQ hiveMq(BrokerFolder folder, BrokerExtension extension) {
    InternalConfigurations.MQTT_ALLOW_DOLLAR_TOPICS.set(true);
    // There is nothing to save, so nothing to wait for.
    InternalConfigurations.PERSISTENCE_SHUTDOWN_GRACE_PERIOD_MSEC.set(0);
    return EmbeddedHiveMQ.builder()
        .withConfigurationFolder(folder.configuration())
        .withDataFolder(folder.data())
        .withExtensionsFolder(folder.extensions())
        .withEmbeddedExtension(
            EmbeddedExtension.builder()
                .withId("rollcall")
                .withName("Rollcall")
                .withVersion("1")
                .withAuthor("Rollcall")
                .withExtensionMain(extension)
                .build())
        .withoutLoggingBootstrap()
        .build();
  }

  /** The TCP port on which it listens. */
  public int port() {
    return port;
  }

  /** The TCP port on which it listens for WebSocket over TLS, at the path {@code /mqtt}. */
  public int webSocketPort() {
    return gate.port();
  }

  /**
   * Publishes a message (QoS 1, not retained) in the broker's own name; returns at once.
   *
   * @param topic any topic, reserved ones too
   */
  public void publish(String topic, byte[] payload) {
    extension.publish(topic, payload);
  }

  /**
   * Hands every later message to a listener: those of the clients, their last wills, lifecycle
   * events and what {@link #publish} publishes.
   */
  public void listen(MessageListener listener) {
    feed.add(listener);
  }

  /**
   * Hands every later message to a listener that a client itself publishes to {@code $aws/things/…}
   * and may; no last will is among them, and nothing that {@link #publish} publishes.
   */
  public void listenToRequests(MessageListener listener) {
    feed.addForRequests(listener);
  }

  /**
   * Drops a client's connection without a goodbye.
   *
   * @param reason the reason that the lifecycle event is to give
   * @param sendWill whether the client's last will is published
   * @return whether the client was connected
   */
  public CompletableFuture<Boolean> disconnect(
      String clientId, DisconnectReason reason, boolean sendWill) {
    return extension.disconnect(clientId, reason, sendWill);
  }

  /**
   * Drops a client's connection as an operator's {@code DeleteConnection} does.
   *
   * @param cleanSession whether its session ends too, if it is a persistent one
   * @param sendWill whether the client's last will is published
   * @return whether the client was connected, or had a session
   */
  public CompletableFuture<Boolean> delete(
      String clientId, boolean cleanSession, boolean sendWill) {
    return extension.delete(clientId, cleanSession, sendWill);
  }

  /** Whether a client is connected. */
  public CompletableFuture<Boolean> isConnected(String clientId) {
    return extension.isConnected(clientId);
  }

  /**
   * The last connection of a client; empty if it never had one, or none within the last 30 minutes.
   */
  public Optional<ClientConnection> lastConnection(String clientId) {
    return extension
        .lastConnection(clientId)
        .filter(_ -> !clientId.equals(MessageFeed.CLIENT_ID))
        .map(found -> found.withTargetPort(gate.portInFrontOf(found.socket().targetPort())));
  }

  /** Closes all connections and stops; waits until it has. */
  @Override
  public void close() {
    feed.close();
    gate.close();
    try {
      hiveMq.close();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The MQTT broker did not stop", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      folder.delete();
    }
  }
}
