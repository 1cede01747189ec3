package dev.rollcall.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent.ConnectFailed;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.Reading.Accepted;
import dev.rollcall.event.Reading.Because;
import dev.rollcall.event.Reading.OfItself;
import dev.rollcall.event.Reading.Refused;
import dev.rollcall.fixture.SampleEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EventReaderTest {

  @Test
  void connectIsReadWithAllThatItSays() {
    Connected connected = (Connected) SampleEvents.event("connected");

    assertThat(connected.connection().clientId()).isEqualTo(new ClientId("RPI"));
    assertThat(connected.connection().version()).isEqualTo(7);
    assertThat(connected.connection().principal()).isPresent();
    assertThat(connected.connection().session()).isPresent();
    assertThat(connected.at()).isEqualTo(Instant.parse("2026-11-23T13:02:55.120Z"));
    assertThat(connected.ip()).contains("203.0.113.7");
  }

  @Test
  void recheckIsReadWithItsThingOrGroupAndTime() {
    Instant due = Instant.ofEpochMilli(1_795_442_575_120L);

    assertThat(read("'recheck':'RPI','due':1795442575120"))
        .isEqualTo(new OfItself(new Recheck.OfThing(new ThingName("RPI"), due)));
    assertThat(read("'recheck':'','due':1795442575120"))
        .isEqualTo(new OfItself(new Recheck.OfGroup(Optional.empty(), due)));
    assertThat(read("'recheck':'','site':'north 1','due':1795442575120"))
        .isEqualTo(new OfItself(new Recheck.OfGroup(Optional.of("north 1"), due)));
    assertThat(read("'recheck':'','budget':true,'due':1795442575120"))
        .isEqualTo(new OfItself(new Recheck.OfBudget(due)));
  }

  @Test
  void siteOfARecheckIsPrintableAndBounded() {
    assertThat(read("'recheck':'','site':'%s\u202e','due':1795442575120".formatted("n".repeat(9))))
        .isEqualTo(
            new OfItself(
                new Recheck.OfGroup(
                    Optional.of("nnnnnnnnn?"), Instant.ofEpochMilli(1_795_442_575_120L))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'recheck':7,'due':1795442575120",
        "'recheck':'my thing','due':1795442575120",
        "'recheck':'RPI'",
        "'recheck':'RPI','due':-1",
        "'recheck':'','site':7,'due':1795442575120",
        "'recheck':'','site':'north'"
      })
  void recheckOfNothingIsMalformed(String fields) {
    assertThat(read(fields))
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.because()).isEqualTo(Because.MALFORMED));
  }

  private static Reading read(String fields) {
    String json = "{" + fields.replace('\'', '"') + "}";
    return EventReader.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void connectFailedNeedsNoVersion() {
    ConnectFailed failed = (ConnectFailed) SampleEvents.event("connect-failed");

    assertThat(failed.reason()).isEqualTo("AUTHORIZATION_FAILED");
    assertThat(failed.clientId().value()).isEqualTo("RPI");
  }

  @ParameterizedTest
  @CsvSource({"'', UNKNOWN", "' ', UNKNOWN", "'a\nb', a?b"})
  void refusalHasAReason(String raw, String kept) {
    ConnectFailed failed =
        (ConnectFailed)
            accepted(
                """
                {"eventType":"connect_failed","clientId":"c","timestamp":1795442575120,
                 "connectFailureReason":"%s"}\
                """
                    .formatted(raw.replace("\n", "\\n")));

    assertThat(failed.reason()).isEqualTo(kept);
  }

  @Test
  void connectFailedMayLackItsReason() {
    ConnectionEvent failed =
        accepted(
            "{\"eventType\":\"connect_failed\",\"clientId\":\"c\",\"timestamp\":1795442575120}");

    assertThat(((ConnectFailed) failed).reason()).isEqualTo("UNKNOWN");
  }

  @Test
  void thingNameOfTheEventIsKept() {
    Connected connected =
        (Connected)
            accepted(
                """
                {"eventType":"connected","clientId":"c1","thingName":"RPI","versionNumber":0,
                 "timestamp":1795442575120}\
                """);

    assertThat(connected.connection().thingName()).contains(new ThingName("RPI"));
    assertThat(connected.ip()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "disconnected-connection-lost, CONNECTION_LOST, false",
    "disconnected-clean, CLIENT_INITIATED_DISCONNECT, true",
    "disconnected-keep-alive-timeout, MQTT_KEEP_ALIVE_TIMEOUT, false",
    "disconnected-taken-over, DUPLICATE_CLIENTID, false"
  })
  void disconnectReasonsAreRead(String file, String reason, boolean intended) {
    Disconnected gone = (Disconnected) SampleEvents.event(file);

    assertThat(gone.reason().raw()).isEqualTo(reason);
    assertThat(gone.reason()).isInstanceOf(DisconnectReason.Known.class);
    assertThat(gone.reason().intended()).isEqualTo(intended);
  }

  @ParameterizedTest
  @CsvSource({"SOLAR_FLARE, SOLAR_FLARE", "'a b\nc', a?b?c", "'', UNKNOWN"})
  void newReasonIsALossWithItsName(String raw, String kept) {
    DisconnectReason reason = DisconnectReason.of(raw);

    assertThat(reason).isEqualTo(new DisconnectReason.Unknown(kept));
    assertThat(reason.intended()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "Fan,   AROAEXAMPLE:s, Fan, AROAEXAMPLE:s",
        "n/a,   n/a,           -,   -",
        "Fan,   n/a,           Fan, -",
        "n/a,   'no token',    -,   -"
      })
  void publisherIsReadUnlessAwsDoesNotKnowIt(
      String clientId, String principal, String readId, String readPrincipal) {
    Status status =
        (Status)
            ((Accepted)
                    EventReader.read(
                        """
                        {"connected":true,"thing":"RPI","receivedAt":1795442575120,\
                        "publisher":"%s","principal":"%s"}\
                        """
                            .formatted(clientId, principal)
                            .getBytes(StandardCharsets.UTF_8)))
                .event();

    assertThat(status.publisher().clientId().map(ClientId::value))
        .isEqualTo(Optional.ofNullable(readId));
    assertThat(status.publisher().principal()).isEqualTo(Optional.ofNullable(readPrincipal));
  }

  @Test
  void flagStandsInForAMissingReason() {
    assertThat(disconnectedWith("\"clientInitiatedDisconnect\":true").reason().intended()).isTrue();
    assertThat(disconnectedWith("\"clientInitiatedDisconnect\":false").reason())
        .isEqualTo(new DisconnectReason.Unknown("UNKNOWN"));
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENT_INITIATED_DISCONNECT, false, CONTRADICTORY",
    "API_INITIATED_DISCONNECT, true, CONTRADICTORY",
    "CONNECTION_LOST, true, CONNECTION_LOST",
    "MQTT_KEEP_ALIVE_TIMEOUT, true, MQTT_KEEP_ALIVE_TIMEOUT"
  })
  void contradictionIsALoss(String reason, boolean byClient, String kept) {
    DisconnectReason read =
        disconnectedWith(
                "\"clientInitiatedDisconnect\":%s,\"disconnectReason\":\"%s\""
                    .formatted(byClient, reason))
            .reason();

    assertThat(read.raw()).isEqualTo(kept);
    assertThat(read.intended()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "CLIENT_INITIATED_DISCONNECT, true",
    "CLIENT_INITIATED_DISCONNECT, 1",
    "API_INITIATED_DISCONNECT, false"
  })
  void noContradictionIsNoLoss(String reason, String byClient) {
    assertThat(
            disconnectedWith(
                    "\"clientInitiatedDisconnect\":%s,\"disconnectReason\":\"%s\""
                        .formatted(byClient, reason))
                .reason()
                .intended())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "\"false\"", "\"FALSE\"", "0", "\"0\"", "\"off\"", "\"Off\""})
  void allWordsForFalseAreUnderstood(String word) {
    assertThat(status(word)).isEqualTo(Optional.of(false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "\"true\"", "\"True\"", "1", "\"1\"", "\"on\"", "\"ON\""})
  void allWordsForTrueAreUnderstood(String word) {
    assertThat(status(word)).isEqualTo(Optional.of(true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"trye\"", "2", "null", "{}", "[]", "0.0", "\"\"", "\" true\""})
  void otherStatusesAreRefusedAndNameTheThing(String word) {
    Refused refused =
        (Refused) read("{\"connected\":%s,\"thing\":\"RPI\",\"receivedAt\":1795442575120}", word);

    assertThat(refused.because()).isEqualTo(Because.UNREADABLE_STATUS);
    assertThat(refused.thing()).contains(new ThingName("RPI"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void brokenInputIsRefusedWithItsReason(String json, Because because, String detail) {
    Refused refused = (Refused) read("%s", json);

    assertThat(refused.because()).isEqualTo(because);
    assertThat(refused.detail()).contains(detail).hasSizeLessThan(300).doesNotContain("\n");
  }

  static Object[][] broken() {
    String connect =
        "{\"eventType\":\"connected\",\"clientId\":%s,\"versionNumber\":%s,\"timestamp\":%s}";
    return new Object[][] {
      {"", Because.NOT_JSON, ""},
      {"nonsense", Because.NOT_JSON, ""},
      {"[1]", Because.NOT_JSON, "not a JSON object"},
      {"null", Because.NOT_JSON, ""},
      {"{\"a\":" + "[".repeat(5000), Because.NOT_JSON, "depth"},
      {"{\"a\":1,\"a\":2}", Because.NOT_JSON, "uplicate"},
      {"{\"a\":\"" + "x".repeat(200_000) + "\"}", Because.NOT_JSON, "at most"},
      {"{}", Because.MALFORMED, "thing"},
      {"{\"eventType\":\"subscribed\"}", Because.UNKNOWN_EVENT_TYPE, "subscribed"},
      {"{\"eventType\":{}}", Because.MALFORMED, "eventType"},
      {eventType(64), Because.UNKNOWN_EVENT_TYPE, "xxx"},
      {eventType(65), Because.MALFORMED, "eventType"},
      {connect.formatted("7", "1", "1795442575120"), Because.MALFORMED, "clientId"},
      {connect.formatted("\"\"", "1", "1795442575120"), Because.MALFORMED, "0 characters"},
      {connect.formatted("\"\\ud800\"", "1", "1795442575120"), Because.MALFORMED, "UTF-8"},
      {connect.formatted("\"a\"", "-1", "1795442575120"), Because.MALFORMED, "-1"},
      {connect.formatted("\"a\"", "1.5", "1795442575120"), Because.MALFORMED, "1.5"},
      {connect.formatted("\"a\"", "null", "1795442575120"), Because.MALFORMED, "versionNumber"},
      {connect.formatted("\"a\"", "1", "1"), Because.MALFORMED, "timestamp"},
      {connect.formatted("\"a\"", "1", "946684799999"), Because.MALFORMED, "2000 to 2099"},
      {connect.formatted("\"a\"", "1", "4102444800000"), Because.MALFORMED, "2000 to 2099"},
      {connect.formatted("\"a\"", "1", "9".repeat(40)), Because.MALFORMED, "timestamp"},
      {"{\"connected\":true,\"thing\":\"a b\",\"receivedAt\":1}", Because.MALFORMED, "a b"},
    };
  }

  @Test
  void longestInputIsRead() {
    String status = "{\"connected\":true,\"thing\":\"RPI\",\"receivedAt\":1795442575120}";

    assertThat(read("%s", padded(status, 160 * 1024))).isInstanceOf(Accepted.class);
    assertThat(read("%s", padded(status, 160 * 1024 + 1))).isInstanceOf(Refused.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2000-01-01T00:00:00Z", "2099-12-31T23:59:59.999Z"})
  void firstAndLastTimeAreRead(Instant at) {
    assertThat(connectedWith("\"timestamp\":" + at.toEpochMilli()).at()).isEqualTo(at);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"a b\"", "\"ä\"", "\"a\\n\"", "7", "null"})
  void addressThatIsNoWordIsLeftOut(String ip) {
    String time = "\"timestamp\":1795442575120";

    assertThat(connectedWith(time + ",\"ipAddress\":" + ip).ip()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_JSON, not-json",
    "MALFORMED, malformed",
    "UNKNOWN_EVENT_TYPE, unknown-event-type",
    "UNREADABLE_STATUS, unreadable-status"
  })
  void refusalsHaveNamesInLogs(Because because, String label) {
    assertThat(because.label()).isEqualTo(label);
  }

  @Test
  void invalidUtf8IsRefused() {
    byte[] json = {'{', '"', (byte) 0xff, (byte) 0xfe, '"', ':', '1', '}'};

    assertThat(EventReader.read(json)).isInstanceOf(Refused.class);
  }

  private static String eventType(int length) {
    return "{\"eventType\":\"%s\"}".formatted("x".repeat(length));
  }

  private static String padded(String json, int length) {
    return json + " ".repeat(length - json.length());
  }

  private static Optional<Boolean> status(String word) {
    return Optional.of(
            accepted(
                "{\"connected\":%s,\"thing\":\"RPI\",\"receivedAt\":1795442575120}"
                    .formatted(word)))
        .map(event -> ((Status) event).connected());
  }

  private static Disconnected disconnectedWith(String field) {
    return (Disconnected)
        accepted(
            "{\"eventType\":\"disconnected\",\"clientId\":\"c\",\"versionNumber\":0,"
                + "\"timestamp\":1795442575120,"
                + field
                + "}");
  }

  private static Connected connectedWith(String fields) {
    return (Connected)
        accepted(
            "{\"eventType\":\"connected\",\"clientId\":\"c\",\"versionNumber\":0," + fields + "}");
  }

  private static ConnectionEvent accepted(String json) {
    return ((Accepted) read("%s", json)).event();
  }

  private static Reading read(String pattern, String value) {
    return EventReader.read(pattern.formatted(value).getBytes(StandardCharsets.UTF_8));
  }
}
