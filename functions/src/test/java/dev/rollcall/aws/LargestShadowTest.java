package dev.rollcall.aws;

import static dev.rollcall.aws.Documents.ALERTS;
import static dev.rollcall.aws.Documents.CONNECTIONS;
import static dev.rollcall.aws.Documents.GROUPS;
import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.evaluation.AlertState;
import dev.rollcall.evaluation.Claim;
import dev.rollcall.evaluation.DuplicateIdentityMark;
import dev.rollcall.evaluation.Flapping;
import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.evaluation.GroupMembership;
import dev.rollcall.evaluation.GroupRef;
import dev.rollcall.evaluation.Incident;
import dev.rollcall.evaluation.Incident.Kind;
import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.evaluation.LossHistory;
import dev.rollcall.evaluation.OperatorSettings;
import dev.rollcall.evaluation.PastLoss;
import dev.rollcall.event.ClientId;
import dev.rollcall.event.DisconnectReason;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.FakeIot;
import dev.rollcall.group.GroupState;
import dev.rollcall.group.OutageGroup.Digest;
import dev.rollcall.group.OutageGroupBuilder;
import dev.rollcall.group.RecentLoss;
import dev.rollcall.group.ReportedAlone;
import dev.rollcall.group.RunEntry;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.ClientIdentity;
import dev.rollcall.notification.DeviceSince;
import dev.rollcall.notification.OthersOffline;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.OutageSummary;
import dev.rollcall.notification.OutageSummaryBuilder;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.port.ShadowTooLargeException;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.ConnectionStateBuilder;
import dev.rollcall.tracking.Connections;
import dev.rollcall.tracking.RecordedConnection;
import dev.rollcall.tracking.RecordedConnectionBuilder;
import dev.rollcall.tracking.RefusedAttempt;
import dev.rollcall.tracking.ReportedStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS IoT keeps 8 KB of a shadow; that of the connection is shared with the device and others. */
final class LargestShadowTest {
  private static final int LIMIT = 8 * 1024;

  /** Of an invocation, and a round. */
  private static final String RUN = "i".repeat(36) + "/12";

  private static final Instant AT = at(0);

  private final ShadowStore<ConnectionState> store =
      IotShadowStore.ofConnections(new FakeIot(), Optional.empty());

  @Test
  void mostThingsTakeLessThanAKilobyteOfEach() {
    assertThat(CONNECTIONS.size(connection("RPI", "t".repeat(64), 1))).isLessThan(1024);
    assertThat(ALERTS.size(alerts("RPI", "sensor", RUN, 1))).isLessThan(1024);
  }

  /** Of characters in ASCII, the largest in UTF-8, and the largest in JSON. */
  @ParameterizedTest
  @CsvSource({"x", "\u20ac", "'\u0001'"})
  void connectionThatDecidesFitsAtItsLongest(String character) {
    assertThat(CONNECTIONS.size(longest(character).compact())).isLessThan(6700);
  }

  /** Of the reasons that AWS IoT has. */
  @Test
  void sixteenClientIdsFit() {
    ConnectionState state =
        connection("x".repeat(128), "t".repeat(64), Connections.MOST, "MQTT_KEEP_ALIVE_TIMEOUT");

    assertThat(state.compact().connections().all()).hasSize(16);
    assertThat(state.compact().connections().crowded()).isFalse();
  }

  @Test
  void openConnectionThatDoesNotFitIsNotTakenForOver() {
    List<RecordedConnection> all =
        connection("\u0001".repeat(128), "t", Connections.MOST).connections().all().stream()
            .map(one -> RecordedConnectionBuilder.builder(one).reason(Optional.empty()).build())
            .toList();

    Connections compact =
        ConnectionStateBuilder.builder()
            .connections(Connections.of(all, false))
            .build()
            .compact()
            .connections();

    assertThat(compact.all()).hasSizeLessThan(Connections.MOST);
    assertThat(compact.crowded()).isTrue();
  }

  @Test
  void muchDetailIsNotWritten() {
    ConnectionState longest = longest("\u0001");

    assertThat(CONNECTIONS.size(longest)).isGreaterThan(IotShadowStore.MAX_BYTES);
    assertThatThrownBy(() -> store.save(RPI, new Snapshot<>(1, ConnectionState.EMPTY), longest))
        .isInstanceOf(ShadowTooLargeException.class)
        .hasMessageContaining("no room for " + CONNECTIONS.size(longest));
  }

