package dev.rollcall.evaluation;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;

import dev.rollcall.event.ConnectionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tracks and evaluates events of the thing {@code RPI}, with a lease of 45 s and a keep-alive of 30
 * s.
 */
final class Evaluations {
  /** Seconds. */
  static final double GRACE = 120;

  static final EvaluationPolicy POLICY =
      new EvaluationPolicy(
          Duration.ofSeconds((long) GRACE),
          Duration.ofSeconds(45),
          Duration.ofSeconds(30),
          new FlappingPolicy(4, Duration.ofHours(1)));

  private static final AlertEvaluator EVALUATOR = new AlertEvaluator(POLICY);

  private Evaluations() {}

  /** After these events, of which nobody was notified. */
  static ThingState tracked(List<ConnectionEvent> events) {
    return ThingState.EMPTY.tracked(events);
  }

  /** After an event was evaluated one grace period after it happened, and its message accepted. */
  static ThingState reported(ThingState state, ConnectionEvent event) {
    return evaluate(situation(state, event, event.at().plusSeconds((long) GRACE)), event)
        .notified();
  }

  static Evaluated evaluate(ThingState state, ConnectionEvent item, double seconds) {
    return evaluate(situation(state, item, at(seconds)), item);
  }

  static Evaluated evaluate(Situation situation, ConnectionEvent item) {
    return evaluated(situation, EVALUATOR.evaluate(situation, item));
  }

  static Evaluated recheck(Situation situation) {
    return evaluated(situation, EVALUATOR.recheck(situation));
  }

  static Evaluated copyOfRecheck(Situation situation) {
    return evaluated(situation, EVALUATOR.copyOfRecheck(situation));
  }

  /** With the item tracked, by a run that is named after the time. */
  static Situation situation(ThingState state, ConnectionEvent item, Instant now) {
    return situation(state.tracked(List.of(item)), now);
  }

  static Situation situation(ThingState state, Instant now) {
    return SituationBuilder.builder()
        .thing(RPI)
        .connection(state.connection())
        .alerts(state.alerts())
        .mutedUntil(Optional.empty())
        .now(now)
        .run("run-" + Duration.between(at(0), now).toSeconds())
        .secondLook(false)
        .build();
  }

  private static Evaluated evaluated(Situation situation, Evaluation evaluation) {
    return new Evaluated(
        new ThingState(situation.connection(), evaluation.next()), evaluation, situation.run());
  }
}
