package dev.rollcall.pipeline;

import dev.rollcall.message.Message;
import dev.rollcall.message.MessageWriter;
import dev.rollcall.notification.Notification;
import dev.rollcall.observability.Outcome;
import dev.rollcall.observability.Outcome.Sent;
import dev.rollcall.port.Notifier;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All channels to people. A message that one of them accepts counts as notified; it is sent again
 * on the others alone, so that it is not repeated on the one that works.
 */
public final class Channels {
  private final Map<String, Notifier> notifiers;
  private final MessageWriter writer;
  private final Clock clock;

  /**
   * All channels.
   *
   * @param notifiers by the name that logs give them
   */
  public Channels(Map<String, Notifier> notifiers, MessageWriter writer, Clock clock) {
    this.notifiers = new TreeMap<>(notifiers);
    this.writer = writer;
    this.clock = clock;
  }

  /**
   * Writes a message and hands it over. The outcome says of which incident it is, and which
   * channels failed and why.
   *
   * @param only the channels to use; empty for all
   * @return the channels that did not accept it
   * @throws IllegalStateException if it was for all channels, and none accepted it
   */
  List<String> send(Notification notification, List<String> only, Outcome outcome) {
    outcome.with("incident", notification.incident());
    Message message = writer.write(notification, clock.instant());
    String kind = message.attributes().getOrDefault("kind", "");
    Map<String, Notifier> used = new TreeMap<>(notifiers);
    if (!only.isEmpty()) {
      used.keySet().retainAll(only);
    }
    Map<String, String> failures = new TreeMap<>();
    used.forEach(
        (name, notifier) -> {
          try {
            notifier.send(message);
            outcome.sent(new Sent(kind, true));
          } catch (RuntimeException e) {
            outcome.sent(new Sent(kind, false));
            failures.put(name, name + ": " + Outcome.describe(e));
          }
        });
    if (!failures.isEmpty()) {
      outcome.with("notSent", String.join("; ", failures.values()));
      if (failures.size() == notifiers.size()) {
        throw new IllegalStateException("no channel accepted the message");
      }
    }
    return List.copyOf(failures.keySet());
  }
}