  @Test
  void whatDecidesIsWrittenWhateverItTakes() {
    ConnectionState compact = longest("\u0001").compact();

    assertThat(store.save(RPI, store.load(RPI), compact)).isPresent();
    assertThat(store.load(RPI).state().connections()).isEqualTo(compact.connections());
  }

  private static ConnectionState longest(String character) {
    return connection(character.repeat(128), "t".repeat(128), Connections.MOST);
  }

  private static ConnectionState connection(String client, String word, int connections) {
    return connection(client, word, connections, "R".repeat(64));
  }

  private static ConnectionState connection(
      String client, String word, int connections, String reason) {
    Optional<String> token = Optional.of(word);
    List<RecordedConnection> all =
        IntStream.range(0, connections)
            .mapToObj(
                i ->
                    new RecordedConnection(
                        new ClientId(Integer.toHexString(i) + client.substring(1)),
                        Long.MAX_VALUE,
                        AT,
                        Optional.of(AT),
                        token,
                        token,
                        Optional.of(DisconnectReason.of(reason)),
                        token,
                        Optional.of(AT),
                        Optional.of(AT)))
            .toList();
    return new ConnectionState(
        Connections.of(all, false),
        Optional.of(
            new ReportedStatus(
                false,
                AT,
                Optional.of(AT).filter(_ -> all.size() > 1),
                Optional.of(new ClientId("g".repeat(128))))),
        Optional.of(new RefusedAttempt(AT, "A".repeat(64), token, true)),
        Optional.of(all.getFirst()).filter(_ -> all.size() > 1),
        Optional.of(false));
  }

  @ParameterizedTest
  @CsvSource({"x", "\u20ac", "'\u0001'"})
  void whatPeopleKnowFitsAtItsLongest(String character) {
    AlertState longest =
        alerts(character.repeat(128), "t".repeat(128), "r".repeat(128), 32).compact();
    ShadowStore<AlertState> alerts = IotShadowStore.ofAlerts(new FakeIot());

    assertThat(ALERTS.size(longest)).isLessThan(IotShadowStore.MAX_BYTES);
    assertThat(alerts.save(RPI, alerts.load(RPI), longest)).isPresent();
    assertThat(alerts.load(RPI).state()).isEqualTo(longest);
  }

  private static final PastLoss LOSS =
      new PastLoss(
          AT,
          new Cause(Optional.of(DisconnectReason.of("R".repeat(64)))),
          Optional.of(AT.plusMillis(1)));

  private static AlertState alerts(String client, String thing, String run, int runs) {
    Claim claim = new Claim(AT, Collections.nCopies(runs, run));
    String group = thing + "-" + "s".repeat(runs == 1 ? 5 : 64) + "-20261123T120000.000Z";
    return new AlertState(
        Optional.of(
            new Incident(
                thing + "-20261123T120000.000Z",
                runs == 1 ? Kind.OFFLINE : Kind.FLAPPING,
                Phase.RECOVERING,
                new OutageStart(AT, AT),
                new Cause(Optional.of(DisconnectReason.of("R".repeat(64)))),
                claim,
                Optional.of(AT),
                true,
                List.of("ses", "sns"),
                Optional.of(new Flapping(Integer.MAX_VALUE, AT)).filter(_ -> runs > 1),
                Optional.of(new GroupRef(GroupKey.ofSite("s".repeat(64)), group)))),
        new LossHistory(Collections.nCopies(runs == 1 ? 1 : LossHistory.MOST, LOSS)),
        Optional.of(
                new DuplicateIdentityMark(
                    new ClientId(client),
                    Long.MAX_VALUE,
                    AT,
                    true,
                    true,
                    Optional.of(new ClientIdentity("p".repeat(64), Optional.of("i".repeat(45)))),
                    true,
                    Optional.of(new ClientIdentity("p".repeat(64), Optional.empty())),
                    false,
                    claim,
                    List.of("ses", "sns")))
            .filter(_ -> runs > 1),
        new GroupMembership(true, new GroupKey(Optional.of("s".repeat(64))), Optional.of(group)),
        Optional.of(AT),
        OperatorSettings.NONE);
  }

  private static final ReportedAlone MOST_ALONE =
      new ReportedAlone(
          Collections.nCopies(
              ReportedAlone.MOST, new ReportedAlone.Device("k".repeat(7), AT, "s".repeat(7))),
          Optional.of(AT));

