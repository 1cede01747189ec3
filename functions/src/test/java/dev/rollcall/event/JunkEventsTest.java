package dev.rollcall.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent.ConnectFailed;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.Reading.Accepted;
import dev.rollcall.event.Reading.Because;
import dev.rollcall.event.Reading.Heartbeat;
import dev.rollcall.event.Reading.OfItself;
import dev.rollcall.event.Reading.Refused;
import dev.rollcall.fixture.JunkEvents;
import dev.rollcall.fixture.Tries;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever arrives is refused with a reason, or is an event within its documented ranges. */
final class JunkEventsTest {
  @Test
  void everyInputIsAnEventOrARefusal() {
    Tries.of(
        30_000,
        JunkEvents::any,
        input -> {
          switch (EventReader.read(input.bytes())) {
            case Refused refused -> assertPrintable(refused.detail(), 300);
            case Accepted accepted -> assertWithinRanges(accepted.event());
            case Heartbeat _ -> {}
            case OfItself own -> assertThat(Plausible.time(own.recheck().due())).isPresent();
          }
        });
  }

  @Test
  void junkIsSometimesRightAndWrongInEachWay() {
    SplittableRandom random = new SplittableRandom(1);
    List<Reading> readings =
        Stream.generate(() -> EventReader.read(JunkEvents.any(random).bytes()))
            .limit(2000)
            .toList();

    assertThat(readings).filteredOn(Accepted.class::isInstance).hasSizeGreaterThan(200);
    assertThat(readings)
        .filteredOn(Refused.class::isInstance)
        .extracting(reading -> ((Refused) reading).because())
        .contains(Because.values());
  }

  private static void assertWithinRanges(ConnectionEvent event) {
    assertThat(event.at())
        .isAfterOrEqualTo(Instant.parse("2000-01-01T00:00:00Z"))
        .isBefore(Instant.parse("2100-01-01T00:00:00Z"));
    switch (event) {
      case Connected connected -> {
        assertWithinRanges(connected.connection());
        assertToken(connected.ip());
      }
      case Disconnected gone -> {
        assertWithinRanges(gone.connection());
        assertThat(gone.reason().raw()).matches("[\\w.?-]{1,64}");
      }
      case ConnectFailed failed -> {
        assertPrintable(failed.reason(), 64);
        assertPrintable(failed.clientId().printable(), 128);
        assertToken(failed.ip());
      }
      case Status _ -> {}
    }
  }

  private static void assertWithinRanges(Connection connection) {
    assertPrintable(connection.clientId().printable(), 128);
    assertThat(connection.version()).isNotNegative();
    assertToken(connection.session());
    assertToken(connection.principal());
  }

  private static void assertToken(Optional<String> token) {
    token.ifPresent(text -> assertThat(text).matches("[!-~]{1,128}"));
  }

  private static void assertPrintable(String text, int maxLength) {
    assertThat(text.length()).isBetween(1, maxLength);
    assertThat(text).doesNotContainPattern("[\\p{C}\\p{Zl}\\p{Zp}]");
  }
}
