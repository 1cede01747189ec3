package dev.rollcall.observability;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.ConnectFailed;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.Printable;
import dev.rollcall.port.ShadowTooLargeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What becomes of one input: a named reason, what belongs to it, and the calls that it cost. It
 * grows while the input is dealt with, and is one line of the log in the end ({@link OutcomeLog}).
 */
public final class Outcome {
  private final Map<String, Object> fields = new LinkedHashMap<>();
  private final Map<Metric, Long> metrics = new EnumMap<>(Metric.class);
  private final List<Sent> messages = new ArrayList<>();
  private final long began = System.nanoTime();

  /**
   * A message that was handed to a channel.
   *
   * @param kind as in its attributes
   * @param accepted whether the channel accepted it
   */
  public record Sent(String kind, boolean accepted) {}

  /**
   * Of an input.
   *
   * @param pass {@code tracking}, {@code evaluation} or {@code priming}
   */
  public Outcome(String pass) {
    with("pass", pass);
  }

  /** Says what the input is about. */
  public Outcome event(ConnectionEvent event) {
    with("event", event.kind());
    switch (event) {
      case Lifecycle lifecycle ->
          with("clientId", lifecycle.connection().clientId().printable())
              .with("version", lifecycle.connection().version());
      case ConnectFailed failed -> with("clientId", failed.clientId().printable());
      case Status status ->
          status
              .publisher()
              .clientId()
              .ifPresent(publisher -> with("publisher", publisher.printable()));
    }
    return with("at", event.at().toString());
  }

  /** The named reason. */
  public Outcome reason(String label) {
    return with("reason", label);
  }

  /** Adds a field. The value is text, a number or a boolean, printable and bounded. */
  public Outcome with(String name, Object value) {
    fields.put(name, value);
    return this;
  }

  /** Counts one more call of a kind. */
  public void count(String calls) {
    fields.merge(calls, 1, (one, other) -> (int) one + (int) other);
  }

  /** Measures something of this input. */
  public Outcome measure(Metric metric, long value) {
    metrics.merge(metric, value, metric::both);
    return this;
  }

  /** Says that a message was handed to a channel. */
  public void sent(Sent message) {
    measure(message.accepted() ? Metric.MESSAGES_SENT : Metric.MESSAGES_NOT_SENT, 1);
    messages.add(message);
  }

  /** A failure in one printable line of bounded length, with the place of ours that it hit. */
  public static String describe(Throwable failure) {
    String place =
        Arrays.stream(failure.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.rollcall."))
            .findFirst()
            .map(frame -> " at " + frame)
            .orElse("");
    return Printable.of(failure.toString(), 500) + place;
  }

  /** Says that a service failed, or that we did. */
  public void failed(RuntimeException cause) {
    reason(cause instanceof ShadowTooLargeException ? "shadow-too-large" : "failed")
        .with("error", describe(cause));
  }

  /** What became of the event in the connection state. */
  public void tracked(String reason) {
    fields.putIfAbsent("tracking", reason);
  }

  /** All that is known of it, until now; a copy. */
  public Map<String, Object> fields() {
    Map<String, Object> all = new LinkedHashMap<>(fields);
    all.put("millis", Duration.ofNanos(System.nanoTime() - began).toMillis());
    return all;
  }

  Map<Metric, Long> metrics() {
    return Collections.unmodifiableMap(metrics);
  }

  List<Sent> messages() {
    return Collections.unmodifiableList(messages);
  }
}
