package dev.rollcall.device;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Subscribes to a filter and hands on each message; publishes nothing and has no last will. */
final class Watch implements LongRunning, ConnectionListener {

  private static final Duration STOP_PATIENCE = Duration.ofMillis(1500);

  private final ConnectionSettings settings;
  private final Consumer<DeviceEvent> events;
  private final BiConsumer<String, byte[]> messages;
  private final MqttConnection connection;
  private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();
  private final Subscription subscription;
  private volatile boolean seenConnected;

  /**
   * Prepares a watch.
   *
   * @param events hears of the connection
   * @param messages hears topic and payload of each message
   * @throws IllegalArgumentException if certificate, key and root CA cannot be used
   */
  Watch(
      ConnectionSettings settings,
      TopicFilter filter,
      Consumer<DeviceEvent> events,
      BiConsumer<String, byte[]> messages) {
    this.settings = settings;
    this.events = events;
    this.messages = messages;
    this.connection = new MqttConnection(settings, this);
    this.subscription = new Subscription(filter, connection, events, end);
  }

  @Override
  public void start() {
    events.accept(new DeviceEvent.Connecting(settings.endpoint(), settings.clientId()));
    connection.start();
  }

  @Override
  public void requestEnd() {
    end.complete(Optional.empty());
  }

  @Override
  public Optional<String> awaitEnd() {
    return end.join();
  }

  @Override
  public void stop() {
    events.accept(new DeviceEvent.Stopped(connection.stop(STOP_PATIENCE)));
  }

  @Override
  public void connected(boolean sessionKept) {
    events.accept(
        seenConnected
            ? new DeviceEvent.Resumed(sessionKept)
            : new DeviceEvent.Connected(settings.endpoint(), settings.clientId()));
    seenConnected = true;
    subscription.connected(sessionKept);
    subscription.ensure();
  }

  @Override
  public void connectFailed(String reason) {
    events.accept(new DeviceEvent.NotConnected(settings.endpoint(), reason));
  }

  @Override
  public void interrupted(String reason) {
    events.accept(new DeviceEvent.Interrupted(reason));
  }

  @Override
  public void received(String topic, byte[] payload) {
    messages.accept(topic, payload);
  }
}
