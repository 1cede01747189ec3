package dev.rollcall.aws;

import static dev.rollcall.aws.Documents.GROUPS;
import static dev.rollcall.aws.Documents.reported;
import static dev.rollcall.aws.Documents.update;
import static dev.rollcall.aws.Documents.writtenAndRead;
import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.Claim;
import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.FakeIot;
import dev.rollcall.group.GroupState;
import dev.rollcall.group.OutageGroup;
import dev.rollcall.group.OutageGroup.Digest;
import dev.rollcall.group.OutageGroupBuilder;
import dev.rollcall.group.RecentLoss;
import dev.rollcall.group.ReportedAlone;
import dev.rollcall.group.ReportedAlone.Device;
import dev.rollcall.group.RunEntry;
import dev.rollcall.notification.DeviceSince;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.OutageSummary;
import dev.rollcall.notification.OutageSummaryBuilder;
import dev.rollcall.port.ShadowStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shadow of an outage group. */
final class GroupFormatTest {
  private static final OutageGroup FULL =
      OutageGroupBuilder.builder()
          .id("rollcall-groups-20261123T120000.000Z")
          .outage(
              OutageSummaryBuilder.builder()
                  .site(Optional.of("north"))
                  .count(50)
                  .back(7)
                  .first(at(-45))
                  .latest(at(30))
                  .lastRecovery(Optional.of(at(29)))
                  .reasons(Map.of("CONNECTION_LOST", 40, "MQTT_KEEP_ALIVE_TIMEOUT", 10))
                  .network(Optional.of("203.0.113.*"))
                  .stillAway(
                      List.of(
                          new DeviceSince(new ThingName("RPI"), at(-45)),
                          new DeviceSince(new ThingName("Pump"), at(29.999))))
                  .returned(
                      List.of(
                          new DeviceSince(new ThingName("Fan"), at(2)),
                          new DeviceSince(new ThingName("Gate"), at(29))))
                  .muted(List.of(new ThingName("Lamp")))
                  .build())
          .revision(12)
          .changedAt(at(31))
          .digest(new Digest(11, 25, at(5)))
          .pendingChannels(List.of("ses"))
          .claim(Optional.of(new Claim(at(32), List.of("run-2"))))
          .runs(
              List.of(
                  new RunEntry("run-1", 3, List.of(), List.of("run-2")),
                  new RunEntry("run-2", 1, List.of("k"), List.of())))
          .adopted(List.of("a1", "b2"))
          .build();

  private static final ThingName GROUP = new ThingName("rollcall-groups");

  private static final ReportedAlone ALONE =
      new ReportedAlone(
          List.of(
              new Device("1a2b3c", at(-45), "-"),
              new Device("k", at(0), "4d5e6f"),
              new Device("z", at(61), "?")),
          Optional.of(at(60)));

  private static final RecentLoss RECENT =
      new RecentLoss(
          new ThingName("RPI"),
          "1a2b3c",
          new OutageStart(at(-45), at(0)),
          at(120),
          "CONNECTION_LOST",
          true,
          Optional.of("203.0.113.*"));

  @Test
  void whatIsWrittenIsReadAgain() {
    GroupState state =
        new GroupState(120, Optional.of(FULL), List.of(RECENT), ALONE, Optional.of(at(905)));

    assertThat(writtenAndRead(GROUPS, GroupState.EMPTY, state)).isEqualTo(state);
  }

  @Test
  void outageThatIsOverIsDeleted() {
    assertThat(
            update(
                GROUPS,
                open(FULL),
                new GroupState(
                    120, Optional.empty(), List.of(), ReportedAlone.NONE, Optional.empty())))
        .contains("\"outage\":null")
        .doesNotContain("known");
  }

  private static GroupState open(OutageGroup group) {
    return new GroupState(120, Optional.of(group), List.of(), ReportedAlone.NONE, Optional.empty());
  }

