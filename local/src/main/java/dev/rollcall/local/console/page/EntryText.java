package dev.rollcall.local.console.page;

import dev.rollcall.local.console.journal.Fact;
import dev.rollcall.local.console.journal.Fact.Lifecycle;
import dev.rollcall.local.console.journal.Fact.Medium;
import dev.rollcall.local.console.journal.Fact.Message;
import dev.rollcall.local.console.journal.Fact.Outcome;
import dev.rollcall.local.console.journal.Fact.Output;
import dev.rollcall.local.console.journal.Fact.ShadowWrite;
import dev.rollcall.local.console.journal.Fact.Status;

/** What the list of entries says of a fact, in the words of the field. */
public final class EntryText {
  private EntryText() {}

  /** The key of what it is. */
  public static String key(Fact fact) {
    return "entry." + style(fact);
  }

  /** What it looks like. */
  public static String style(Fact fact) {
    return switch (fact) {
      case Lifecycle _ -> "lifecycle";
      case Status _ -> "status";
      case ShadowWrite _ -> "shadow";
      case Outcome outcome -> outcome.isEvaluation() ? "evaluation" : "tracking";
      case Message message -> message.medium() == Medium.MAIL ? "mail" : "sms";
      case Output _ -> "device";
    };
  }

  /** What happened. */
  public static String of(Fact fact) {
    return switch (fact) {
      case Lifecycle event ->
          "%s %s %s".formatted(event.type(), event.reason(), version(event)).strip();
      case Status status -> "connected: " + status.value();
      case ShadowWrite write ->
          "%s, version %d, %d values"
              .formatted(
                  write.shadow().isEmpty() ? "classic" : write.shadow(),
                  write.version(),
                  write.changes().size());
      case Outcome outcome ->
          "%s: %s → %s".formatted(outcome.function(), outcome.event(), outcome.reason());
      case Message message -> message.text();
      case Output output -> output.line();
    };
  }

  private static String version(Lifecycle event) {
    return event.version() < 0 ? "" : "(connection %d)".formatted(event.version());
  }
}
