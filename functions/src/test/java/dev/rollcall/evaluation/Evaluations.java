package dev.rollcall.evaluation;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.AlertEvaluator.Evaluation;
import dev.rollcall.event.ConnectionEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Records and judges events of the thing {@code RPI}, with a lease of 45 s and a keep-alive of 30
 * s.
 */
final class Evaluations {
  /** Seconds. */
  static final double GRACE = 120;

  private static final EvaluationPolicy POLICY =
      new EvaluationPolicy(
          Duration.ofSeconds((long) GRACE), Duration.ofSeconds(45), Duration.ofSeconds(30));

  private Evaluations() {}

  static ThingState record(List<ConnectionEvent> events) {
    return record(ThingState.EMPTY, events);
  }

  static ThingState record(ThingState start, List<ConnectionEvent> events) {
    ThingState state = start;
    for (ConnectionEvent event : events) {
      state = rules().record(state, event).next();
    }
    return state;
  }

  /** Judges an event one grace after it happened, and marks what was sent. */
  static ThingState tell(ThingState state, ConnectionEvent event) {
    Evaluation judgement =
        rules().judge(RPI, state, event, event.at().plusSeconds((long) GRACE), "earlier");
    Optional<Notification> notice = judgement.notice();
    assertThat(notice).isPresent();
    return notified(judgement.next(), notice.get());
  }

  static ThingState notified(ThingState state, Notification notice) {
    return rules().notified(state, notice, List.of());
  }

  static ThingState repair(ThingState state) {
    return rules().repair(state);
  }

  private static Decider rules() {
    return Decider.of(POLICY);
  }

  static Evaluation judge(ThingState state, ConnectionEvent item, double seconds) {
    return rules().judge(RPI, state, item, at(seconds), "invocation-" + (long) seconds);
  }
}
