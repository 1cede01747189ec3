package dev.rollcall.handler;

import dev.rollcall.alert.Message;
import dev.rollcall.port.Notifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All ways to people. A message that one of them took is told; it is sent again on the others
 * alone, so that it is not repeated on the one that works.
 */
final class Channels {
  private final Map<String, Notifier> notifiers;

  /** Channels by the name that logs give them. */
  Channels(Map<String, Notifier> notifiers) {
    this.notifiers = new TreeMap<>(notifiers);
  }

  /**
   * Hands the message over, and says in the outcome which channels failed and why.
   *
   * @param only the channels to use; empty for all
   * @return the channels that did not take it
   * @throws IllegalStateException if none took it
   */
  List<String> send(Message message, List<String> only, Outcome outcome) {
    Map<String, Notifier> used = new TreeMap<>(notifiers);
    if (!only.isEmpty()) {
      used.keySet().retainAll(only);
    }
    Map<String, String> failures = new TreeMap<>();
    used.forEach(
        (name, notifier) -> {
          try {
            notifier.send(message);
            outcome.count("sends");
          } catch (RuntimeException e) {
            failures.put(name, name + ": " + Outcome.describe(e));
          }
        });
    if (!failures.isEmpty()) {
      outcome.with("notSent", String.join("; ", failures.values()));
      if (failures.size() == notifiers.size()) {
        throw new IllegalStateException("no channel took the message");
      }
    }
    return List.copyOf(failures.keySet());
  }
}
