package dev.rollcall.evaluation;

import dev.rollcall.notification.Cause;
import java.time.Instant;

/**
 * Decides what becomes of a device whose flapping is reported: nothing, until it has stayed as it
 * is for a while. Pure.
 */
final class FlappingEvaluator {
  private final FlappingPolicy policy;
  private final Situation situation;
  private final ClaimPolicy claims;

  FlappingEvaluator(FlappingPolicy policy, Situation situation, ClaimPolicy claims) {
    this.policy = policy;
    this.situation = situation;
    this.claims = claims;
  }

  /** The device is away: one loss more, or it stays away and is reported as any other. */
  Evaluation away(Instant since, Cause cause) {
    if (!policy.isOver(since, situation.now())) {
      return unchanged(situation.alerts().withLoss(since, cause), since);
    }
    return situation
        .mutedUntil()
        .map(until -> Evaluation.muted(situation.alerts(), until))
        .orElseGet(() -> claims.staysAway(since, cause));
  }

  /** It is connected, or was stopped on purpose: people hear of it once it stays so. */
  Evaluation well(Incident open, Instant since) {
    return policy.isOver(since, situation.now())
        ? claims.recovered(open, since)
        : unchanged(situation.alerts().withReturn(since), since);
  }

  private Evaluation unchanged(AlertState next, Instant changedAt) {
    return Evaluation.silent(next, EvaluationReason.FLAPPING_CONTINUES)
        .withRecheck(policy.end(changedAt));
  }
}
