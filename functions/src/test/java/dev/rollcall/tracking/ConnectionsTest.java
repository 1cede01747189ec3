package dev.rollcall.tracking;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.inSession;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.States.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.tracking.ConnectionTracker.Tracked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is remembered of connections beside the newest event. */
final class ConnectionsTest {
  private static final double MINUTE = 60;
  private static final ConnectionTracker TRACKER = new ConnectionTracker();

  @Test
  void endedRunIsForgottenAfterHalfAnHour() {
    assertThat(remembered(run(1, 0), ended(1, 50), run(2, 100))).hasSize(2);
    assertThat(remembered(run(1, 0), ended(1, 50), run(2, 30 * MINUTE + 50))).hasSize(2);
    assertThat(remembered(run(1, 0), ended(1, 50), run(2, 30 * MINUTE + 51))).hasSize(1);
  }

  @Test
  void openRunIsNotForgotten() {
    assertThat(remembered(run(1, 0), run(2, 600 * MINUTE))).hasSize(2);
  }

  @Test
  void atMostSixteenRunsAreRemembered() {
    ConnectionEvent[] runs =
        IntStream.rangeClosed(1, 17).mapToObj(i -> run(i, i)).toArray(ConnectionEvent[]::new);

    assertThat(remembered(runs))
        .hasSize(Connections.MOST)
        .noneMatch(one -> one.clientId().value().equals("run-1"));
  }

  /** Client ids of one character, and how many of them a shadow has room for. */
  @ParameterizedTest
  @CsvSource({
    "x, 128, 14",
    "' ', 128, 14",
    "\u007f, 128, 14",
    "'\"', 128, 5",
    "\\, 128, 5",
    "'\u001f', 128, 5",
    "\u0080, 64, 12",
    "\u20ac, 42, 14",
    "x, 20, 16"
  })
  void longClientIdsTakeRoom(String character, int length, int room) {
    List<RecordedConnection> all =
        IntStream.range(0, Connections.MOST)
            .mapToObj(i -> Integer.toHexString(i) + character.repeat(length - 1))
            .map(id -> RecordedConnection.first(disconnected(id, 0, 0, "R".repeat(64))))
            .toList();

    Connections compact = Connections.of(all, false).compact();

    assertThat(compact.all()).hasSize(room);
    assertThat(compact.crowded()).isFalse();
    assertThat(compact.compact()).isEqualTo(compact);
  }

  @Test
  void openOnesTakeLessRoomAndAreMissedIfThereIsNone() {
    List<RecordedConnection> all =
        IntStream.range(0, Connections.MOST)
            .mapToObj(i -> Integer.toHexString(i) + "\"".repeat(127))
            .map(id -> RecordedConnection.first(connected(id, 0, 0, "c")))
            .toList();

    Connections compact = Connections.of(all, false).compact();

    assertThat(compact.all()).hasSize(6);
    assertThat(compact.crowded()).isTrue();
    assertThat(Connections.of(all.subList(0, 3), true).compact().crowded()).isTrue();
    assertThat(Connections.of(all.subList(0, 3), false).compact().crowded()).isFalse();
  }

  @Test
  void oneMoreThatIsOpenIsNotForgotten() {
    ConnectionState sixteen = ConnectionState.EMPTY;
    for (int i = 1; i <= 16; i++) {
      sixteen = TRACKER.apply(sixteen, run(i, i)).next();
    }
    assertThat(sixteen.connections().crowded()).isFalse();

    Tracked one = TRACKER.apply(sixteen, run(17, 17));
    ConnectionState later = one.next();
    for (int i = 2; i <= 17; i++) {
      later = TRACKER.apply(later, ended(i, 100 + i)).next();
    }

    assertThat(one.reason()).isEqualTo(TrackingReason.TOO_MANY_CLIENTS);
    assertThat(later.connected()).contains(false);
    assertThat(later.connections().crowded()).isTrue();
  }

  @Test
  void restartIsRemembered() {
    assertThat(restarted(old(lost(41, 0)), fresh(connected(0, 60)))).contains(at(0));
    assertThat(restarted(old(connected(41, 0)), fresh(connected(0, 70 * MINUTE))))
        .contains(at(70 * MINUTE).minusMillis(1));
    assertThat(restarted(lost(0, 0), connected(0, 60))).contains(at(0));
  }

  @Test
  void restartIsForgottenWhenNothingFromBeforeItCanBeTakenForNewer() {
    assertThat(restarted(old(lost(41, 0)), fresh(connected(0, 60)), fresh(lost(0, 150))))
        .contains(at(0));
    assertThat(restarted(old(lost(41, 0)), fresh(connected(0, 60)), fresh(lost(0, 151)))).isEmpty();
  }

  @Test
  void whatGoesOnIsNoRestart() {
    assertThat(restarted(connected(0, 0), lost(0, 9))).isEmpty();
    assertThat(restarted(lost(1, 0), connected(2, 60))).isEmpty();
  }

  @Test
  void beginningIsThatOfTheSameConnection() {
    assertThat(opened(connected(1, 0), lost(1, 9))).contains(at(0));
    assertThat(opened(connected(1, 0), lost(2, 9))).isEmpty();
    assertThat(opened(connected(1, 5), lost(1, 0))).isEmpty();
  }

  private static List<RecordedConnection> remembered(ConnectionEvent... events) {
    return after(events).connections().all();
  }

  private static Optional<Instant> restarted(ConnectionEvent... events) {
    return after(events).current().orElseThrow().restarted();
  }

  private static Optional<Instant> opened(ConnectionEvent... events) {
    return after(events).current().orElseThrow().opened();
  }

  private static ConnectionEvent run(int number, double seconds) {
    return connected("run-" + number, 0, seconds, "certificate");
  }

  private static ConnectionEvent ended(int number, double seconds) {
    return disconnected("run-" + number, 0, seconds, "CONNECTION_LOST");
  }

  private static ConnectionEvent old(ConnectionEvent.Lifecycle event) {
    return inSession("old", event);
  }

  private static ConnectionEvent fresh(ConnectionEvent.Lifecycle event) {
    return inSession("fresh", event);
  }
}
