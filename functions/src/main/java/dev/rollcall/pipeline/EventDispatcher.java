package dev.rollcall.pipeline;

import dev.rollcall.event.Addresses;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.EventReader;
import dev.rollcall.event.Reading.Accepted;
import dev.rollcall.event.Reading.Heartbeat;
import dev.rollcall.event.Reading.OfItself;
import dev.rollcall.event.Reading.Refused;
import dev.rollcall.event.Recheck;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.event.ThingNaming.Who;
import dev.rollcall.observability.Metric;
import dev.rollcall.observability.Outcome;

/** Reads an input and finds its thing, the same for both passes. Does nothing with it. */
public final class EventDispatcher {
  private static final String HEARTBEAT = "heartbeat";

  private final ThingNaming naming;
  private final Addresses addresses;

  /**
   * Finds things by these names.
   *
   * @param addresses whether events are read with the addresses of the devices
   */
  public EventDispatcher(ThingNaming naming, Addresses addresses) {
    this.naming = naming;
    this.addresses = addresses;
  }

  /**
   * What an input asks for.
   *
   * @param json what a rule, a schedule or the second pass handed over
   * @param outcome hears what it is about
   */
  Input dispatch(byte[] json, Outcome outcome) {
    return switch (EventReader.read(json, addresses)) {
      case Accepted accepted -> accepted(accepted.event(), outcome);
      case Refused refused -> refused(refused, outcome);
      case OfItself own -> recheck(own.recheck(), outcome);
      case Heartbeat _ -> {
        outcome.with("event", HEARTBEAT).measure(Metric.HEARTBEATS, 1);
        yield new Input.Nothing(HEARTBEAT);
      }
    };
  }

  private Input accepted(ConnectionEvent event, Outcome outcome) {
    return switch (naming.thingOf(event)) {
      case Who.Nobody nobody -> {
        outcome.event(event);
        yield new Input.Nothing(nobody.label());
      }
      case Who.PatternTooSlow(String parameter) -> {
        outcome
            .event(event)
            .with("detail", parameter + ": gave up on this client id")
            .measure(Metric.SLOW_PATTERNS, 1);
        yield new Input.Nothing(Who.PatternTooSlow.LABEL);
      }
      case Who.Thing thing -> {
        outcome.with("thing", thing.name().value()).event(event);
        yield new Input.Event(thing.name(), naming.siteOf(event), event);
      }
    };
  }

  private static Input refused(Refused refused, Outcome outcome) {
    String reason = refused.because().label();
    outcome.with("detail", refused.detail()).measure(Metric.REFUSED_INPUT, 1);
    if (refused.thing().isEmpty()) {
      return new Input.Nothing(reason);
    }
    outcome.with("thing", refused.thing().get().value());
    return new Input.Unreadable(refused.thing().get(), reason);
  }

  private static Input recheck(Recheck recheck, Outcome outcome) {
    outcome.with("event", "recheck");
    return switch (recheck) {
      case Recheck.OfThing ofThing -> {
        outcome.with("thing", ofThing.thing().value());
        yield new Input.ThingRecheck(ofThing);
      }
      case Recheck.OfGroup ofGroup -> {
        ofGroup.site().ifPresent(site -> outcome.with("site", site));
        yield new Input.GroupRecheck(ofGroup);
      }
      case Recheck.OfBudget ofBudget -> new Input.BudgetRecheck(ofBudget);
    };
  }
}
