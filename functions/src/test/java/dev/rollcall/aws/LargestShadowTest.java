package dev.rollcall.aws;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.decision.CompactState;
import dev.rollcall.evaluation.Claim;
import dev.rollcall.evaluation.DuplicateIdentityMark;
import dev.rollcall.evaluation.GroupMembership;
import dev.rollcall.evaluation.Incident;
import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.event.ClientId;
import dev.rollcall.event.DisconnectReason;
import dev.rollcall.fixture.Events;
import dev.rollcall.fixture.FakeIot;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.port.ShadowTooLargeException;
import dev.rollcall.tracking.Connections;
import dev.rollcall.tracking.RecordedConnection;
import dev.rollcall.tracking.RefusedAttempt;
import dev.rollcall.tracking.ReportedStatus;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rollcall shares a shadow's 8 KB with the device and others. */
final class LargestShadowTest {
  private static final ShadowDocument<ThingState> DOCUMENT =
      new ShadowDocument<>(new ThingFormat());
  private final ShadowStore<ThingState> store =
      IotShadowStore.ofThings(new FakeIot(), Optional.empty());

  @Test
  void mostThingsTakeLessThanTwoKilobytes() {
    assertThat(DOCUMENT.size(state("RPI", "t".repeat(64), "i".repeat(73), 1))).isLessThan(2200);
  }

  /** Of characters in ASCII, the largest in UTF-8, and the largest in JSON. */
  @ParameterizedTest
  @CsvSource({"x, 3300", "\u20ac, 5300", "'\u0001', 6800"})
  void whatDecidesFitsAtItsLongest(String character, int bytes) {
    assertThat(DOCUMENT.size(CompactState.of(longest(character)))).isLessThan(bytes);
  }

  @Test
  void muchDetailIsNotWritten() {
    assertThat(DOCUMENT.size(longest("x"))).isGreaterThan(IotShadowStore.MAX_BYTES);
    assertThatThrownBy(() -> store.save(RPI, new Snapshot<>(1, ThingState.EMPTY), longest("x")))
        .isInstanceOf(ShadowTooLargeException.class)
        .hasMessageContaining("no room for 6");
  }

  @Test
  void whatDecidesIsWrittenWhateverItTakes() {
    ThingState compact = CompactState.of(longest("\u0001"));
    store.save(RPI, new Snapshot<>(0, ThingState.EMPTY), compact);

    assertThat(store.save(RPI, store.load(RPI), compact)).isTrue();
    assertThat(DOCUMENT.size(compact)).isGreaterThan(IotShadowStore.MAX_BYTES);
  }

  private static ThingState longest(String character) {
    return state(character.repeat(128), "t".repeat(128), "i".repeat(128), 4);
  }

  private static ThingState state(String client, String word, String invocation, int connections) {
    Instant at = Events.at(0);
    Optional<String> token = Optional.of(word);
    ClientId clientId = new ClientId(client);
    DisconnectReason reason = DisconnectReason.of("R".repeat(64));
    Claim claim = new Claim(at, Collections.nCopies(2 * connections, invocation));
    RecordedConnection one =
        new RecordedConnection(
            clientId,
            Long.MAX_VALUE,
            at,
            Optional.of(at),
            token,
            token,
            Optional.of(reason),
            token,
            Optional.of(at));
    return new ThingState(
        Connections.of(Collections.nCopies(connections, one)),
        Optional.of(new ReportedStatus(false, at)),
        Optional.of(new RefusedAttempt(at, "\u20ac".repeat(64), token)),
        Optional.of(
            new Incident(
                "d".repeat(160),
                Phase.RECOVERING,
                new OutageStart(at, at),
                new Cause(Optional.of(reason)),
                claim,
                Optional.of(at),
                List.of("ses"),
                Optional.of("f".repeat(90)))),
        Optional.of(
            new DuplicateIdentityMark(clientId, Long.MAX_VALUE, at, false, claim, List.of("ses"))),
        new GroupMembership(true, Optional.of("f".repeat(90))),
        Optional.of(false));
  }
}
