package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.MINUTE;
import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.tracking.TrackingReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What must always hold; docs/ARCHITECTURE.md tells it in words. What people were told is judged by
 * the text of the messages that a channel has accepted.
 */
final class Invariants {
  private static final Pattern REASON = Pattern.compile("\"reason\":\"([\\w-]+)\"");
  private static final Set<String> REASONS = reasons();

  private Invariants() {}

  /** An invariant that does not hold, and why. */
  record Broken(String invariant, String what) {}

  /** All that do not hold. */
  static List<Broken> broken(Trace evidence) {
    History history = evidence.history();
    List<Broken> all = new ArrayList<>();
    List<Statement> statements = new ArrayList<>();
    try {
      evidence.sent().stream()
          .filter(sent -> !BudgetInvariants.isSummary(sent))
          .forEach(sent -> statements.addAll(Statement.of(sent)));
    } catch (AssertionError e) {
      all.add(new Broken("I6", String.valueOf(e.getMessage())));
      return all;
    }
    for (Device device : history.devices()) {
      all.addAll(new ShadowInvariants(history, device, evidence).broken());
      all.addAll(new MessageInvariants(history, device, evidence, statements).broken());
    }
    all.addAll(new GroupInvariants(history, evidence, statements).broken());
    all.addAll(new ReportedAloneInvariants(history, evidence, statements).broken());
    all.addAll(new BudgetInvariants(history, evidence).broken());
    evidence.changes().stream()
        .flatMap(change -> Phases.of(change).stream())
        .filter(phases -> !phases.isAllowed())
        .findFirst()
        .ifPresent(phases -> all.add(new Broken("I12", "the models do not know " + phases)));
    evidence.changes().stream()
        .filter(change -> change.thing().equals(Intruders.GHOST))
        .findFirst()
        .ifPresent(change -> all.add(new Broken("I9", "a shadow of no thing: " + change)));
    everyInputHasANamedOutcome(history, evidence).ifPresent(all::add);
    return all;
  }

  private static Optional<Broken> everyInputHasANamedOutcome(History history, Trace evidence) {
    for (String line : evidence.lines()) {
      Matcher matcher = REASON.matcher(line);
      if (!matcher.find()
          || !REASONS.contains(matcher.group(1))
          || (history.smooth() && matcher.group(1).equals("failed"))) {
        return Optional.of(new Broken("I8", line));
      }
    }
    // What fails when all items have ended has a line of its own.
    long lines =
        evidence.lines().stream().filter(line -> !line.contains("\"event\":\"release\"")).count();
    boolean all =
        lines <= evidence.inputs() && lines >= evidence.inputs() - evidence.killedInputs();
    return all && evidence.deadLetters() == 0
        ? Optional.empty()
        : Optional.of(
            new Broken(
                "I8",
                "%d lines for %d inputs, %d dead letters"
                    .formatted(lines, evidence.inputs(), evidence.deadLetters())));
  }

  /** How long after the grace the last word on an event is spoken. */
  static long delay(History history) {
    // An item that meets another invocation comes again once, one that meets faults more often.
    long tries = history.smooth() ? 2 * (6 * MINUTE + 10 * SECOND) : 11 * 6 * MINUTE;
    // Numbers of a digest alone wait for a quarter of an hour, and for the hop that tells them.
    long digest = history.devices().size() > 2 ? 17 * MINUTE : 0;
    return 2 * history.latest() + tries + digest + MessageInvariants.WILL_DELAY;
  }

  private static Set<String> reasons() {
    Set<String> reasons = new HashSet<>(Set.of("failed", "no-time-left"));
    for (TrackingReason reason : TrackingReason.values()) {
      reasons.add(reason.label());
    }
    for (EvaluationReason reason : EvaluationReason.values()) {
      reasons.add(reason.label());
    }
    return reasons;
  }
}
