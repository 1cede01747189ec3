package dev.rollcall.pipeline;

import dev.rollcall.budget.Budget;
import dev.rollcall.budget.BudgetDecision;
import dev.rollcall.budget.BudgetDecision.Look.Summary;
import dev.rollcall.budget.BudgetDecision.Looked;
import dev.rollcall.budget.BudgetState;
import dev.rollcall.budget.Medium;
import dev.rollcall.budget.Permit;
import dev.rollcall.budget.Request;
import dev.rollcall.event.Recheck;
import dev.rollcall.event.ThingName;
import dev.rollcall.observability.Metric;
import dev.rollcall.observability.Outcome;
import dev.rollcall.pipeline.OptimisticUpdate.Written;
import dev.rollcall.port.Rechecks;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.port.ShadowStore.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * The budget of messages, in a shadow of the groups' thing. A message is taken out of it before it
 * is sent: a run that is killed in between costs one message of the hour, and none is lost.
 */
public final class MessageBudget {
  /**
   * While a recheck is put into the queue, others may change the shadow so that it needs another.
   */
  private static final int MAX_RECHECKS = 5;

  private final ShadowStore<BudgetState> store;
  private final ThingName thing;
  private final Budget budget;
  private final Rechecks rechecks;
  private final Clock clock;

  /**
   * A budget.
   *
   * @param thing the thing in whose shadow it is kept
   */
  public MessageBudget(
      ShadowStore<BudgetState> store,
      ThingName thing,
      Budget budget,
      Rechecks rechecks,
      Clock clock) {
    this.store = store;
    this.thing = thing;
    this.budget = budget;
    this.rechecks = rechecks;
    this.clock = Clock.tick(clock, Duration.ofMillis(1)); // as shadows keep times
  }

  /**
   * Takes messages out of the budget, all of them in one write. If that fails, all may be sent: too
   * many messages are better than none.
   *
   * @param run names who sends them
   * @param outcome says so then
   * @return how each of them may be sent, in their order
   */
  List<Permit> take(List<Request> requests, String run, Outcome outcome) {
    if (!budget.counts(requests)) {
      return Collections.nCopies(requests.size(), Permit.ALL);
    }
    Instant now = clock.instant();
    try {
      return withRechecks(
              load(outcome),
              run,
              now,
              outcome,
              (state, sent) -> budget.take(state, requests, run, now, sent))
          .decided()
          .permits();
    } catch (RuntimeException e) {
      outcome.with("budget", Outcome.describe(e)).measure(Metric.BUDGET_FAILURES, 1);
      return Collections.nCopies(requests.size(), Permit.ALL);
    }
  }

  Snapshot<BudgetState> load(Outcome outcome) {
    return update(outcome).load();
  }

  /** Looks whether a summary has to be sent, and claims it; or has the next look come. */
  Written<BudgetState, Looked> look(Snapshot<BudgetState> known, String run, Outcome outcome) {
    Instant now = clock.instant();
    return withRechecks(
        known, run, now, outcome, (state, sent) -> budget.look(state, run, now, sent));
  }

  /** Marks a summary as sent, through the media that took it. */
  Snapshot<BudgetState> told(
      Snapshot<BudgetState> known,
      Summary summary,
      Set<Medium> accepted,
      String run,
      Outcome outcome) {
    return update(outcome)
        .update(known, state -> budget.told(state, summary, accepted, run), state -> state)
        .after();
  }

  private OptimisticUpdate<BudgetState> update(Outcome outcome) {
    return new OptimisticUpdate<>(store, thing, BudgetState::compact, outcome);
  }

  /** An update that may need a recheck: it is in the queue before the shadow says so. */
  private <D extends BudgetDecision> Written<BudgetState, D> withRechecks(
      Snapshot<BudgetState> known,
      String run,
      Instant now,
      Outcome outcome,
      BiFunction<BudgetState, Optional<Instant>, D> decide) {
    OptimisticUpdate<BudgetState> update = update(outcome);
    Snapshot<BudgetState> found = known;
    Optional<Instant> sent = Optional.empty();
    for (int rounds = 0; rounds < MAX_RECHECKS; rounds++) {
      Optional<Instant> current = sent;
      Written<BudgetState, D> written =
          update.update(
              found,
              state -> decide.apply(state, current),
              BudgetDecision::next,
              update::load,
              state -> state.by().equals(Optional.of(run)));
      if (written.decided().recheck().isEmpty()) {
        return written;
      }
      Instant due = written.decided().recheck().get();
      rechecks.send(new Recheck.OfBudget(due), Duration.between(now, due));
      sent = Optional.of(due);
      found = written.after();
    }
    throw new IllegalStateException("budget: keeps changing");
  }
}
