package dev.rollcall.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.broker.ClientConnection.Connected;
import dev.rollcall.local.broker.ClientConnection.Disconnected;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ConnectionLedgerTest {
  private static final Instant NOW = Instant.parse("2026-11-01T09:00:00Z");
  private static final Duration NONE = Duration.ZERO;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final SocketInformation SOCKET =
      new SocketInformation("192.0.2.1", "127.0.0.1", 8883);

  private final ConnectionLedger ledger = new ConnectionLedger();

  @Test
  void versionsCountUpwardsFromZeroForEachClientId() {
    assertThat(open("a", false, HOUR, NOW).version()).isZero();
    assertThat(open("a", false, HOUR, NOW).version()).isEqualTo(1);
    assertThat(open("b", false, HOUR, NOW).version()).isZero();
  }

  @Test
  void versionsStartAgainAnHourAfterTheLastConnectionEnded() {
    close(open("a", true, NONE, NOW), NOW.plusSeconds(60));
    Connection kept = open("a", true, NONE, NOW.plusSeconds(60 + 3599));
    close(kept, NOW.plusSeconds(7200));

    assertThat(kept.version()).isEqualTo(1);
    assertThat(open("a", true, NONE, NOW.plusSeconds(7200 + 3600)).version()).isZero();
  }

  @Test
  void versionsStartAgainSoonerWhenTheSessionExpires() {
    close(open("a", false, Duration.ofSeconds(10), NOW), NOW);

    assertThat(open("a", false, HOUR, NOW.plusSeconds(10)).version()).isZero();
  }

  @Test
  void versionsGoOnDuringALongConnection() {
    open("a", true, NONE, NOW);

    assertThat(open("a", true, NONE, NOW.plus(Duration.ofDays(3))).version()).isEqualTo(1);
  }

  @Test
  void endOfATakenOverConnectionDoesNotEndTheNewOne() {
    Connection old = open("a", true, NONE, NOW);
    open("a", true, NONE, NOW);
    close(old, NOW);

    assertThat(open("a", true, NONE, NOW.plus(Duration.ofDays(3))).version()).isEqualTo(2);
  }

  @Test
  void sessionLivesThroughReconnectsOnlyIfItIsPersistentAndNotStartedAnew() {
    Connection first = open("a", false, HOUR, NOW);
    close(first, NOW);
    Connection resumed = open("a", false, HOUR, NOW.plusSeconds(3599));
    Connection anew = open("a", true, HOUR, NOW.plusSeconds(3600));
    Connection transientOne = open("a", true, NONE, NOW.plusSeconds(3600));
    Connection after = open("a", false, NONE, NOW.plusSeconds(3600));

    assertThat(resumed.session()).isEqualTo(first.session());
    assertThat(anew.session()).isNotEqualTo(first.session());
    assertThat(after.session()).isNotEqualTo(transientOne.session());
  }

  @Test
  void openConnectionIsKnownHoweverLongItLasts() {
    open("a", true, NONE, NOW);

    assertThat(ledger.last("a", NOW.plus(Duration.ofDays(3))))
        .map(ClientConnection::state)
        .contains(new Connected(NOW));
    assertThat(ledger.last("b", NOW)).isEmpty();
  }

  @Test
  void endedConnectionIsKnownForHalfAnHour() {
    close(open("a", false, HOUR, NOW), NOW.plusSeconds(60));

    assertThat(ledger.last("a", NOW.plusSeconds(60 + 1799)))
        .map(ClientConnection::state)
        .contains(new Disconnected(NOW.plusSeconds(60), DisconnectReason.CONNECTION_LOST));
    assertThat(ledger.last("a", NOW.plusSeconds(60 + 1800))).isEmpty();
  }

  @Test
  void lastConnectionIsTheOneThatTookOver() {
    Connection old = open("a", true, NONE, NOW);
    open("a", true, NONE, NOW.plusSeconds(1));
    close(old, NOW.plusSeconds(2));

    assertThat(ledger.last("a", NOW.plusSeconds(3)))
        .map(ClientConnection::state)
        .contains(new Connected(NOW.plusSeconds(1)));
  }

  private Connection open(String clientId, boolean clean, Duration expiry, Instant now) {
    return ledger.opened(
        new ConnectionLedger.Request(clientId, clean, expiry, 30, "principal", SOCKET), now);
  }

  private void close(Connection connection, Instant now) {
    ledger.closed(connection, DisconnectReason.CONNECTION_LOST, now);
  }
}
