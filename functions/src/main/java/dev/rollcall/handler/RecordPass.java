package dev.rollcall.handler;

import dev.rollcall.decision.Recorder;
import dev.rollcall.decision.Recorder.Recorded;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ThingName;
import dev.rollcall.port.ShadowStore;

/** The first pass, at once: the shadow says what is true now. */
final class RecordPass implements Intake.Pass {
  private final ShadowStore shadows;

  RecordPass(ShadowStore shadows) {
    this.shadows = shadows;
  }

  @Override
  public String name() {
    return "record";
  }

  @Override
  public void accept(ThingName thing, ConnectionEvent event, String invocation, Outcome outcome) {
    Recorded recorded =
        new Shadow(shadows, thing, outcome)
            .update(state -> Recorder.record(state, event), Recorded::next);
    outcome.reason(recorded.reason().label());
  }
}
