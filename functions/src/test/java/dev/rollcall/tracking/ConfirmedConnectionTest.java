package dev.rollcall.tracking;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static dev.rollcall.fixture.Events.status;
import static dev.rollcall.fixture.Events.will;
import static dev.rollcall.fixture.States.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.tracking.ConnectionTracker.Tracked;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the broker says of a client id, where no event has said so. */
final class ConfirmedConnectionTest {
  private static final ConnectionTracker TRACKER = new ConnectionTracker();

  private static ConnectionState confirmed(ConnectionState state, double seconds) {
    return state.withConfirmed(state.current().orElseThrow(), at(seconds));
  }

  private static ConnectionState lostAndConfirmed() {
    return confirmed(after(connected(1, 0), lost(1, 60)), 70);
  }

  private static Tracked then(ConnectionState state, ConnectionEvent event) {
    return TRACKER.apply(state, event);
  }

  @Test
  void deviceIsConnectedSinceTheBrokerSaysSo() {
    ConnectionState state = lostAndConfirmed();

    assertThat(state.isConfirmed()).isTrue();
    assertThat(state.connected()).contains(true);
    assertThat(state.shown()).contains(true);
    assertThat(state.connectedSince()).contains(at(70));
    assertThat(state.connections().latest()).contains(at(70));
    assertThat(state.latestEvent(RPI))
        .containsInstanceOf(Connected.class)
        .map(ConnectionEvent::at)
        .contains(at(70));
    assertThat(state.endedAt(at(60))).isPresent();
  }

  @Test
  void deviceWithoutTheBrokersWordIsNotConfirmed() {
    assertThat(ConnectionState.EMPTY.isConfirmed()).isFalse();
    assertThat(after(connected(1, 0)).isConfirmed()).isFalse();
    assertThat(after(connected(1, 0), lost(1, 60)).isConfirmed()).isFalse();
  }

  /** A status that comes long after it decides. */
  @Test
  void laterStatusIsNotTheBrokersWord() {
    ConnectionState state = then(lostAndConfirmed(), will(700)).next();

    assertThat(state.isConfirmed()).isFalse();
    assertThat(state.connected()).contains(false);
  }

  @Test
  void statusesAndRefusedAttemptsFromBeforeAreGone() {
    ConnectionState before = after(connected(1, 0), lost(1, 60), refused(65), status(900));
    assertThat(before.isDecidedByStatus()).isTrue();

    ConnectionState state = confirmed(before, 1000);

    assertThat(state.status()).isEmpty();
    assertThat(state.refused()).isEmpty();
    assertThat(state.isConfirmed()).isTrue();
  }

  @Test
  void openConnectionIsTheSameUnlessTheBrokerKnowsALaterOne() {
    ConnectionState open = after(connected(1, 0));

    assertThat(confirmed(open, 0).isConfirmed()).isFalse();
    assertThat(confirmed(open, -5)).isEqualTo(open);
    assertThat(confirmed(open, 0.001).connectedSince()).contains(at(0.001));
  }

  @Test
  void wordAboutAnotherConnectionThanTheNewestCountsForNothing() {
    ConnectionState state = after(connected(1, 0), lost(1, 60));
    RecordedConnection newest = state.current().orElseThrow();

    for (ConnectionState other :
        new ConnectionState[] {
          after(connected(1, 0), lost(1, 61)),
          after(connected(2, 0), lost(2, 60)),
          after(connected("run-1", 1, 0, "c"), lost(1, -3000)),
          ConnectionState.EMPTY
        }) {
      assertThat(other.withConfirmed(newest, at(70))).isEqualTo(other);
    }
  }

  @Test
  void otherClientIdsStayAsTheyAre() {
    ConnectionState two = after(connected("run-1", 1, 0, "c"), connected(1, 5), lost(1, 60));
    RecordedConnection ended =
        two.connections().all().stream()
            .filter(RecordedConnection::ended)
            .findFirst()
            .orElseThrow();
    ConnectionState endedLast = after(connected(1, 5), lost(1, 60));

    ConnectionState state = confirmed(endedLast, 70);

    assertThat(state.connections().all()).hasSize(1);
    assertThat(two.withConfirmed(ended, at(70))).isEqualTo(two);
  }

  @Test
  void copiesOfTheEndThatIsKnownChangeNothing() {
    ConnectionState state = lostAndConfirmed();

    assertThat(then(state, lost(1, 60)).next()).isEqualTo(state);
    assertThat(then(state, connected(1, 0)).next()).isEqualTo(state);
    assertThat(then(state, will(61)))
        .isEqualTo(new Tracked(state, TrackingReason.STATUS_TOO_CLOSE));
  }

  @Test
  void nextEventReplacesTheBrokersWord() {
    for (ConnectionEvent next :
        new ConnectionEvent[] {connected(2, 70), lost(2, 99), lost(1, 300), connected(0, 400)}) {
      Tracked tracked = then(lostAndConfirmed(), next);

      assertThat(tracked.reason()).isEqualTo(TrackingReason.APPLIED);
      assertThat(tracked.next().isConfirmed()).isFalse();
    }
  }

  @Test
  void connectOfTheEndThatIsKnownCompletesIt() {
    Tracked tracked = then(confirmed(after(lost(1, 60)), 70), connected(1, 0));

    assertThat(tracked.reason()).isEqualTo(TrackingReason.COMPLETED);
    assertThat(tracked.next().isConfirmed()).isTrue();
    assertThat(tracked.next().endedAt(at(60)).flatMap(RecordedConnection::opened)).contains(at(0));
  }

  @Test
  void brokersWordIsKeptWhereThereIsLittleRoom() {
    assertThat(lostAndConfirmed().compact().connectedSince()).contains(at(70));
  }

  @Test
  void thingIsUnknownUntilSomethingIsHeardOfIt() {
    assertThat(ConnectionState.EMPTY.isUnknown()).isTrue();
    assertThat(after(connected(1, 0)).isUnknown()).isFalse();
    assertThat(after(will(0)).isUnknown()).isFalse();
    assertThat(TrackingReason.NOT_REGISTERED.label()).isEqualTo("not-registered");
  }

  @Test
  void refusedAttemptOfTheSameIdentityIsTheDevicesOwn() {
    ConnectionState state = after(connected("RPI", 1, 0, "own"));

    assertThat(ofAnother(state, refused(5, "own"))).contains(false);
    assertThat(ofAnother(state, refused(5, "other"))).contains(true);
    assertThat(ofAnother(state, refused(5))).contains(false);
    assertThat(ofAnother(state.compact(), refused(5, "other"))).contains(false);
  }

  private static Optional<Boolean> ofAnother(ConnectionState state, ConnectionEvent attempt) {
    return then(state, attempt).next().refused().map(RefusedAttempt::ofAnother);
  }

  @Test
  void attemptOfSomebodyElseIsWrittenOnceAMinute() {
    ConnectionState state = after(connected("RPI", 1, 0, "own"), refused(5, "other"));

    assertThat(then(state, refused(64.999, "other")).reason())
        .isEqualTo(TrackingReason.REFUSED_AGAIN);
    assertThat(then(state, refused(65, "other")).reason()).isEqualTo(TrackingReason.REMEMBERED);
  }
}
