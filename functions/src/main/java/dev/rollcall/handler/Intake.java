package dev.rollcall.handler;

import dev.rollcall.decision.Decider;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.EventReader;
import dev.rollcall.event.Reading.Accepted;
import dev.rollcall.event.Reading.Refused;
import dev.rollcall.event.ThingName;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.event.ThingNaming.Who;
import dev.rollcall.port.ShadowFullException;
import dev.rollcall.port.ShadowStore;
import java.io.PrintStream;
import java.time.Duration;
import java.util.function.Function;

/**
 * The way in, the same for both passes: reads the input, finds the thing, and hands the event to
 * the pass. Each input ends in one outcome, which is one line of the log.
 */
final class Intake {
  private final ThingNaming naming;
  private final ShadowStore shadows;
  private final Decider decider;
  private final Pass pass;
  private final PrintStream log;

  /** What is done with an event of a thing. */
  interface Pass {
    /** {@code record} or {@code judge}. */
    String name();

    /** Deals with the event and says in the outcome what became of it. */
    void accept(ThingName thing, ConnectionEvent event, String invocation, Outcome outcome);
  }

  Intake(ThingNaming naming, ShadowStore shadows, Decider decider, Pass pass, PrintStream log) {
    this.naming = naming;
    this.shadows = shadows;
    this.decider = decider;
    this.pass = pass;
    this.log = log;
  }

  /**
   * Deals with one input.
   *
   * @param json what a rule handed over
   * @param invocation names the invocation, for claims
   * @throws RuntimeException if a service failed, so that the trigger tries again
   */
  Outcome accept(byte[] json, String invocation) {
    long began = System.nanoTime();
    Outcome outcome = new Outcome(pass.name());
    try {
      switch (EventReader.read(json)) {
        case Refused refused -> refused(refused, outcome);
        case Accepted accepted -> accepted(accepted.event(), invocation, outcome);
      }
      return outcome;
    } catch (RuntimeException | Error e) {
      outcome
          .reason(e instanceof ShadowFullException ? "shadow-full" : "failed")
          .with("error", Outcome.describe(e));
      throw e;
    } finally {
      outcome.with("millis", Duration.ofNanos(System.nanoTime() - began).toMillis());
      log.println(outcome.json());
    }
  }

  /** Says that an input was not begun, since there is no time to end it. */
  void postponed() {
    log.println(new Outcome(pass.name()).reason("no-time-left").json());
  }

  private void accepted(ConnectionEvent event, String invocation, Outcome outcome) {
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
    outcome.reason(refused.because().label()).with("detail", refused.detail());
    refused
        .thing()
        .ifPresent(
            thing ->
                new Shadow(shadows, thing, outcome.with("thing", thing.value()))
                    .update(decider::repair, Function.identity()));
  }
}
