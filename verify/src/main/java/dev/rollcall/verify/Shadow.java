package dev.rollcall.verify;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/**
 * What a shadow says of its device.
 *
 * @param connected {@code reported.connected}
 * @param phase of the newest lifecycle event, such as {@code connected}
 * @param reason why it was disconnected, as AWS IoT calls it
 * @param status what the last status said that no lifecycle event contradicts
 */
record Shadow(
    Optional<Boolean> connected,
    Optional<String> phase,
    Optional<String> reason,
    Optional<Boolean> status) {
  /** Of a thing that has none yet. */
  static final Shadow NONE =
      new Shadow(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * Reads a shadow document. What is not as Rollcall writes it is read as absent.
   *
   * @throws UncheckedIOException if it is no JSON
   */
  static Shadow parse(String json) {
    Map<?, ?> reported = object(object(document(json), "state"), "reported");
    Map<?, ?> connection = object(reported, "connection");
    return new Shadow(
        flag(reported, "connected"),
        text(connection, "phase"),
        text(connection, "reason"),
        flag(object(connection, "status"), "connected"));
  }

  /** The fields of a JSON document. */
  static Map<?, ?> document(String json) {
    try {
      return JSON.std.mapFrom(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A part of it; empty if there is none. */
  static Map<?, ?> object(Map<?, ?> of, String name) {
    return of.get(name) instanceof Map<?, ?> part ? part : Map.of();
  }

  /** A text in it. */
  static Optional<String> text(Map<?, ?> of, String name) {
    return of.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Optional<Boolean> flag(Map<?, ?> of, String name) {
    return of.get(name) instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
  }

  /** In words. */
  String inWords() {
    if (connected.isEmpty()) {
      return "the shadow says nothing of the connection";
    }
    String event =
        phase
            .map(value -> "lifecycle event " + reason.orElse(value))
            .or(() -> status.map(value -> "status " + value))
            .orElse("no event");
    return "the shadow says connected: %s (%s)".formatted(connected.get(), event);
  }
}
