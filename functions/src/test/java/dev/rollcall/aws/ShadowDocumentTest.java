package dev.rollcall.aws;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.inSession;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static dev.rollcall.fixture.Events.status;
import static dev.rollcall.fixture.Events.will;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.evaluation.AlertEvaluator;
import dev.rollcall.evaluation.EvaluationPolicy;
import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.tracking.ConnectionTracker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShadowDocumentTest {
  private static final ShadowDocument<ThingState> DOCUMENT =
      new ShadowDocument<>(new ThingFormat());

  @ParameterizedTest
  @MethodSource("histories")
  void whatIsWrittenIsReadBack(List<ConnectionEvent> history) {
    ThingState state = judged(history);

    assertThat(DOCUMENT.read(DOCUMENT.update(new Snapshot<>(7, ThingState.EMPTY), state)))
        .isEqualTo(new Snapshot<>(7, state));
  }

  static Stream<List<ConnectionEvent>> histories() {
    return Stream.of(
        List.of(),
        List.of(connected(1, 0)),
        List.of(connected(1, 0), lost(1, 5)),
        List.of(lost(1, 5), refused(9), connected(2, 500)),
        List.of(will(0)),
        List.of(lost(1, 0), status(700)),
        List.of(
            connected("run-1", 0, 0, "certificate"),
            connected("run-2", 0, 5, "certificate"),
            disconnected("run-1", 0, 9, "MQTT_KEEP_ALIVE_TIMEOUT")),
        List.of(inSession("old", lost(4, 0)), inSession("new", connected(0, 60))),
        List.of(
            connected(1, 0),
            connected("RPI", 2, 10, "another-certificate"),
            disconnected(1, 10, "DUPLICATE_CLIENTID")));
  }

  @Test
  void fieldsThatAreGoneAreDeleted() throws IOException {
    Snapshot<ThingState> read = new Snapshot<>(1, judged(List.of(connected(1, -9), lost(1, 0))));
    ThingState next = ConnectionTracker.record(ThingState.EMPTY, lost(1, 0)).next();

    byte[] update = DOCUMENT.update(read, next);

    assertThat(JSON.std.asString(JSON.std.mapFrom(update)))
        .contains("\"version\":1")
        .contains("\"connected\":false");
    assertThat(new String(update, StandardCharsets.UTF_8))
        .contains("\"incident\":null")
        .contains("\"opened\":null")
        .contains("\"status\":null")
        .contains("\"at\":\"2026-11-23T12:00:00.000Z\"");
  }

  /** In an object it deletes a field; what it does in a list, AWS IoT does not say. */
  @Test
  void nullIsNotWrittenIntoLists() {
    ThingState state =
        judged(List.of(connected("run-1", 0, 0, "c"), connected("run-2", 0, 9, "c")));

    String update =
        new String(
            DOCUMENT.update(new Snapshot<>(1, ThingState.EMPTY), state), StandardCharsets.UTF_8);

    assertThat(update).containsPattern("\"others\":\\[\\{\"clientId\":\"run-1\"[^\\]]*]");
    assertThat(update).doesNotContainPattern("\\[[^\\]]*null");
  }

  @Test
  void whatIsNotKnownAndWhatHasNotChangedIsLeftAlone() {
    Snapshot<ThingState> read = new Snapshot<>(1, ThingState.EMPTY);

    assertThat(new String(DOCUMENT.update(read, ThingState.EMPTY), StandardCharsets.UTF_8))
        .contains("\"reported\":{}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"version\":3}",
        "{\"version\":3,\"state\":{\"desired\":{\"led\":1}}}",
        "{\"version\":3,\"state\":{\"reported\":{\"connected\":\"trye\",\"connection\":7}}}",
        "{\"version\":3,\"state\":{\"reported\":{\"connection\":{\"clientId\":\"\",\"version\":1}}}}",
        "{\"version\":3,\"state\":{\"reported\":{\"connection\":{\"status\":{\"at\":\"noon\"}}}}}",
        "{\"version\":3,\"state\":{\"reported\":{\"incident\":{\"id\":\"x\",\"phase\":\"notified\"}}}}",
        "{\"version\":3,\"state\":{\"reported\":{\"incident\":[],\"duplicateIdentity\":\"\"}}}"
      })
  void whatIsNotOfOurMakingIsReadAsAbsent(String json) {
    assertThat(DOCUMENT.read(json.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Snapshot<>(3, ThingState.EMPTY));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-22T12:00:00Z, true",
    "2026-11-22T11:59:59Z, false",
    "9999-01-01T00:00:00Z, true"
  })
  void timesOfTheFutureAreReadAsAbsent(Instant now, boolean present) {
    String json =
        """
        {"version":3,"timestamp":%d,
         "state":{"reported":{"connection":{"status":{"connected":true,"at":"2026-11-23T12:00:00.000Z"}}}}}\
        """
            .formatted(now.getEpochSecond());

    assertThat(
            DOCUMENT
                .read(json.getBytes(StandardCharsets.UTF_8))
                .state()
                .reportedStatus()
                .isPresent())
        .isEqualTo(present);
  }

  @Test
  void allClearWithoutItsTimeIsDecidedAnew() {
    String json =
        """
        {"version":3,"state":{"reported":{"incident":{"id":"x","phase":"recovering",
         "since":"2026-11-23T12:00:00.000Z","claimedAt":"2026-11-23T12:02:00.000Z"}}}}\
        """;

    assertThat(
            DOCUMENT
                .read(json.getBytes(StandardCharsets.UTF_8))
                .state()
                .incident()
                .orElseThrow()
                .phase())
        .isEqualTo(Phase.NOTIFIED);
  }

  /** Records all events and judges the last one. */
  private static ThingState judged(List<ConnectionEvent> history) {
    ThingState state = ThingState.EMPTY;
    for (ConnectionEvent event : history) {
      state = ConnectionTracker.record(state, event).next();
    }
    AlertEvaluator judge =
        new AlertEvaluator(
            new EvaluationPolicy(
                Duration.ofSeconds(120), Duration.ofSeconds(45), Duration.ofSeconds(30)));
    return history.isEmpty()
        ? state
        : judge.judge(RPI, state, history.getLast(), at(900), "invocation").next();
  }
}
