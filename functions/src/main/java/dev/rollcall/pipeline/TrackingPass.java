package dev.rollcall.pipeline;

import dev.rollcall.event.Reading.Because;
import dev.rollcall.observability.Outcome;
import dev.rollcall.observability.OutcomeLog;
import java.util.List;

/** The first pass, at once: the shadow says what is true now. */
public final class TrackingPass {
  private final EventDispatcher dispatcher;
  private final Tracking tracking;
  private final OutcomeLog log;

  /** A pass that logs there. */
  public TrackingPass(EventDispatcher dispatcher, Tracking tracking, OutcomeLog log) {
    this.dispatcher = dispatcher;
    this.tracking = tracking;
    this.log = log;
  }

  /**
   * Deals with one input.
   *
   * @param json what a rule or a schedule handed over
   * @return the line of the log
   * @throws RuntimeException if a service failed, so that the trigger tries again; it is logged
   */
  public String track(byte[] json) {
    Outcome outcome = new Outcome("tracking");
    try {
      outcome.reason(reason(dispatcher.dispatch(json, outcome), outcome));
    } catch (RuntimeException e) {
      outcome.failed(e);
      log.write(outcome);
      throw e;
    }
    return log.write(outcome);
  }

  private String reason(Input input, Outcome outcome) {
    return switch (input) {
      case Input.Event event ->
          tracking
              .apply(event.thing(), List.of(event.event()), outcome)
              .reasons()
              .getFirst()
              .label();
      case Input.Unreadable unreadable -> {
        tracking.repair(unreadable.thing(), outcome);
        yield unreadable.reason();
      }
      case Input.ThingRecheck _, Input.GroupRecheck _, Input.BudgetRecheck _ ->
          refuseRecheck(outcome);
      case Input.Nothing nothing -> nothing.reason();
    };
  }

  /** A first pass does not take rechecks; returns the reason for the log. */
  static String refuseRecheck(Outcome outcome) {
    outcome.with("detail", "a recheck comes from the alert queue alone");
    return Because.MALFORMED.label();
  }
}
