package dev.rollcall.aws;

import static dev.rollcall.aws.Documents.ALERTS;
import static dev.rollcall.aws.Documents.CONNECTIONS;
import static dev.rollcall.aws.Documents.read;
import static dev.rollcall.aws.Documents.reported;
import static dev.rollcall.aws.Documents.update;
import static dev.rollcall.aws.Documents.writtenAndRead;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.inSession;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static dev.rollcall.fixture.Events.status;
import static dev.rollcall.fixture.Events.will;
import static dev.rollcall.fixture.States.after;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.evaluation.AlertState;
import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.fixture.States;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.ConnectionStateBuilder;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShadowDocumentTest {
  @ParameterizedTest
  @MethodSource("connections")
  void connectionThatIsWrittenIsReadBack(ConnectionState state) {
    assertThat(writtenAndRead(CONNECTIONS, ConnectionState.EMPTY, state)).isEqualTo(state);
  }

  static Stream<ConnectionState> connections() {
    return Stream.of(
        ConnectionState.EMPTY,
        States.CONNECTED,
        States.FULL_CONNECTION,
        after(connected(1, 0)),
        after(connected(1, 0), lost(1, 5)),
        after(lost(1, 5), refused(9), connected(2, 500)),
        after(will(0)),
        after(lost(1, 0), status(700)),
        after(
            connected("run-1", 0, 0, "certificate"),
            connected("run-2", 0, 5, "certificate"),
            disconnected("run-1", 0, 9, "MQTT_KEEP_ALIVE_TIMEOUT")),
        after(inSession("old", lost(4, 0)), inSession("new", connected(0, 60))));
  }

  @Test
  void incidentThatIsWrittenIsReadBack() {
    assertThat(writtenAndRead(ALERTS, AlertState.EMPTY, States.FULL_ALERTS))
        .isEqualTo(States.FULL_ALERTS);
    assertThat(writtenAndRead(ALERTS, AlertState.EMPTY, AlertState.EMPTY.withKnown()))
        .isEqualTo(AlertState.EMPTY.withKnown());
  }

  @Test
  void versionIsThatOfTheShadow() {
    assertThat(read(CONNECTIONS, "{'version':7}").version()).isEqualTo(7);
    assertThat(ShadowDocument.version("{\"version\":8}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(8);
    assertThatThrownBy(() -> read(CONNECTIONS, "{}")).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> read(CONNECTIONS, "[]")).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  void fieldsThatAreGoneAreDeleted() {
    ConnectionState next = after(lost(1, 0));

    assertThat(update(CONNECTIONS, after(connected(1, -9), lost(1, 0), refused(9)), next))
        .contains("\"version\":1")
        .contains("\"connected\":false")
        .contains("\"opened\":null")
        .contains("\"refused\":null")
        .contains("\"at\":\"2026-11-23T12:00:00.000Z\"");
    assertThat(update(ALERTS, States.FULL_ALERTS, AlertState.EMPTY))
        .contains("\"incident\":null", "\"duplicateIdentity\":null", "\"group\":null")
        .contains("\"recheck\":null");
  }

  /** A shadow merges maps, on each level. */
  @Test
  void fieldsThatAreGoneFromNestedMapsAreDeleted() {
    ConnectionState without = after(lost(1, 0), refused(9));
    ConnectionState with =
        ConnectionStateBuilder.builder(without).refused(States.FULL_CONNECTION.refused()).build();

    assertThat(update(CONNECTIONS, with, without))
        .contains("\"refused\":{\"at\":\"2026-11-23T12:00:09.000Z\",")
        .contains("\"ip\":null,\"ofAnother\":null}");
    assertThat(update(CONNECTIONS, with, ConnectionState.EMPTY)).contains("\"connection\":null");
  }

  /** In an object it deletes a field; what it does in a list, AWS IoT does not say. */
  @Test
  void nullIsNotWrittenIntoLists() {
    String update =
        update(
            CONNECTIONS,
            ConnectionState.EMPTY,
            after(connected("run-1", 0, 0, "c"), connected("run-2", 0, 9, "c")));

    assertThat(update).containsPattern("\"others\":\\[\\{\"clientId\":\"run-1\"[^\\]]*]");
    assertThat(update).doesNotContainPattern("\\[[^\\]]*null");
  }

  @Test
  void whatIsNotKnownAndWhatHasNotChangedIsLeftAlone() {
    assertThat(update(CONNECTIONS, ConnectionState.EMPTY, ConnectionState.EMPTY))
        .contains("\"reported\":{}");
    assertThat(update(ALERTS, States.FULL_ALERTS, States.FULL_ALERTS)).contains("\"reported\":{}");
    assertThat(update(ALERTS, AlertState.EMPTY, AlertState.EMPTY.withRecheck(Optional.of(at(9)))))
        .contains("\"reported\":{\"recheck\":\"2026-11-23T12:00:09.000Z\"}");
  }

  /** A person has written to it, or a device. */
  @Test
  void connectedIsWrittenThoughItHasNotChanged() {
    assertThat(update(CONNECTIONS, States.CONNECTED, States.CONNECTED))
        .contains("\"reported\":{\"connected\":true}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'connected':'trye','connection':7",
        "'connection':{'clientId':'','version':1}",
        "'connection':{'status':{'at':'noon'}}"
      })
  void connectionThatIsNotOfOurMakingIsReadAsAbsent(String reported) {
    assertThat(reported(CONNECTIONS, reported)).isEqualTo(ConnectionState.EMPTY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'incident':{'id':'x','phase':'notified'}",
        "'incident':[],'duplicateIdentity':'','group':7,'recheck':'soon'",
        "'incident':{'id':'<b>','phase':'notified','since':'2026-11-23T12:00:00.000Z',"
            + "'claimedAt':'2026-11-23T12:02:00.000Z'}",
        "'incident':{'kind':'flapping','id':'x','phase':'notified',"
            + "'since':'2026-11-23T12:00:00.000Z','claimedAt':'2026-11-23T12:02:00.000Z'}"
      })
  void incidentThatIsNotOfOurMakingIsReadAsAbsent(String reported) {
    assertThat(reported(ALERTS, reported)).isEqualTo(AlertState.EMPTY);
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
        {'version':3,'timestamp':%d,
         'state':{'reported':{'connection':{'status':{'connected':true,'at':'2026-11-23T12:00:00.000Z'}}}}}\
        """
            .formatted(now.getEpochSecond());

    assertThat(read(CONNECTIONS, json).state().status().isPresent()).isEqualTo(present);
  }

  @Test
  void recoveryWithoutItsTimeIsDecidedAnew() {
    AlertState state =
        reported(
            ALERTS,
            "'incident':{'id':'x','phase':'recovering','since':'2026-11-23T12:00:00.000Z',"
                + "'claimedAt':'2026-11-23T12:02:00.000Z'}");

    assertThat(state.incident().orElseThrow().phase()).isEqualTo(Phase.NOTIFIED);
  }

  @Test
  void whatPeopleHaveSetIsReadAndNeverWritten() {
    AlertState state =
        read(
                ALERTS,
                """
                {'version':3,'state':{'reported':{},
                 'desired':{'mutedUntil':'2026-11-23T12:00:00Z','site':' north ','led':1}}}\
                """)
            .state();

    assertThat(state.settings().mutedUntil()).contains(at(0));
    assertThat(state.settings().site()).contains("north");
    assertThat(update(ALERTS, state, state.withKnown())).doesNotContain("north", "mutedUntil");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-23T12:00:00Z, 2026-11-24T12:00:00Z, 2026-11-24T12:00:00Z",
    "2026-11-23T12:00:00Z, 2026-11-30T12:00:00Z, 2026-11-30T12:00:00Z",
    "2026-11-23T12:00:00Z, 2026-12-24T12:00:00Z, 2026-11-30T12:00:00Z"
  })
  void muteLastsSevenDaysAtMost(Instant setAt, String until, Instant mutedUntil) {
    String json =
        """
        {'version':3,'state':{'desired':{'mutedUntil':'%s'}},
         'metadata':{'desired':{'mutedUntil':{'timestamp':%d}}}}\
        """
            .formatted(until, setAt.getEpochSecond());

    assertThat(read(ALERTS, json).state().settings().mutedUntil()).contains(mutedUntil);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'mutedUntil':'later','site':7", "'mutedUntil':true,'site':'  '"})
  void settingThatCannotBeReadIsAbsent(String desired) {
    Snapshot<AlertState> read =
        read(ALERTS, "{'version':3,'state':{'desired':{%s}}}".formatted(desired));

    assertThat(read.state()).isEqualTo(AlertState.EMPTY);
  }

  @Test
  void siteIsPrintableAndBounded() {
    String json = "{'version':3,'state':{'desired':{'site':'%s'}}}".formatted("n".repeat(99));

    assertThat(read(ALERTS, json).state().settings().site().orElseThrow()).hasSize(64);
  }
}
