package dev.rollcall.handler;

import dev.rollcall.alert.Message;
import dev.rollcall.port.Notifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All ways to people. A message that one of them took is told: to send it again because of the
 * others would repeat it to everybody on the one that works.
 */
final class Channels {
  private final Map<String, Notifier> notifiers;

  /** Channels by the name that logs give them. */
  Channels(Map<String, Notifier> notifiers) {
    this.notifiers = new TreeMap<>(notifiers);
  }

  /**
   * Hands the message to all of them, and says in the outcome which failed and why.
   *
   * @throws IllegalStateException if none took it
   */
  void send(Message message, Outcome outcome) {
    List<String> failures = new ArrayList<>();
    notifiers.forEach(
        (name, notifier) -> {
          try {
            notifier.send(message);
            outcome.count("sends");
          } catch (RuntimeException e) {
            failures.add(name + ": " + Outcome.describe(e));
          }
        });
    if (!failures.isEmpty()) {
      outcome.with("notSent", String.join("; ", failures));
    }
    if (failures.size() == notifiers.size()) {
      throw new IllegalStateException("no channel took the message");
    }
  }
}
