package dev.rollcall.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class ConnectionLedgerTest {
  private static final Instant NOW = Instant.parse("2026-11-01T09:00:00Z");
  private static final Duration NONE = Duration.ZERO;
  private static final Duration HOUR = Duration.ofHours(1);

  private final ConnectionLedger ledger = new ConnectionLedger();

  @Test
  void versionsCountUpwardsFromZeroForEachClientId() {
    assertThat(open("a", false, HOUR, NOW).version()).isZero();
    assertThat(open("a", false, HOUR, NOW).version()).isEqualTo(1);
    assertThat(open("b", false, HOUR, NOW).version()).isZero();
  }

  @Test
  void versionsStartAgainAnHourAfterTheLastConnectionEnded() {
    ledger.closed(open("a", true, NONE, NOW), NOW.plusSeconds(60));
    Connection kept = open("a", true, NONE, NOW.plusSeconds(60 + 3599));
    ledger.closed(kept, NOW.plusSeconds(7200));

    assertThat(kept.version()).isEqualTo(1);
    assertThat(open("a", true, NONE, NOW.plusSeconds(7200 + 3600)).version()).isZero();
  }

  @Test
  void versionsStartAgainSoonerWhenTheSessionExpires() {
    ledger.closed(open("a", false, Duration.ofSeconds(10), NOW), NOW);

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
    ledger.closed(old, NOW);

    assertThat(open("a", true, NONE, NOW.plus(Duration.ofDays(3))).version()).isEqualTo(2);
  }

  @Test
  void sessionLivesThroughReconnectsOnlyIfItIsPersistentAndNotStartedAnew() {
    Connection first = open("a", false, HOUR, NOW);
    ledger.closed(first, NOW);
    Connection resumed = open("a", false, HOUR, NOW.plusSeconds(3599));
    Connection anew = open("a", true, HOUR, NOW.plusSeconds(3600));
    Connection transientOne = open("a", true, NONE, NOW.plusSeconds(3600));
    Connection after = open("a", false, NONE, NOW.plusSeconds(3600));

    assertThat(resumed.session()).isEqualTo(first.session());
    assertThat(anew.session()).isNotEqualTo(first.session());
    assertThat(after.session()).isNotEqualTo(transientOne.session());
  }

  private Connection open(String clientId, boolean clean, Duration expiry, Instant now) {
    return ledger.opened(
        new ConnectionLedger.Request(clientId, clean, expiry, "principal", "127.0.0.1"), now);
  }
}
