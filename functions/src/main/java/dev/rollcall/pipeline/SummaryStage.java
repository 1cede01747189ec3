package dev.rollcall.pipeline;

import dev.rollcall.budget.BudgetDecision.Look;
import dev.rollcall.budget.BudgetDecision.Look.Summary;
import dev.rollcall.budget.BudgetDecision.Looked;
import dev.rollcall.budget.BudgetState;
import dev.rollcall.budget.Medium;
import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.event.Recheck;
import dev.rollcall.observability.Outcome;
import dev.rollcall.pipeline.OptimisticUpdate.Written;
import dev.rollcall.port.ShadowStore.Snapshot;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Sends the summary of the messages that an hour had no room for: claim, send, mark.
 *
 * @param budget knows what was held back
 * @param channels the channels to people
 */
record SummaryStage(MessageBudget budget, Channels channels) {

  /** Looks at the budget. A recheck that comes before the hour is over is sent on. */
  Result recheck(Recheck.OfBudget recheck, Run run, Outcome outcome) {
    Snapshot<BudgetState> found = budget.load(outcome);
    if (!found.state().recheck().equals(Optional.of(recheck.due()))) {
      return new Result.Done(EvaluationReason.SUPERSEDED.label());
    }
    Written<BudgetState, Looked> written = budget.look(found, run.id(), outcome);
    return switch (written.decided().look()) {
      case Look.Nothing _ -> new Result.Done(EvaluationReason.NOT_DUE.label());
      case Look.Pending _ -> new Result.Retry(EvaluationReason.CLAIM_PENDING.label());
      case Summary summary -> send(summary, written.after(), run, outcome);
    };
  }

  private Result send(Summary summary, Snapshot<BudgetState> shadow, Run run, Outcome outcome) {
    List<String> failed = channels.send(summary, outcome);
    Set<Medium> accepted = EnumSet.allOf(Medium.class);
    accepted.removeIf(medium -> failed.contains(Channels.name(medium)));
    Snapshot<BudgetState> told = budget.told(shadow, summary, accepted, run.id(), outcome);
    if (!failed.isEmpty()) {
      return new Result.Retry(EvaluationReason.HELD_BACK.label());
    }
    if (told.state().recheck().isPresent()) { // this hour is over its budget too
      budget.look(told, run.id(), outcome);
    }
    return new Result.Done(EvaluationReason.HELD_BACK.label());
  }
}
