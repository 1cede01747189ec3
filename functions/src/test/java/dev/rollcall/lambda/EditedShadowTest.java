package dev.rollcall.lambda;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.evaluation.Incident;
import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.fixture.SampleEvents;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shadows that a person edited or another version wrote, each of which once led astray. */
final class EditedShadowTest {
  private static final String CLAIMED =
      """
      'phase':'claimed','claimedAt':'2026-11-23T14:04:00.000Z','claims':['invocation-x']\
      """;

  private final Rig rig = new Rig(Instant.parse("2026-11-23T14:20:00Z"));

  @BeforeEach
  void online() {
    rig.record(SampleEvents.json("connected"));
  }

  @Test
  void claimedIncidentThatIsOverIsToldOnce() throws IOException {
    report(
        "'incident':{'id':'RPI-1','since':'2026-11-23T14:02:55.120Z',"
            + "'recoveredAt':'2026-11-23T14:03:00.000Z',%s}".formatted(CLAIMED));

    assertThat(judge("connected"))
        .containsEntry("reason", "recovered")
        .containsEntry("MessagesSent", 2);
    assertThat(rig.alerts(RPI).incident()).isEmpty();
  }

  @Test
  void cloneWithMicrosecondsIsToldOnce() throws IOException {
    report(
        "'duplicateIdentity':{'clientId':'RPI','version':3,'at':'2026-11-23T14:02:55.120456Z',%s}"
            .formatted(CLAIMED));

    assertThat(judge("connected"))
        .containsEntry("reason", "steady")
        .containsEntry("MessagesSent", 1);
    assertThat(rig.alerts(RPI).duplicateIdentity().orElseThrow().notified()).isTrue();
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
    report(
        """
        'connection':{'at':'T','opened':'T','status':{'connected':true,'at':'T'},'refused':{'at':'T'}},
        'incident':{'id':'RPI-1','since':'T','recoveredAt':'T',%s},
        'duplicateIdentity':{'clientId':'RPI','version':3,'at':'T',%s}\
        """
            .formatted(CLAIMED, CLAIMED)
            .replace("'T'", "'" + time + "'"));

    assertThat(rig.iot.state(RPI).connected()).isEmpty();
    assertThat(rig.iot.state(RPI).refused()).isEmpty();
    assertThat(rig.alerts(RPI).incident()).isEmpty();
    assertThat(rig.alerts(RPI).duplicateIdentity()).isEmpty();
    assertThat(judge("disconnected-connection-lost")).containsEntry("reason", "alert");
  }

  @Test
  void claimOfTheFutureHoldsNobodyUp() throws IOException {
    report(
        "'incident':{'id':'RPI-1','since':'2026-11-23T14:02:55.120Z',%s}"
            .formatted(CLAIMED)
            .replace("'claimedAt':'2026", "'claimedAt':'2066"));

    assertThat(judge("disconnected-connection-lost")).containsEntry("reason", "incident-continues");
    assertThat(rig.alerts(RPI).incident().map(Incident::phase)).contains(Phase.NOTIFIED);
  }

  @Test
  void textsThatCannotBeOursReachNobody() throws IOException {
    report(
        """
        'connection':{'phase':'disconnected','at':'2026-11-23T14:02:55.120Z','reason':'a\\nb\\u202ec',
          'ip':'1.2.3.4\\nTo: everybody','session':'\\u0000','principal':'%s',
          'refused':{'at':'2026-11-23T14:03:55.120Z','reason':'\\u202eno\\n','ip':'%s'}},
        'incident':{'id':'RPI\\nSubject: x','since':'2026-11-23T14:02:55.120Z',%s}\
        """
            .formatted("x".repeat(129), "x".repeat(3000), CLAIMED));

    assertThat(judge("disconnected-connection-lost")).containsEntry("reason", "alert");
    assertThat(rig.sent.getFirst().text())
        .contains("refused it: ?no?")
        .contains("RPI-20261123T140255.120Z")
        .doesNotContain("everybody", "Subject", "\u202e");
  }

  @Test
  void fewOfManyClaimsAreKept() throws IOException {
    report(
        "'incident':{'id':'RPI-1','since':'2026-11-23T14:02:55.120Z','phase':'notified',"
            + "'claimedAt':'2026-11-23T14:04:00.000Z','claims':[%s'last']}"
                .formatted("'x','\\u0000',7,".repeat(400)));

    assertThat(rig.alerts(RPI).incident().orElseThrow().claim().by())
        .hasSize(8)
        .endsWith("x", "last");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'phase':'escalated','kind':'offline'", "'phase':'notified','kind':'flapping'"})
  void incidentOfALaterVersionIsLeftAlone(String fields) throws IOException {
    report(
        "'incident':{'id':'RPI-1','since':'2026-11-23T14:02:55.120Z',"
            + "'claimedAt':'2026-11-23T14:04:00.000Z',%s}".formatted(fields));
    Object before = rig.iot.reported(RPI, "rollcall").get("incident");

    assertThat(judge("disconnected-clean")).containsEntry("reason", "intended");
    assertThat(rig.iot.reported(RPI, "rollcall").get("incident")).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"'phase':'suspended'", "'version':-1", "'version':1.0"})
  void connectionOfALaterVersionIsWrittenAnew(String field) throws IOException {
    report("'connection':{%s}".formatted(field));

    assertThat(rig.iot.state(RPI).current()).isEmpty();
    assertThat(judge("connected")).containsEntry("tracking", "applied");
  }

  /** Merges into what is reported, each section where it stands; quotes are single ones. */
  private void report(String fields) throws IOException {
    Map<String, Object> all = JSON.std.mapFrom("{%s}".formatted(fields.replace('\'', '"')));
    Map<String, Object> ofTheConnection = new HashMap<>(all);
    ofTheConnection.keySet().retainAll(Set.of("connection"));
    Map<String, Object> ofTheAlerts = new HashMap<>(all);
    ofTheAlerts.keySet().removeAll(Set.of("connection"));
    if (!ofTheConnection.isEmpty()) {
      rig.iot.report(RPI, ofTheConnection);
    }
    if (!ofTheAlerts.isEmpty()) {
      rig.iot.report(RPI, "rollcall", ofTheAlerts);
    }
  }

  private Map<String, Object> judge(String event) {
    return rig.judge(SampleEvents.json(event));
  }
}
