package dev.rollcall.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * One run of the publisher: says that the device is there after each connect, subscribes, publishes
 * what is typed, and tells each event.
 *
 * <p>May be used by any thread. Nothing blocks except {@link #typed}, {@link #publish}, {@link
 * #awaitEnd} and {@link #stop}.
 */
final class Device implements LongRunning, ConnectionListener {

  private static final Duration STOP_PATIENCE = Duration.ofMillis(1500);

  private final DeviceSettings settings;
  private final Consumer<DeviceEvent> events;
  private final MqttConnection connection;
  private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();
  private final Subscription subscription;
  private final AtomicInteger received = new AtomicInteger();
  private volatile boolean seenConnected;

  /**
   * Prepares a run; {@link #start} begins it.
   *
   * @throws IllegalArgumentException if certificate, key and root CA cannot be used
   */
  Device(DeviceSettings settings, Consumer<DeviceEvent> events) {
    this.settings = settings;
    this.events = events;
    this.connection = new MqttConnection(settings.connection(), this);
    this.subscription = new Subscription(TopicFilter.of(settings.topic()), connection, events, end);
  }

  /** Starts to connect; tries until it succeeds, as a device must that boots before its router. */
  @Override
  public void start() {
    ConnectionSettings to = settings.connection();
    if (to.thing().isEmpty()) {
      events.accept(new DeviceEvent.NoThingName());
    }
    events.accept(new DeviceEvent.Connecting(to.endpoint(), to.clientId()));
    connection.start();
  }

  /** Publishes a line that someone typed; blank lines are passed over. See {@link #publish}. */
  void typed(String line) {
    if (line.isBlank()) {
      return;
    }
    try {
      publish(new TypedText(line));
    } catch (IllegalArgumentException tooLong) {
      events.accept(
          new DeviceEvent.NotPublished(settings.topic(), String.valueOf(tooLong.getMessage())));
    }
  }

  /**
   * Publishes a text as a status, and returns when the broker has answered: whoever pipes a file in
   * goes no faster than the network. Before the first subscription, and while there is no
   * connection, it waits, so that what is published comes back.
   */
  void publish(TypedText text) {
    if (end.isDone()) {
      return;
    }
    String json = StatusMessage.typed(text.value());
    CompletableFuture<Boolean> answered = new CompletableFuture<>();
    subscription.awaitFirst();
    publish(
        settings.topic(),
        json,
        new DeviceEvent.Published(settings.topic(), json),
        () -> answered.complete(true));
    answered.join();
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
    ConnectionSettings to = settings.connection();
    events.accept(
        seenConnected
            ? new DeviceEvent.Resumed(sessionKept)
            : new DeviceEvent.Connected(to.endpoint(), to.clientId()));
    seenConnected = true;
    subscription.connected(sessionKept);
    to.thing().ifPresentOrElse(this::publishStatus, subscription::ensure);
  }

  /** The subscription comes second, or a run would begin with the echo of its own status. */
  private void publishStatus(ThingName thing) {
    String status = StatusMessage.of(true);
    publish(
        thing.updateTopic(), status, new DeviceEvent.StatusPublished(status), subscription::ensure);
  }

  private void publish(TopicName topic, String json, DeviceEvent published, Runnable then) {
    connection.publish(
        topic,
        json,
        answer -> {
          events.accept(
              answer.equals(Answer.TAKEN)
                  ? published
                  : new DeviceEvent.NotPublished(topic, answer.reason()));
          then.run();
        });
  }

  @Override
  public void connectFailed(String reason) {
    events.accept(new DeviceEvent.NotConnected(settings.connection().endpoint(), reason));
  }

  @Override
  public void interrupted(String reason) {
    events.accept(new DeviceEvent.Interrupted(reason));
  }

  @Override
  public void received(String topic, byte[] payload) {
    events.accept(new DeviceEvent.Received(topic, new String(payload, UTF_8)));
    if (received.incrementAndGet() == settings.count().value()) {
      requestEnd();
    }
  }
}
