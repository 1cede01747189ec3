package dev.rollcall.aws;

import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.Claim;
import dev.rollcall.event.ThingName;
import dev.rollcall.group.GroupState;
import dev.rollcall.group.OutageGroup;
import dev.rollcall.group.OutageGroup.Told;
import dev.rollcall.notification.GroupOutage;
import dev.rollcall.port.ShadowStore.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shadow that stands for all devices. */
final class GroupFormatTest {
  private static final ShadowDocument<GroupState> DOCUMENT =
      new ShadowDocument<>(new GroupFormat());
  private static final Snapshot<GroupState> EMPTY = new Snapshot<>(1, GroupState.EMPTY);

  private static final OutageGroup FULL =
      new OutageGroup(
          "rollcall-fleet-20261123T120000.000Z",
          new GroupOutage(
              50,
              7,
              0,
              at(-45),
              at(30),
              Map.of("CONNECTION_LOST", 40, "MQTT_KEEP_ALIVE_TIMEOUT", 10),
              Optional.of("203.0.113.*"),
              List.of(new ThingName("RPI"), new ThingName("Pump"))),
          at(31),
          new Told(25, 0, at(5)),
          List.of("ses"),
          Optional.of(new Claim(at(32), List.of("batch-2"))),
          Optional.of(at(905)),
          List.of("batch-1", "batch-2"));

  @Test
  void whatIsWrittenIsReadAgain() {
    GroupState state = new GroupState(120, Optional.of(FULL));

    assertThat(DOCUMENT.read(DOCUMENT.update(EMPTY, state)).state()).isEqualTo(state);
  }

  @Test
  void incidentThatIsOverIsDeleted() {
    Snapshot<GroupState> read = new Snapshot<>(4, new GroupState(120, Optional.of(FULL)));

    assertThat(
            new String(
                DOCUMENT.update(read, new GroupState(120, Optional.empty())),
                StandardCharsets.UTF_8))
        .contains("\"incident\":null")
        .doesNotContain("known");
  }

  /** AWS IoT keeps 8 KB. */
  @Test
  void largestIncidentFits() {
    GroupOutage outage =
        new GroupOutage(
            Integer.MAX_VALUE,
            Integer.MAX_VALUE,
            0,
            at(0),
            at(0),
            IntStream.range(0, 21)
                .boxed()
                .collect(Collectors.toMap(i -> "R".repeat(62) + i, i -> i)),
            Optional.of("n".repeat(128)),
            Collections.nCopies(40, new ThingName("t".repeat(50))));
    OutageGroup incident =
        new OutageGroup(
            "f".repeat(160),
            outage,
            at(0),
            new Told(Integer.MAX_VALUE, Integer.MAX_VALUE, at(0)),
            List.of("ses", "sns"),
            Optional.of(new Claim(at(0), Collections.nCopies(8, "b".repeat(36)))),
            Optional.of(at(0)),
            Collections.nCopies(OutageGroup.REMEMBERED, "z".repeat(7)));

    assertThat(DOCUMENT.size(new GroupState(Integer.MAX_VALUE, Optional.of(incident))))
        .isLessThan(7900);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'known':-1",
        "'known':'many','incident':7",
        "'incident':{'id':'f-1'}",
        "'incident':{'id':'<b>','count':1,'first':'2026-11-23T12:00:00Z'}",
        "'incident':{'id':'f-1','count':0,'first':'2026-11-23T12:00:00Z',"
            + "'latest':'2026-11-23T12:00:00Z','joined':'2026-11-23T12:00:00Z',"
            + "'notified':{'count':1,'recovered':0,'at':'2026-11-23T12:00:00Z'}}"
      })
  void whatIsNotOfOurMakingIsReadAsAbsent(String reported) {
    String json = "{'version':1,'state':{'reported':{%s}}}".formatted(reported).replace('\'', '"');

    assertThat(DOCUMENT.read(json.getBytes(StandardCharsets.UTF_8)).state())
        .isEqualTo(GroupState.EMPTY);
  }

  @Test
  void moreCannotBeBackThanWereLost() {
    String json =
        """
        {"version":1,"state":{"reported":{"incident":{"id":"f-1","count":2,"recovered":9,
         "first":"2026-11-23T12:00:00Z","latest":"2026-11-23T12:00:00Z",
         "joined":"2026-11-23T12:00:00Z","notified":{"at":"2026-11-23T12:00:00Z"},
         "missing":["RPI","no name"],"reasons":{"CONNECTION_LOST":2,"":1,"X":"y"}}}}}
        """;

    OutageGroup read =
        DOCUMENT.read(json.getBytes(StandardCharsets.UTF_8)).state().incident().orElseThrow();

    assertThat(read.outage().away()).isZero();
    assertThat(read.outage().missing()).containsExactly(new ThingName("RPI"));
    assertThat(read.outage().reasons()).isEqualTo(Map.of("CONNECTION_LOST", 2));
  }
}
