package dev.rollcall.device;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The one subscription of a run: asked for after each connect that needs it. */
final class Subscription {

  private final TopicFilter filter;
  private final MqttConnection connection;
  private final Consumer<DeviceEvent> events;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final CompletableFuture<Optional<String>> end;
  private volatile boolean subscribed;

  /**
   * A subscription that has yet to be asked for.
   *
   * @param end completed with the reason if the broker refuses it
   */
  Subscription(
      TopicFilter filter,
      MqttConnection connection,
      Consumer<DeviceEvent> events,
      CompletableFuture<Optional<String>> end) {
    this.filter = filter;
    this.connection = connection;
    this.events = events;
    this.end = end;
  }

  /** To be called at each connect: what the broker has forgotten has to be asked for anew. */
  void connected(boolean sessionKept) {
    // A kept session may be older than this run, and then knows another run's topic.
    subscribed = subscribed && sessionKept;
  }

  /** Asks for it, unless it is still there. */
  void ensure() {
    if (!subscribed) {
      connection.subscribe(filter, this::answered);
    }
  }

  private void answered(Answer answer) {
    switch (answer.outcome()) {
      case TAKEN -> {
        subscribed = true;
        events.accept(new DeviceEvent.Subscribed(filter));
        ready.complete(true);
      }
      case REFUSED ->
          end.complete(
              Optional.of(
                  "the broker refuses the subscription to %s: %s"
                      .formatted(filter, answer.reason())));
      case MISSING -> {
        // The connection broke, or is of no use: the next connect subscribes.
      }
    }
  }

  /** Waits until it was there for the first time. */
  void awaitFirst() {
    ready.join();
  }
}
