package dev.rollcall.handler;

import dev.rollcall.decision.Decider;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.EventReader;
import dev.rollcall.event.Reading.Accepted;
import dev.rollcall.event.Reading.Because;
import dev.rollcall.event.Reading.Heartbeat;
import dev.rollcall.event.Reading.Refused;
import dev.rollcall.event.Reading.Reminded;
import dev.rollcall.event.Recheck;
import dev.rollcall.event.ThingName;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.event.ThingNaming.Who;
import java.util.function.Function;

/**
 * The way in, the same for both passes: reads the input, finds the thing, and hands the event to
 * the pass. Each input ends in one outcome, which is one line of the log.
 */
final class EventDispatcher {
  private static final String HEARTBEAT = "heartbeat";

  private final ThingNaming naming;
  private final ThingShadows shadows;
  private final Decider decider;

  /** What is done with an event of a thing. */
  interface Pass {
    /** {@code record} or {@code judge}. */
    String name();

    /** Deals with the event and says in the outcome what became of it. */
    void accept(ThingName thing, ConnectionEvent event, String invocation, Outcome outcome);

    /** The same of a reminder; only the second pass sends them, to itself. */
    default void accept(Recheck recheck, String invocation, Outcome outcome) {
      outcome.reason(Because.MALFORMED.label()).with("detail", "a recheck is none of a rule's");
    }
  }

  EventDispatcher(ThingNaming naming, ThingShadows shadows, Decider decider) {
    this.naming = naming;
    this.shadows = shadows;
    this.decider = decider;
  }

  /**
   * Hands one input to the pass.
   *
   * @param json what a rule handed over
   * @param invocation names the invocation, for claims
   * @return what became of it, a failure too
   */
  Outcome accept(byte[] json, String invocation, Pass pass) {
    Outcome outcome = new Outcome(pass.name());
    try {
      switch (EventReader.read(json)) {
        case Refused refused -> refused(refused, outcome);
        case Accepted accepted -> accepted(accepted.event(), invocation, pass, outcome);
        case Heartbeat _ ->
            outcome.with("event", HEARTBEAT).reason(HEARTBEAT).measure(Metric.HEARTBEATS, 1);
        case Reminded reminded -> pass.accept(reminded.recheck(), invocation, outcome);
      }
    } catch (RuntimeException e) {
      outcome.failed(e);
    }
    return outcome;
  }

  private void accepted(ConnectionEvent event, String invocation, Pass pass, Outcome outcome) {
    switch (naming.thingOf(event)) {
      case Who.Nobody nobody -> outcome.event(event).reason(nobody.label());
      case Who.Thing thing ->
          pass.accept(
              thing.name(),
              event,
              invocation,
              outcome.with("thing", thing.name().value()).event(event));
    }
  }

  /** A refused status may have been written to the shadow by others, as a string for example. */
  private void refused(Refused refused, Outcome outcome) {
    outcome
        .reason(refused.because().label())
        .with("detail", refused.detail())
        .measure(Metric.REFUSED_INPUT, 1);
    refused
        .thing()
        .ifPresent(
            thing ->
                shadows
                    .of(thing, outcome.with("thing", thing.value()))
                    .update(decider::repair, Function.identity()));
  }
}
