package dev.rollcall.handler;

import dev.rollcall.decision.ConnectionTracker.Tracked;
import dev.rollcall.decision.Decider;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ThingName;

/** The first pass, at once: the shadow says what is true now. */
final class RecordPass implements EventDispatcher.Pass {
  private final ThingShadows shadows;
  private final Decider decider;

  RecordPass(ThingShadows shadows, Decider decider) {
    this.shadows = shadows;
    this.decider = decider;
  }

  @Override
  public String name() {
    return "record";
  }

  @Override
  public void accept(ThingName thing, ConnectionEvent event, String invocation, Outcome outcome) {
    Tracked recorded =
        shadows.of(thing, outcome).update(state -> decider.record(state, event), Tracked::next);
    outcome.reason(recorded.reason().label());
  }
}
