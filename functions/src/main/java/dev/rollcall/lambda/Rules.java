package dev.rollcall.lambda;

import dev.rollcall.evaluation.AlertEvaluator;
import dev.rollcall.evaluation.EvaluationPolicy;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.tracking.ConnectionTracker;
import dev.rollcall.tracking.StatusAuthority;
import java.util.function.Function;

/**
 * What decides: which event is newer, who is notified, and whose word counts. The simulation
 * replaces them, to show that it catches rules that are wrong.
 */
public record Rules(
    ConnectionTracker tracker,
    AlertEvaluator evaluator,
    Function<ThingNaming, StatusAuthority> authority) {
  /** Rollcall's rules. */
  public static Rules of(EvaluationPolicy policy) {
    return new Rules(new ConnectionTracker(), new AlertEvaluator(policy));
  }

  /** These, where the device's own word counts. */
  public Rules(ConnectionTracker tracker, AlertEvaluator evaluator) {
    this(tracker, evaluator, StatusAuthority::new);
  }
}
