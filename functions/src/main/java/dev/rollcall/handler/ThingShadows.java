package dev.rollcall.handler;

import dev.rollcall.decision.CompactState;
import dev.rollcall.decision.EvaluationPolicy;
import dev.rollcall.decision.Incident;
import dev.rollcall.decision.Incident.Phase;
import dev.rollcall.decision.Notification.OutageStart;
import dev.rollcall.decision.ThingState;
import dev.rollcall.event.ThingName;
import dev.rollcall.port.ShadowStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The shadows of the devices. The outcome of an input says what its writes have changed. */
final class ThingShadows {
  private final ShadowStore<ThingState> store;
  private final EvaluationPolicy policy;
  private final Clock clock;

  ThingShadows(ShadowStore<ThingState> store, EvaluationPolicy policy, Clock clock) {
    this.store = store;
    this.policy = policy;
    this.clock = clock;
  }

  /** What the shadow of a device says now. */
  ThingState now(ThingName thing) {
    return store.load(thing).state();
  }

  /** The shadow of a device, while one input is dealt with. */
  OptimisticUpdate<ThingState> of(ThingName thing, Outcome outcome) {
    return new OptimisticUpdate<>(
        store, thing, outcome, CompactState::of, (before, after) -> saved(before, after, outcome));
  }

  private void saved(ThingState before, ThingState after, Outcome outcome) {
    if (after.shown().isPresent() && !after.shown().equals(before.shown())) {
      outcome.with("connected", after.shown().get());
      if (after.connected().equals(before.connected())) {
        outcome.with("repaired", true); // somebody else had written to it
      } else {
        after
            .lost(policy)
            .ifPresent(start -> outcome.measure(Metric.DETECTION_LATENCY, millisSince(start)));
      }
    }
    if (isIn(before, Phase.CLAIMED) && isIn(after, Phase.NOTIFIED)) {
      outcome.measure(Metric.INCIDENTS_OPENED, 1);
      after
          .incident()
          .map(Incident::start)
          .ifPresent(start -> outcome.measure(Metric.ALERT_LATENCY, millisSince(start)));
    }
    if (isIn(before, Phase.RECOVERING) && !isIn(after, Phase.RECOVERING)) {
      outcome.measure(Metric.INCIDENTS_CLOSED, 1);
    }
  }

  private static boolean isIn(ThingState state, Phase phase) {
    return state.incident().map(Incident::phase).equals(Optional.of(phase));
  }

  private long millisSince(OutageStart start) {
    return Duration.between(start.earliest(), clock.instant()).toMillis();
  }
}