  /** A run has died before it deleted the old one; a shadow would merge the reasons of both. */
  @Test
  void nothingOfAnOldOutageIsLeftInTheNext() {
    OutageSummary next =
        OutageSummaryBuilder.builder()
            .count(3)
            .first(at(9000))
            .latest(at(9000))
            .reasons(Map.of("SERVER_ERROR", 3))
            .stillAway(List.of(new DeviceSince(new ThingName("Other"), at(9000))))
            .build();
    OutageGroup another =
        OutageGroupBuilder.builder()
            .id("rollcall-groups-20261123T143000.000Z")
            .outage(next)
            .revision(1)
            .changedAt(at(9000))
            .digest(new Digest(0, 0, at(9000)))
            .build();

    String update = update(GROUPS, open(FULL), open(another));

    assertThat(update)
        .contains("\"CONNECTION_LOST\":null", "\"MQTT_KEEP_ALIVE_TIMEOUT\":null")
        .contains("\"site\":null", "\"network\":null", "\"lastRecovery\":null")
        .contains(
            "\"pendingChannels\":null", "\"claims\":null", "\"runs\":null", "\"adopted\":null");
    ShadowStore<GroupState> store = IotShadowStore.ofGroup(new FakeIot(), GroupKey.ALL);
    store.save(GROUP, store.load(GROUP), open(FULL));
    store.save(GROUP, store.load(GROUP), open(another));
    assertThat(store.load(GROUP).state()).isEqualTo(open(another));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'known':-1",
        "'alone':7,'aloneOmittedAt':'never'",
        "'alone':['','k.1','k.1.-.x','K.1.-','k.1.<b>','k.zzzzzz.-',7,{},'12345678.1.-']",
        "'known':'many','outage':7,'recent':{},'recheck':7",
        "'outage':{'id':'g-1'}",
        "'outage':{'id':'<b>','count':1,'first':'2026-11-23T12:00:00Z'}",
        "'recent':[7,{'thing':'RPI'},{'thing':'no name','key':'k',"
            + "'since':'2026-11-23T12:00:00Z','evaluatedAt':'2026-11-23T12:00:00Z'}]",
        "'outage':{'id':'g-1','count':0,'first':'2026-11-23T12:00:00Z','revision':1,"
            + "'latest':'2026-11-23T12:00:00Z','changedAt':'2026-11-23T12:00:00Z',"
            + "'digest':{'revision':1,'count':1,'at':'2026-11-23T12:00:00Z'}}",
        "'outage':{'id':'g-1','count':1,'first':'2026-11-23T12:00:00Z','revision':0,"
            + "'latest':'2026-11-23T12:00:00Z','changedAt':'2026-11-23T12:00:00Z',"
            + "'digest':{'revision':1,'count':1,'at':'2026-11-23T12:00:00Z'}}"
      })
  void whatIsNotOfOurMakingIsReadAsAbsent(String reported) {
    assertThat(reported(GROUPS, reported)).isEqualTo(GroupState.EMPTY);
  }

  @Test
  void moreCannotBeBackThanWereLost() {
    OutageGroup read =
        reported(
                GROUPS,
                """
                'outage':{'id':'g-1','count':2,'back':9,'revision':1,
                 'first':'2026-11-23T12:00:00Z','latest':'2026-11-23T12:00:00Z',
                 'changedAt':'2026-11-23T12:00:00Z','digest':{'at':'2026-11-23T12:00:00Z'},
                 'missing':['no name','RPI','Pump','Lamp'],'missingSince':[0,'x',1],'reasons':{'CONNECTION_LOST':2,'':1,'X':'y'},
                 'runs':[{'run':'r','left':0},{'run':'s','left':2}]}
                """)
            .outage()
            .orElseThrow();

    assertThat(read.outage().away()).isZero();
    assertThat(read.outage().missing())
        .containsExactly(new ThingName("RPI"), new ThingName("Pump"), new ThingName("Lamp"));
    assertThat(read.outage().stillAway()).extracting(DeviceSince::since).containsOnly(at(0));
    assertThat(read.outage().reasons()).isEqualTo(Map.of("CONNECTION_LOST", 2));
    assertThat(read.runs()).containsExactly(new RunEntry("s", 2, List.of(), List.of()));
  }

  @Test
  void siteHasAShadowOfItsOwn() {
    FakeIot iot = new FakeIot();
    ShadowStore<GroupState> north = IotShadowStore.ofGroup(iot, GroupKey.ofSite("north"));
    ShadowStore<GroupState> seoul = IotShadowStore.ofGroup(iot, GroupKey.ofSite("서울"));
    north.save(GROUP, north.load(GROUP), open(FULL));

    assertThat(iot.reported(GROUP, "site-north")).containsKey("outage");
    assertThat(seoul.load(GROUP).state()).isEqualTo(GroupState.EMPTY);
    seoul.save(GROUP, seoul.load(GROUP), GroupState.EMPTY.withRecheck(Optional.of(at(9))));
    assertThat(seoul.load(GROUP).state().recheck()).contains(at(9));
    assertThat(IotShadowStore.ofGroup(iot, GroupKey.ALL).load(GROUP).state())
        .isEqualTo(GroupState.EMPTY);
  }
}
