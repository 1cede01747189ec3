package dev.rollcall.pipeline;

import dev.rollcall.budget.BudgetDecision.Look.Summary;
import dev.rollcall.budget.Medium;
import dev.rollcall.budget.Permit;
import dev.rollcall.budget.Request;
import dev.rollcall.message.Message;
import dev.rollcall.message.MessageWriter;
import dev.rollcall.notification.Context;
import dev.rollcall.notification.HeldMessages;
import dev.rollcall.notification.Notification;
import dev.rollcall.notification.Notification.HeldBack;
import dev.rollcall.observability.Metric;
import dev.rollcall.observability.Outcome;
import dev.rollcall.observability.Outcome.Sent;
import dev.rollcall.port.Notifier;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * All channels to people. A message that one of them accepts counts as notified; it is sent again
 * on the others alone, so that it is not repeated on the one that works.
 */
public final class Channels {
  /** The channel of text messages, which is a topic that others may subscribe to as well. */
  public static final String SNS = "sns";

  /** The channel of mails. */
  public static final String SES = "ses";

  private final Map<String, Notifier> notifiers;
  private final MessageWriter writer;
  private final MessageBudget budget;
  private final Clock clock;

  /**
   * All channels.
   *
   * @param notifiers by the name that logs give them
   * @param budget how many messages people get
   */
  public Channels(
      Map<String, Notifier> notifiers, MessageWriter writer, MessageBudget budget, Clock clock) {
    this.notifiers = new TreeMap<>(notifiers);
    this.writer = writer;
    this.budget = budget;
    this.clock = clock;
  }

  /** The channel whose messages are counted as that. */
  static String name(Medium medium) {
    return switch (medium) {
      case TEXT -> SNS;
      case MAIL -> SES;
    };
  }

  /**
   * A message that is written.
   *
   * @param about the thing or the site; empty if it is about neither
   * @param only the channels to use; empty for all
   * @param permit what the budget has room for
   */
  record Outgoing(Message message, String about, List<String> only, Permit permit) {
    Outgoing {
      only = List.copyOf(only);
    }

    Outgoing with(Permit next) {
      return new Outgoing(message, about, only, next);
    }
  }

  /** Writes a message, which {@link #budgeted} has to see before it is sent. */
  Outgoing write(Notification notification, Context context, List<String> only) {
    return new Outgoing(
        writer.write(notification, context, clock.instant()),
        about(notification),
        only,
        Permit.ALL);
  }

  private static String about(Notification notification) {
    return switch (notification) {
      case Notification.OfThing ofThing -> ofThing.thing().value();
      case Notification.OfGroup ofGroup -> ofGroup.outage().site().orElse("");
      case HeldBack _ -> "";
    };
  }

  /**
   * Takes messages out of the budget, all in one write.
   *
   * @param run names who sends them
   */
  List<Outgoing> budgeted(List<Outgoing> messages, String run, Outcome outcome) {
    List<Request> requests = messages.stream().map(this::request).toList();
    List<Permit> permits = budget.take(requests, run, outcome);
    return IntStream.range(0, messages.size())
        .mapToObj(i -> messages.get(i).with(permits.get(i)))
        .toList();
  }

  private Request request(Outgoing outgoing) {
    Set<String> used = used(outgoing.only()).keySet();
    Message message = outgoing.message();
    return new Request(used.contains(SNS), used.contains(SES), outgoing.about(), message.subject());
  }

  private Map<String, Notifier> used(List<String> only) {
    Map<String, Notifier> used = new TreeMap<>(notifiers);
    if (!only.isEmpty()) {
      used.keySet().retainAll(only);
    }
    return used;
  }

  /**
   * Hands a message over. The outcome says of which incident it is, which channels failed and why,
   * and what waits for the summary. The topic gets it in any case, for subscribers that are no
   * telephones.
   *
   * @return the channels that did not accept it
   * @throws IllegalStateException if it was for all channels, and none accepted it
   */
  List<String> send(Outgoing outgoing, Outcome outcome) {
    Permit permit = outgoing.permit();
    Message message = outgoing.message().withText(permit.text());
    String kind = message.attributes().getOrDefault("kind", "");
    outcome.with("incident", message.incident());
    held(permit, outcome);
    Map<String, Notifier> used = used(outgoing.only());
    if (!permit.mail()) {
      used.remove(SES);
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
      boolean forAll = outgoing.only().isEmpty() || used.size() == notifiers.size();
      if (forAll && failures.size() == used.size()) {
        throw new IllegalStateException("no channel accepted the message");
      }
    }
    return List.copyOf(failures.keySet());
  }

  private static void held(Permit permit, Outcome outcome) {
    if (permit.held() > 0) {
      outcome
          .with("held", permit.text() ? "mail" : permit.mail() ? "text" : "text, mail")
          .measure(Metric.HELD_BACK, permit.held());
    }
  }

  /**
   * Sends the summary of what was held back, on the channels on which it was. The budget has room
   * for it.
   *
   * @return the channels that did not accept it
   */
  List<String> send(Summary summary, Outcome outcome) {
    Instant first =
        Stream.of(summary.texts(), summary.mails())
            .flatMap(Optional::stream)
            .map(HeldMessages::first)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    List<String> only = new ArrayList<>();
    summary.texts().ifPresent(_ -> only.add(SNS));
    summary.mails().ifPresent(_ -> only.add(SES));
    boolean mailed = notifiers.containsKey(SES) && summary.mails().isEmpty();
    HeldBack notification =
        new HeldBack("held-back-" + first, summary.texts(), summary.mails(), mailed);
    return send(write(notification, Context.NONE, only), outcome);
  }
}
