package dev.rollcall.tracking;

import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static dev.rollcall.fixture.Events.status;
import static dev.rollcall.fixture.States.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.fixture.States;
import dev.rollcall.tracking.ConnectionTracker.Tracked;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept of a connection where its shadow has no room for all of it. */
final class CompactStateTest {
  private static final ConnectionTracker TRACKER = new ConnectionTracker();

  @Test
  void detailIsLeftOut() {
    ConnectionState compact = States.FULL_CONNECTION.compact();

    assertThat(compact.connections().all())
        .hasSameSizeAs(States.FULL_CONNECTION.connections().all())
        .allSatisfy(
            one -> {
              assertThat(one.session()).isEmpty();
              assertThat(one.principal()).isEmpty();
              assertThat(one.ip()).isEmpty();
            });
    assertThat(States.FULL_CONNECTION.refused().orElseThrow().ip()).isPresent();
    assertThat(compact.refused().orElseThrow().ip()).isEmpty();
    assertThat(compact.compact()).isEqualTo(compact);
  }

  @Test
  void whatDecidesIsKept() {
    ConnectionState compact = States.FULL_CONNECTION.compact();

    assertThat(compact.connected()).isEqualTo(States.FULL_CONNECTION.connected());
    ReportedStatus status = States.FULL_CONNECTION.status().orElseThrow();
    assertThat(status.via()).isPresent();
    assertThat(compact.status())
        .contains(
            new ReportedStatus(
                status.connected(), status.at(), status.repeated(), Optional.empty()));
    assertThat(compact.shown()).isEqualTo(States.FULL_CONNECTION.shown());
    assertThat(compact.refused().orElseThrow().reason()).isEqualTo("AUTHORIZATION_FAILED");
    assertThat(compact.connections().all())
        .extracting(RecordedConnection::at, RecordedConnection::opened, RecordedConnection::reason)
        .isEqualTo(
            States.FULL_CONNECTION.connections().all().stream()
                .map(one -> tuple(one.at(), one.opened(), one.reason()))
                .toList());
  }

  @Test
  void sameIsTracked() {
    ConnectionState state = after(connected(1, 0), lost(1, 60), refused(90));

    for (ConnectionEvent event :
        List.of(connected(1, 0), lost(1, 60), refused(90), status(800), connected(2, 300))) {
      Tracked full = TRACKER.apply(state, event);
      Tracked compact = TRACKER.apply(state.compact(), event);

      assertThat(compact.reason()).isEqualTo(full.reason());
      assertThat(compact.next().compact()).isEqualTo(full.next().compact());
    }
  }
}
