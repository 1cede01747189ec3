package dev.rollcall.lambda;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.evaluation.Incident;
import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.fixture.SampleEvents;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shadows that a person edited or another version wrote, each of which once led astray. */
final class EditedShadowTest {
  private static final String ALERTS = "rollcall";
  private static final String CLAIMED =
      """
      'phase':'claimed','claimedAt':'2026-11-23T14:04:00.000Z','claims':['invocation-x']\
      """;

  private final Rig rig = new Rig(Instant.parse("2026-11-23T14:20:00Z"));

  @BeforeEach
  void online() {
    rig.track(SampleEvents.json("connected"));
  }

  /** With its recovery, in one message. */
  @Test
  void claimedIncidentThatIsOverIsReportedOnce() throws IOException {
    report(
        "'incident':{'id':'RPI-1','since':'2026-11-23T14:02:55.120Z',"
            + "'recoveredAt':'2026-11-23T14:03:00.000Z',%s}".formatted(CLAIMED));

    assertThat(evaluate("connected"))
        .containsEntry("reason", "steady")
        .containsEntry("IncidentsOpened", 1)
        .containsEntry("IncidentsClosed", 1)
        .containsEntry("MessagesSent", 1);
    assertThat(rig.iot.alerts(RPI).incident()).isEmpty();
  }

  @Test
  void duplicateIdentityWithMicrosecondsIsReportedOnce() throws IOException {
    report(
        "'duplicateIdentity':{'clientId':'RPI','version':3,'at':'2026-11-23T14:02:55.120456Z',%s}"
            .formatted(CLAIMED));

    assertThat(evaluate("connected"))
        .containsEntry("reason", "steady")
        .containsEntry("MessagesSent", 1);
    assertThat(rig.iot.alerts(RPI).duplicateIdentity().orElseThrow().notified()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+1000000000-12-31T23:59:59.999999999Z",
        "-1000000000-01-01T00:00:00Z",
        "+10000-01-01T00:00:00Z",
        "2100-01-01T00:00:00Z",
        "1999-12-31T23:59:59.999Z"
      })
  void timesOfAnotherAgeAreReadAsAbsent(String time) throws IOException {
    String connection =
        "'connection':{'at':'T','opened':'T',"
            + "'status':{'connected':true,'at':'T'},'refused':{'at':'T'}}";
    String alerts =
        """
        'incident':{'id':'RPI-1','since':'T','recoveredAt':'T',%s},
        'duplicateIdentity':{'clientId':'RPI','version':3,'at':'T',%s}, 'recheck':'T'\
        """
            .formatted(CLAIMED, CLAIMED);
    rig.iot.report(RPI, fields(connection.replace("'T'", "'" + time + "'")));
    report(alerts.replace("'T'", "'" + time + "'"));

    assertThat(rig.iot.state(RPI).connected()).isEmpty();
    assertThat(rig.iot.state(RPI).refused()).isEmpty();
    assertThat(rig.iot.alerts(RPI).incident()).isEmpty();
    assertThat(rig.iot.alerts(RPI).duplicateIdentity()).isEmpty();
    assertThat(rig.iot.alerts(RPI).recheck()).isEmpty();
    assertThat(evaluate("disconnected-connection-lost")).containsEntry("reason", "alert");
  }

  /** One of the next day may be a clock that differs; one of 2066 cannot be Rollcall's. */
  @ParameterizedTest
  @CsvSource({"2026-11-24T10:00:00Z, incident-continues", "2066-11-23T14:04:00Z, alert"})
  void claimOfTheFutureHoldsNobodyUp(String claimedAt, String reason) throws IOException {
    report(
        "'incident':{'id':'RPI-1','since':'2026-11-23T14:02:55.120Z',%s}"
            .formatted(CLAIMED)
            .replace("2026-11-23T14:04:00.000Z", claimedAt));

    assertThat(evaluate("disconnected-connection-lost"))
        .containsEntry("reason", reason)
        .containsEntry("MessagesSent", 1);
    assertThat(rig.iot.alerts(RPI).incident().map(Incident::phase)).contains(Phase.NOTIFIED);
  }

  @Test
  void textsThatCannotBeOursReachNobody() throws IOException {
    rig.iot.report(
        RPI,
        fields(
            """
            'connection':{'phase':'disconnected','at':'2026-11-23T14:02:55.120Z',
              'reason':'a\\nb\\u202ec','ip':'1.2.3.4\\nTo: everybody','session':'\\u0000',
              'principal':'%s','refused':{'at':'2026-11-23T14:03:55.120Z',
              'reason':'\\u202eno\\n','ip':'%s'}}\
            """
                .formatted("x".repeat(129), "x".repeat(3000))));
    report(
        "'incident':{'id':'RPI\\nSubject: x','since':'2026-11-23T14:02:55.120Z',%s}"
            .formatted(CLAIMED));

    assertThat(evaluate("disconnected-connection-lost")).containsEntry("reason", "alert");
    assertThat(rig.sent.getFirst().text())
        .contains("was refused (?no?)")
        .contains("RPI-20261123T140255.120Z")
        .doesNotContain("everybody", "Subject", "\u202e");
  }

  @Test
  void fewOfManyClaimsAreKept() throws IOException {
    report(
        "'incident':{'id':'RPI-1','since':'2026-11-23T14:02:55.120Z','phase':'notified',"
            + "'claimedAt':'2026-11-23T14:04:00.000Z','claims':[%s'last']}"
                .formatted("'x','\\u0000',7,".repeat(400)));

    assertThat(rig.iot.alerts(RPI).incident().orElseThrow().claim().by())
        .hasSize(32)
        .endsWith("x", "last");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'phase':'escalated','kind':'offline'", "'phase':'notified','kind':'flapping'"})
  void incidentOfALaterVersionIsLeftAlone(String fields) throws IOException {
    report(
        "'incident':{'id':'RPI-1','since':'2026-11-23T14:02:55.120Z',"
            + "'claimedAt':'2026-11-23T14:04:00.000Z',%s}".formatted(fields));
    Object before = rig.iot.reported(RPI, ALERTS).get("incident");

    assertThat(evaluate("disconnected-clean")).containsEntry("reason", "intended");
    assertThat(rig.iot.reported(RPI, ALERTS).get("incident")).isNotNull().isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'phase':'suspended'", "'version':-1", "'version':1.0"})
  void connectionOfALaterVersionIsWrittenAnew(String field) throws IOException {
    rig.iot.report(RPI, fields("'connection':{%s}".formatted(field)));

    assertThat(rig.iot.state(RPI).current()).isEmpty();
    assertThat(evaluate("connected")).containsEntry("tracking", "applied");
  }

  /** Merges into what is reported in the shadow {@code rollcall}. */
  private void report(String fields) throws IOException {
    rig.iot.report(RPI, ALERTS, fields(fields));
  }

  /** Quotes are single ones. */
  private static Map<String, Object> fields(String fields) throws IOException {
    return JSON.std.mapFrom("{%s}".formatted(fields.replace('\'', '"')));
  }

  private Map<String, Object> evaluate(String event) {
    return rig.evaluate(SampleEvents.json(event));
  }
}
