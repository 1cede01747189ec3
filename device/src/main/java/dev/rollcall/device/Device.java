package dev.rollcall.device;

import static java.nio.charset.StandardCharsets.UTF_8;

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
final class Device extends LongRunning {

  private final DeviceSettings settings;
  private final Consumer<DeviceEvent> events;
  private final AtomicInteger received = new AtomicInteger();

  /**
   * Prepares a run; {@link #start} begins it.
   *
   * @throws IllegalArgumentException if certificate, key and root CA cannot be used
   */
  Device(DeviceSettings settings, Consumer<DeviceEvent> events) {
    super(settings.connection(), TopicFilter.of(settings.topic()), events);
    this.settings = settings;
    this.events = events;
  }

  @Override
  void start() {
    if (settings.connection().thing().isEmpty()) {
      events.accept(new DeviceEvent.NoThingName());
    }
    super.start();
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
    if (isEnding()) {
      return;
    }
    String json = StatusMessage.typed(text.value());
    CompletableFuture<Boolean> answered = new CompletableFuture<>();
    awaitSubscription();
    publish(
        connection(),
        settings.topic(),
        json,
        new DeviceEvent.Published(settings.topic(), json),
        () -> answered.complete(true));
    answered.join();
  }

  /** The subscription comes second, or a run would begin with the echo of its own status. */
  @Override
  void beginWork(MqttConnection connection, Subscription subscription) {
    String status = StatusMessage.of(true);
    settings
        .connection()
        .thing()
        .ifPresentOrElse(
            thing ->
                publish(
                    connection,
                    thing.updateTopic(),
                    status,
                    new DeviceEvent.StatusPublished(status),
                    subscription::ensure),
            subscription::ensure);
  }

  private void publish(
      MqttConnection connection,
      TopicName topic,
      String json,
      DeviceEvent published,
      Runnable then) {
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
  public void received(String topic, byte[] payload) {
    events.accept(new DeviceEvent.Received(topic, new String(payload, UTF_8)));
    if (received.incrementAndGet() == settings.count().value()) {
      requestEnd();
    }
  }
}
