package dev.rollcall.decision;

import dev.rollcall.decision.AlertEvaluator.Evaluation;
import dev.rollcall.decision.ConnectionTracker.Tracked;
import dev.rollcall.decision.Notification.DeviceOffline;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.util.List;

/**
 * All that the two passes have decided for them. Pure and total. An interface, so that the
 * simulation can show that it catches deciders that are wrong.
 */
public interface Decider {

  /** The first pass: the state after an event. */
  Tracked record(ThingState state, ConnectionEvent event);

  /** The state with nothing but {@code reported.connected} put right. */
  ThingState repair(ThingState state);

  /**
   * The second pass: who is told of an event.
   *
   * @param state what the shadow holds
   * @param item the event, at least one grace old
   * @param now the time of the judgement
   * @param invocation names the invocation that will send what is decided
   */
  Evaluation judge(
      ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation);

  /**
   * The state after a notice was sent: the mark. The same state if it was marked by another.
   *
   * @param failed the channels that did not take it, while others did
   */
  ThingState notified(ThingState state, Notification notice, List<String> failed);

  /** The state after an outage was told in a digest of that fleet-wide outage. */
  ThingState notifiedInGroup(ThingState state, DeviceOffline notice, String fleetIncident);

  /** Rollcall's rules. */
  static Decider of(EvaluationPolicy policy) {
    AlertEvaluator judge = new AlertEvaluator(policy);
    return new Decider() {
      @Override
      public Tracked record(ThingState state, ConnectionEvent event) {
        return ConnectionTracker.record(state, event);
      }

      @Override
      public ThingState repair(ThingState state) {
        return ConnectionTracker.repair(state);
      }

      @Override
      public Evaluation judge(
          ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
        return judge.judge(thing, state, item, now, invocation);
      }

      @Override
      public ThingState notified(ThingState state, Notification notice, List<String> failed) {
        return AlertEvaluator.notified(state, notice, failed);
      }

      @Override
      public ThingState notifiedInGroup(
          ThingState state, DeviceOffline notice, String fleetIncident) {
        return ClaimPolicy.notifiedInGroup(state, notice, fleetIncident);
      }
    };
  }
}
