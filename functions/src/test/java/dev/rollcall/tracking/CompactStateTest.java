package dev.rollcall.tracking;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CompactStateTest {
  private static final AlertEvaluator JUDGE =
      new AlertEvaluator(
          new EvaluationPolicy(
              Duration.ofSeconds(120), Duration.ofSeconds(45), Duration.ofSeconds(30)));

  /** Of an outage whose message was claimed by two, the first of which died. */
  private final ThingState state = state();

  private static ThingState state() {
    ThingState state = ThingState.EMPTY;
    for (ConnectionEvent event : List.of(connected(1, 0), lost(1, 60), refused(90))) {
      state = ConnectionTracker.record(state, event).next();
    }
    state = JUDGE.judge(RPI, state, lost(1, 60), at(180), "dead").next();
    return JUDGE.judge(RPI, state, lost(1, 60), at(240), "alive").next();
  }

  @Test
  void detailIsLeftOut() {
    ThingState compact = CompactState.of(state);

    assertThat(state.lifecycle().orElseThrow().principal()).isPresent();
    assertThat(compact.lifecycle().orElseThrow().principal()).isEmpty();
    assertThat(state.lifecycle().orElseThrow().ip()).isPresent();
    assertThat(compact.lifecycle().orElseThrow().ip()).isEmpty();
    assertThat(state.incident().orElseThrow().claim().by()).containsExactly("dead", "alive");
    assertThat(compact.incident().orElseThrow().claim().by()).containsExactly("alive");
    assertThat(compact.refused().orElseThrow().reason()).isEqualTo("AUTHORIZATION_FAILED");
    assertThat(CompactState.of(compact)).isEqualTo(compact);
  }

  @Test
  void sameIsDecided() {
    for (ConnectionEvent event :
        List.of(connected(1, 0), lost(1, 60), refused(90), connected(2, 300), lost(2, 400))) {
      AlertEvaluator.Evaluation full = JUDGE.judge(RPI, state, event, at(500), "next");
      AlertEvaluator.Evaluation compact =
          JUDGE.judge(RPI, CompactState.of(state), event, at(500), "next");

      assertThat(compact.reason()).isEqualTo(full.reason());
      assertThat(compact.recorded()).isEqualTo(full.recorded());
      assertThat(CompactState.of(compact.next())).isEqualTo(CompactState.of(full.next()));
    }
  }
}