  @Test
  void largestOutageFits() {
    String site = "\u20ac".repeat(64);
    GroupState largest =
        new GroupState(
            Integer.MAX_VALUE,
            Optional.of(
                OutageGroupBuilder.builder()
                    .id("g".repeat(128) + "-" + "s".repeat(64) + "-20261123T120000.000Z")
                    .outage(
                        OutageSummaryBuilder.builder()
                            .site(Optional.of(site))
                            .count(Integer.MAX_VALUE)
                            .back(Integer.MAX_VALUE)
                            .first(AT.minus(Duration.ofDays(30)))
                            .latest(AT)
                            .lastRecovery(Optional.of(AT))
                            .reasons(reasons(16))
                            .network(Optional.of("n".repeat(45)))
                            .stillAway(away(100, 13))
                            .returned(
                                names(10, 20).stream()
                                    .map(name -> new DeviceSince(name, AT))
                                    .toList())
                            .muted(names(OutageSummary.MOST_MUTED, 128))
                            .build())
                    .revision(Long.MAX_VALUE)
                    .changedAt(AT)
                    .digest(new Digest(Long.MAX_VALUE, Integer.MAX_VALUE, AT))
                    .pendingChannels(List.of("ses", "sns"))
                    .claim(Optional.of(new Claim(AT, List.of(RUN))))
                    .runs(Collections.nCopies(99, new RunEntry(RUN, 1000, List.of(), List.of())))
                    .adopted(Collections.nCopies(19, "k".repeat(7)))
                    .build()),
            List.of(),
            ReportedAlone.NONE,
            Optional.of(AT));

    assertFits(largest);
    assertFitsWithoutThoseAlone(largest);
    assertThat(largest.outage().orElseThrow().runs()).hasSizeGreaterThan(35);
  }

  private static Map<String, Integer> reasons(int count) {
    return IntStream.range(0, count)
        .boxed()
        .collect(Collectors.toMap(i -> "R".repeat(62) + (10 + i), _ -> Integer.MAX_VALUE));
  }

  private static List<DeviceSince> away(int count, int length) {
    return names(count, length).stream().map(name -> new DeviceSince(name, AT)).toList();
  }

  private static List<ThingName> names(int count, int length) {
    return IntStream.range(0, count)
        .mapToObj(i -> new ThingName("t".repeat(length - 3) + (100 + i)))
        .toList();
  }

  /** The threshold is 20 at most, so that 19 are remembered; of a flapping device less. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void largestRecentLossesFit(boolean flapping) {
    RecentLoss loss =
        new RecentLoss(
            new ThingName("t".repeat(128)),
            "k".repeat(7),
            new OutageStart(AT, AT),
            AT,
            "R".repeat(64),
            flapping,
            Optional.of("n".repeat(45)).filter(_ -> !flapping));

    GroupState largest =
        new GroupState(
            Integer.MAX_VALUE,
            Optional.empty(),
            Collections.nCopies(19, loss),
            ReportedAlone.NONE,
            Optional.of(AT));

    assertFits(largest);
    assertFitsWithoutThoseAlone(largest);
  }

  /** The shadow with all there can be has no room for those that were reported alone. */
  private static void assertFitsWithoutThoseAlone(GroupState largest) {
    GroupState all =
        new GroupState(
            largest.known(), largest.outage(), largest.recent(), MOST_ALONE, largest.recheck());
    ShadowStore<GroupState> groups = IotShadowStore.ofGroup(new FakeIot(), GroupKey.ALL);

    assertThatThrownBy(() -> groups.save(RPI, groups.load(RPI), all))
        .isInstanceOf(ShadowTooLargeException.class);
    assertFits(all.compact());
    assertThat(all.compact().others(RPI, Optional.empty(), false)).isEqualTo(OthersOffline.UNKNOWN);
  }

  private static void assertFits(GroupState largest) {
    ShadowStore<GroupState> groups =
        IotShadowStore.ofGroup(new FakeIot(), GroupKey.ofSite("north"));

    assertThat(GROUPS.size(largest)).isLessThan(LIMIT - 200);
    assertThat(groups.save(RPI, groups.load(RPI), largest)).isPresent();
    assertThat(groups.load(RPI).state()).isEqualTo(largest);
  }
}
