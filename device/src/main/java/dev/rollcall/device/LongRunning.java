package dev.rollcall.device;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Holds a connection with one subscription until it ends by itself or is asked to, and tells each
 * event. May be used by any thread.
 */
abstract class LongRunning implements ConnectionListener {

  private static final Duration STOP_PATIENCE = Duration.ofMillis(1500);

  private final ConnectionSettings settings;
  private final Consumer<DeviceEvent> events;
  private final TlsDiagnosis diagnosis;
  private final MqttConnection connection;
  private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();
  private final Subscription subscription;
  private volatile boolean seenConnected;

  /**
   * Prepares a run; {@link #start} begins it.
   *
   * @throws IllegalArgumentException if certificate, key and root CA cannot be used
   */
  LongRunning(ConnectionSettings settings, TopicFilter filter, Consumer<DeviceEvent> events) {
    this.settings = settings;
    this.events = events;
    this.diagnosis = new TlsDiagnosis(settings);
    this.connection = new MqttConnection(settings, this);
    this.subscription = new Subscription(filter, connection, events, end);
  }

  /** Starts to connect; tries until it succeeds, as a device must that boots before its router. */
  void start() {
    events.accept(new DeviceEvent.Connecting(settings.endpoint(), settings.clientId()));
    connection.start();
    diagnosis.begin(this::tell);
  }

  /** Asks it to end; {@link #awaitEnd} returns then. */
  final void requestEnd() {
    diagnosis.settle();
    end.complete(Optional.empty());
  }

  /** Whether it has ended, or was asked to. */
  final boolean isEnding() {
    return end.isDone();
  }

  /** Waits for the end, and returns why it is a failure; empty if it was asked for. */
  final Optional<String> awaitEnd() {
    return end.join();
  }

  /** Disconnects, so that the broker sends no last will; takes 1.5 s at most. */
  final void stop() {
    events.accept(new DeviceEvent.Stopped(connection.stop(STOP_PATIENCE)));
  }

  @Override
  public final void connected(boolean sessionKept) {
    diagnosis.settle();
    events.accept(
        seenConnected
            ? new DeviceEvent.Resumed(sessionKept)
            : new DeviceEvent.Connected(settings.endpoint(), settings.clientId()));
    seenConnected = true;
    subscription.connected(sessionKept);
    beginWork(connection, subscription);
  }

  /** There is a connection; the subscription has to be there in the end. */
  abstract void beginWork(MqttConnection connection, Subscription subscription);

  @Override
  public final void connectFailed(ConnectFailure failure) {
    diagnosis.failed(failure);
    tell(failure);
  }

  private void tell(ConnectFailure failure) {
    events.accept(new DeviceEvent.NotConnected(settings.endpoint(), failure.reason()));
  }

  @Override
  public final void interrupted(String reason) {
    events.accept(new DeviceEvent.Interrupted(reason));
  }

  /** For what is sent outside of {@link #beginWork}. */
  final MqttConnection connection() {
    return connection;
  }

  /** Waits until the subscription was there for the first time. */
  final void awaitSubscription() {
    subscription.awaitFirst();
  }
}
