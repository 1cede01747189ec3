package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.evaluate;
import static dev.rollcall.evaluation.Evaluations.tracked;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.fixture.States;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of an incident where its shadow has no room for all of it. */
final class CompactAlertsTest {
  /** Of an outage whose message was claimed by three runs, two of which died. */
  private final ThingState state = state();

  private static ThingState state() {
    ThingState state = tracked(List.of(connected(1, 0), lost(1, 60), refused(90)));
    for (double seconds : new double[] {180, 240, 300}) {
      state = evaluate(state, lost(1, 60), seconds).state();
    }
    return state;
  }

  @Test
  void lastTwoClaimsAreKept() {
    AlertState compact = state.alerts().compact();

    assertThat(state.incident().orElseThrow().claim().by())
        .containsExactly("run-180", "run-240", "run-300");
    assertThat(compact.incident().orElseThrow().claim().by()).containsExactly("run-240", "run-300");
    assertThat(compact.compact()).isEqualTo(compact);
  }

  @Test
  void whatPeopleKnowIsKept() {
    AlertState compact = States.FULL_ALERTS.compact();

    assertThat(compact.duplicateIdentity().orElseThrow().pendingChannels()).containsExactly("ses");
    assertThat(compact.incident().orElseThrow().pendingChannels()).containsExactly("ses");
    assertThat(compact.incident().orElseThrow().group()).isPresent();
    assertThat(compact.membership()).isEqualTo(States.FULL_ALERTS.membership());
    assertThat(compact.recheck()).isEqualTo(States.FULL_ALERTS.recheck());
  }

  @Test
  void claimOfADuplicateIdentityIsCompactToo() {
    DuplicateIdentityMark mark = States.FULL_ALERTS.duplicateIdentity().orElseThrow();
    Claim three = new Claim(mark.claim().at(), List.of("a", "b", "c"));

    assertThat(
            States.FULL_ALERTS
                .withDuplicateIdentity(mark.withClaim(three))
                .compact()
                .duplicateIdentity()
                .orElseThrow()
                .claim()
                .by())
        .containsExactly("b", "c");
  }

  @Test
  void sameIsDecided() {
    ThingState compact = new ThingState(state.connection().compact(), state.alerts().compact());

    for (ConnectionEvent event :
        List.of(connected(1, 0), lost(1, 60), refused(90), connected(2, 300), lost(2, 400))) {
      for (double seconds : new double[] {310, 500}) {
        Evaluated full = evaluate(state, event, seconds);
        Evaluated less = evaluate(compact, event, seconds);

        assertThat(less.reason()).isEqualTo(full.reason());
        assertThat(less.state().alerts().compact()).isEqualTo(full.state().alerts().compact());
      }
    }
  }
}
