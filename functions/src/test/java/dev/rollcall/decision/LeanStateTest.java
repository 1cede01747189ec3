package dev.rollcall.decision;

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

final class LeanStateTest {
  private static final Judge JUDGE =
      new Judge(
          new JudgePolicy(Duration.ofSeconds(120), Duration.ofSeconds(45), Duration.ofSeconds(30)));

  /** Of an outage whose message was claimed by two, the first of which died. */
  private final ThingState state = state();

  private static ThingState state() {
    ThingState state = ThingState.EMPTY;
    for (ConnectionEvent event : List.of(connected(1, 0), lost(1, 60), refused(90))) {
      state = Recorder.record(state, event).next();
    }
    state = JUDGE.judge(RPI, state, lost(1, 60), at(180), "dead").next();
    return JUDGE.judge(RPI, state, lost(1, 60), at(240), "alive").next();
  }

  @Test
  void detailIsLeftOut() {
    ThingState lean = LeanState.of(state);

    assertThat(state.lifecycle().orElseThrow().principal()).isPresent();
    assertThat(lean.lifecycle().orElseThrow().principal()).isEmpty();
    assertThat(state.lifecycle().orElseThrow().ip()).isPresent();
    assertThat(lean.lifecycle().orElseThrow().ip()).isEmpty();
    assertThat(state.incident().orElseThrow().claim().by()).containsExactly("dead", "alive");
    assertThat(lean.incident().orElseThrow().claim().by()).containsExactly("alive");
    assertThat(lean.refused().orElseThrow().reason()).isEqualTo("AUTHORIZATION_FAILED");
    assertThat(LeanState.of(lean)).isEqualTo(lean);
  }

  @Test
  void sameIsDecided() {
    for (ConnectionEvent event :
        List.of(connected(1, 0), lost(1, 60), refused(90), connected(2, 300), lost(2, 400))) {
      Judge.Judgement full = JUDGE.judge(RPI, state, event, at(500), "next");
      Judge.Judgement lean = JUDGE.judge(RPI, LeanState.of(state), event, at(500), "next");

      assertThat(lean.reason()).isEqualTo(full.reason());
      assertThat(lean.recorded()).isEqualTo(full.recorded());
      assertThat(LeanState.of(lean.next())).isEqualTo(LeanState.of(full.next()));
    }
  }
}
