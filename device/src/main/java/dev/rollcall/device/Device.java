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
 * <p>May be used by any thread. Nothing blocks except {@link #typed}, {@link #awaitEnd} and {@link
 * #stop}.
 */
final class Device implements ConnectionListener {

  /** A longer line is a mistake: the whole shadow has room for 8 KB. */
  static final int MAX_TYPED_LENGTH = 1024;

  private static final Duration STOP_PATIENCE = Duration.ofMillis(1500);

  private final DeviceSettings settings;
  private final Consumer<DeviceEvent> events;
  private final MqttConnection connection;
  private final CompletableFuture<Optional<String>> end = new CompletableFuture<>();
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final AtomicInteger received = new AtomicInteger();
  private volatile boolean seenConnected;
  private volatile boolean subscribed;

  /**
   * Prepares a run; {@link #start} begins it.
   *
   * @throws IllegalArgumentException if certificate, key and root CA cannot be used
   */
  Device(DeviceSettings settings, Consumer<DeviceEvent> events) {
    this.settings = settings;
    this.events = events;
    this.connection = new MqttConnection(settings, this);
  }

  /** Starts to connect; tries until it succeeds, as a device must that boots before its router. */
  void start() {
    if (settings.thing().isEmpty()) {
      events.accept(new DeviceEvent.NoThingName());
    }
    events.accept(new DeviceEvent.Connecting(settings.endpoint(), settings.clientId()));
    connection.start();
  }

  /**
   * Publishes a line that someone typed, and returns when the broker has answered: whoever pipes a
   * file in goes no faster than the network. Before the first subscription, and while there is no
   * connection, it waits, so that what is typed comes back. Blank lines are passed over, and
   * surrounding space is not sent.
   */
  void typed(String line) {
    String text = line.strip();
    if (text.isEmpty() || end.isDone()) {
      return;
    }
    if (text.length() > MAX_TYPED_LENGTH) {
      events.accept(
          new DeviceEvent.NotPublished(
              settings.topic(),
              "%d characters, at most %d are allowed".formatted(text.length(), MAX_TYPED_LENGTH)));
      return;
    }
    String json = StatusMessage.typed(text);
    CompletableFuture<Boolean> answered = new CompletableFuture<>();
    ready.join();
    publish(
        settings.topic(),
        json,
        new DeviceEvent.Published(settings.topic(), json),
        () -> answered.complete(true));
    answered.join();
  }

  /** Asks the run to end; {@link #awaitEnd} returns then. */
  void requestEnd() {
    end.complete(Optional.empty());
  }

  /** Waits for the end, and returns why it is a failure; empty if it was asked for. */
  Optional<String> awaitEnd() {
    return end.join();
  }

  /** Disconnects, so that the broker sends no last will; takes 1.5 s at most. */
  void stop() {
    events.accept(new DeviceEvent.Stopped(connection.stop(STOP_PATIENCE)));
  }

  @Override
  public void connected(boolean sessionKept) {
    events.accept(
        seenConnected
            ? new DeviceEvent.Resumed(sessionKept)
            : new DeviceEvent.Connected(settings.endpoint(), settings.clientId()));
    seenConnected = true;
    // A kept session may be older than this run, and then knows another run's topic.
    subscribed = subscribed && sessionKept;
    settings.thing().ifPresentOrElse(this::publishStatus, this::subscribe);
  }

  /** The subscription comes second, or a run would begin with the echo of its own status. */
  private void publishStatus(ThingName thing) {
    String status = StatusMessage.of(true);
    publish(thing.updateTopic(), status, new DeviceEvent.StatusPublished(status), this::subscribe);
  }

  private void subscribe() {
    if (!subscribed) {
      connection.subscribe(settings.topic(), this::subscriptionAnswered);
    }
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

  private void subscriptionAnswered(Answer answer) {
    switch (answer.outcome()) {
      case TAKEN -> {
        subscribed = true;
        events.accept(new DeviceEvent.Subscribed(settings.topic()));
        ready.complete(true);
      }
      case REFUSED ->
          end.complete(
              Optional.of(
                  "the broker refuses the subscription to %s: %s"
                      .formatted(settings.topic(), answer.reason())));
      case MISSING -> {
        // The connection broke, or is of no use: the next connect subscribes.
      }
    }
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
    events.accept(new DeviceEvent.Received(topic, new String(payload, UTF_8)));
    if (received.incrementAndGet() == settings.count()) {
      requestEnd();
    }
  }
}
