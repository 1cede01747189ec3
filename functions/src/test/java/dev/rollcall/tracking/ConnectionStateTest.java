package dev.rollcall.tracking;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.status;
import static dev.rollcall.fixture.Events.will;
import static dev.rollcall.fixture.States.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import org.junit.jupiter.api.Test;

/** What a shadow says of a connection. */
final class ConnectionStateTest {
  @Test
  void nothingIsKnownOfADeviceThatWasNeverSeen() {
    assertThat(ConnectionState.EMPTY.connected()).isEmpty();
    assertThat(ConnectionState.EMPTY.connectedSince()).isEmpty();
    assertThat(ConnectionState.EMPTY.latestEvent(RPI)).isEmpty();
    assertThat(ConnectionState.EMPTY.isDecidedByStatus()).isFalse();
  }

  @Test
  void isConnectedSinceItsConnectOrItsStatus() {
    assertThat(after(connected(1, 7)).connectedSince()).contains(at(7));
    assertThat(after(lost(1, 7), status(700)).connectedSince()).contains(at(700));
    assertThat(after(lost(1, 7)).connectedSince()).isEmpty();
    assertThat(after(connected(1, 7), will(700)).connectedSince()).isEmpty();
  }

  @Test
  void statusDecidesOnlyTenMinutesAfterTheNewestEvent() {
    assertThat(after(connected(1, 0), will(600)).isDecidedByStatus()).isFalse();
    assertThat(after(connected(1, 0), will(600.001)).isDecidedByStatus()).isTrue();
    assertThat(after(connected(1, 0), will(600.001)).connected()).contains(false);
  }

  @Test
  void latestEventIsTheOneThatDecides() {
    assertThat(latest(connected(3, 7)))
        .isInstanceOfSatisfying(
            Connected.class, event -> assertThat(event.ip()).contains("203.0.113.7"));
    assertThat(latest(lost(3, 7)))
        .isInstanceOfSatisfying(
            Disconnected.class,
            event -> assertThat(event.reason().raw()).isEqualTo("CONNECTION_LOST"));
    assertThat(((Lifecycle) latest(lost(3, 7))).connection().version()).isEqualTo(3);
    assertThat(after(lost(3, 7), status(700)).latestEvent(RPI))
        .contains(new Status(RPI, at(700), true));
  }

  private static ConnectionEvent latest(ConnectionEvent event) {
    ConnectionEvent found = after(event).latestEvent(RPI).orElseThrow();
    assertThat(found.at()).isEqualTo(event.at());
    return found;
  }

  @Test
  void connectionThatEndedIsFoundByItsTime() {
    ConnectionState state = after(connected(1, 0), lost(1, 9));

    assertThat(state.endedAt(at(9)).orElseThrow().opened()).contains(at(0));
    assertThat(state.endedAt(at(8))).isEmpty();
    assertThat(after(connected(1, 9)).endedAt(at(9))).isEmpty();
  }
}
