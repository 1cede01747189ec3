package dev.rollcall.lambda;

import dev.rollcall.evaluation.AlertEvaluator;
import dev.rollcall.evaluation.EvaluationPolicy;
import dev.rollcall.tracking.ConnectionTracker;

/**
 * What decides: which event is newer, and who is notified. The simulation replaces them, to show
 * that it catches rules that are wrong.
 */
public record Rules(ConnectionTracker tracker, AlertEvaluator evaluator) {
  /** Rollcall's rules. */
  public static Rules of(EvaluationPolicy policy) {
    return new Rules(new ConnectionTracker(), new AlertEvaluator(policy));
  }
}
