package dev.rollcall.decision;

import dev.rollcall.decision.Judge.Judgement;
import dev.rollcall.decision.Notice.Offline;
import dev.rollcall.decision.Recorder.Recorded;
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
  Recorded record(ThingState state, ConnectionEvent event);

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
  Judgement judge(
      ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation);

  /**
   * The state after a notice was sent: the mark. The same state if it was marked by another.
   *
   * @param failed the channels that did not take it, while others did
   */
  ThingState told(ThingState state, Notice notice, List<String> failed);

  /** The state after an outage was told in a digest of that fleet-wide outage. */
  ThingState toldIn(ThingState state, Offline notice, String fleetIncident);

  /** Rollcall's rules. */
  static Decider of(JudgePolicy policy) {
    Judge judge = new Judge(policy);
    return new Decider() {
      @Override
      public Recorded record(ThingState state, ConnectionEvent event) {
        return Recorder.record(state, event);
      }

      @Override
      public ThingState repair(ThingState state) {
        return Recorder.repair(state);
      }

      @Override
      public Judgement judge(
          ThingName thing, ThingState state, ConnectionEvent item, Instant now, String invocation) {
        return judge.judge(thing, state, item, now, invocation);
      }

      @Override
      public ThingState told(ThingState state, Notice notice, List<String> failed) {
        return Judge.told(state, notice, failed);
      }

      @Override
      public ThingState toldIn(ThingState state, Offline notice, String fleetIncident) {
        return Sending.toldIn(state, notice, fleetIncident);
      }
    };
  }
}
