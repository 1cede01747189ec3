package dev.rollcall.group;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.group.Outages.HOUR;
import static dev.rollcall.group.Outages.MINUTE;
import static dev.rollcall.group.Outages.thing;
import static dev.rollcall.group.Outages.together;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.GroupRecovered;
import dev.rollcall.notification.OutageSummary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which outages are reported as one, and when. */
final class GroupEvaluatorTest {
  private final Outages group = new Outages();

  @Test
  void fewOutagesAreReportedAlone() {
    assertThat(group.lost(0, 1, 2).members()).isEmpty();

    assertThat(group.digests).isEmpty();
    assertThat(group.state.outage()).isEmpty();
    assertThat(group.state.recheck()).isEmpty();
  }

  @Test
  void manyAtOnceAreOneDigestThatIsSentAtOnce() {
    assertThat(group.lost(0, 1, 2, 3).members()).containsOnlyKeys(thing(1), thing(2), thing(3));

    assertThat(group.digests).hasSize(1);
    assertThat(group.digests.getFirst().incident())
        .isEqualTo("rollcall-groups-20261123T120000.000Z");
    OutageSummary outage = group.last();
    assertThat(outage.site()).isEmpty();
    assertThat(outage.count()).isEqualTo(3);
    assertThat(outage.missing()).containsExactly(thing(1), thing(2), thing(3));
    assertThat(outage.first()).isEqualTo(at(-45));
    assertThat(outage.latest()).isEqualTo(at(0));
    assertThat(outage.reasons()).isEqualTo(Map.of("CONNECTION_LOST", 3));
    assertThat(outage.network()).contains("203.0.113.*");
    assertThat(group.lastIsClosing()).isFalse();
  }

  @Test
  void siteHasAGroupOfItsOwn() {
    Outages north = new Outages(GroupKey.ofSite("north <1>"));

    north.lost(0, 1, 2, 3);

    assertThat(north.last().site()).contains("north <1>");
    assertThat(north.outage().id()).isEqualTo("rollcall-groups-north1-20261123T120000.000Z");
  }

  @Test
  void whatGrowsSlowlyIsReportedAfterAQuarterOfAnHour() {
    group.lost(0, 1, 2, 3);
    assertThat(group.lost(MINUTE, 4).digest()).isEmpty();
    assertThat(group.state.recheck()).contains(at(15 * MINUTE));

    group.lost(2 * MINUTE, 5);
    assertThat(group.recheck(15 * MINUTE - 1).digest()).isEmpty();
    assertThat(group.recheck(15 * MINUTE).digest()).isPresent();
    assertThat(group.last().count()).isEqualTo(5);
    assertThat(group.recheck(30 * MINUTE).digest()).isEmpty();
  }

  @Test
  void whatDoublesIsReportedAtOnce() {
    group.lost(0, 1, 2, 3);

    assertThat(group.lost(1, 4, 5).digest()).isEmpty();
    assertThat(group.lost(2, 6).digest()).isPresent();
    assertThat(group.last().count()).isEqualTo(6);
  }

  @Test
  void outageOfManyTakesAMessageForEachDoubling() {
    for (int batch = 0; batch < 100; batch++) {
      group.lost(batch, IntStream.range(batch * 100, batch * 100 + 100).toArray());
    }

    assertThat(group.digests).hasSize(7); // 100, 200, 400 … 6,400
    group.recheck(80 * MINUTE);
    assertThat(group.last().count()).isEqualTo(10_000);
    assertThat(group.digests).hasSize(8);
  }

  @Test
  void changeAfterAQuietHourIsReportedAtOnce() {
    group.lost(0, 1, 2, 3, 4, 5, 6, 7, 8);

    assertThat(group.lost(HOUR, 11).digest()).isPresent();
    assertThat(group.last().count()).isEqualTo(9);
  }

  @Test
  void lastRecoveryIsReportedAtOnceWithItsTime() {
    group.lost(0, 1, 2, 3);
    assertThat(group.back(MINUTE, 1, 2).digest()).isEmpty();
    assertThat(group.state.recheck()).contains(at(15 * MINUTE));
    assertThat(group.outage().outage().missing()).containsExactly(thing(3));

    group.run(group.recoveries(2 * MINUTE, 3), 2 * MINUTE + 10);

    assertThat(group.digests.getLast()).isInstanceOf(GroupRecovered.class);
    assertThat(group.last().lastRecovery()).contains(at(2 * MINUTE));
    assertThat(group.state.outage()).isEmpty();
  }

  @Test
  void latestOfTheRecoveriesCounts() {
    group.lost(0, 1, 2, 3);
    group.back(2 * MINUTE, 1);
    group.run(group.recoveries(MINUTE, 2), 3 * MINUTE);

    assertThat(group.outage().outage().lastRecovery()).contains(at(2 * MINUTE));
  }

  @Test
  void deviceThatComesAndGoesIsOneDevice() {
    group.lost(0, 1, 2, 3);
    group.back(MINUTE, 1);
    group.lost(2 * MINUTE, 1);

    OutageSummary outage = group.outage().outage();
    assertThat(outage.count()).isEqualTo(3);
    assertThat(outage.back()).isZero();
    assertThat(outage.missing()).contains(thing(1));
    assertThat(outage.reasons()).isEqualTo(Map.of("CONNECTION_LOST", 4));
  }

  /** The numbers are the same as before: what has changed is the revision. */
  @Test
  void deviceThatIsLostAgainWhileAnotherComesBackIsAChange() {
    group.lost(0, 1, 2, 3);
    group.back(MINUTE, 1);
    group.recheck(15 * MINUTE);
    assertThat(group.last().missing()).containsExactly(thing(2), thing(3));

    group.run(
        together(group.losses(20 * MINUTE, 1), group.recoveries(20 * MINUTE, 2)), 20 * MINUTE);
    group.recheck(30 * MINUTE);

    assertThat(group.digests).hasSize(3);
    assertThat(group.last().missing()).containsExactlyInAnyOrder(thing(1), thing(3));
    assertThat(group.last().away()).isEqualTo(2);
  }

  @Test
  void recoveryFromAnotherOutageIsNotCounted() {
    group.back(-MINUTE, 9);
    group.lost(0, 1, 2, 3);
    GroupState before = group.state;

    assertThat(group.back(1, 9).members()).isEmpty();
    assertThat(group.state).isEqualTo(before);
  }

  @Test
  void nothingIsReportedTwice() {
    group.lost(0, 1, 2, 3);

    assertThat(group.recheck(HOUR).digest()).isEmpty();
    assertThat(group.digests).hasSize(1);
  }

  @Test
  void knownDevicesAreReportedWithTheDigest() {
    group.run(new GroupChanges("run", List.of(), List.of(), 40, List.of(), List.of()), 0);
    group.lost(1, 1, 2, 3);

    assertThat(group.last().known()).isEqualTo(40);
    assertThat(group.state.known()).isEqualTo(40);
  }

  @Test
  void revisionGrowsWithEachWriteThatCounts() {
    assertThat(GroupEvaluator.revision(group.state)).isZero();
    group.lost(0, 1, 2, 3);
    assertThat(GroupEvaluator.revision(group.state)).isEqualTo(1);
    group.back(1, 1);
    group.recheck(MINUTE);
    assertThat(GroupEvaluator.revision(group.state)).isEqualTo(2);
    assertThat(group.outage().changedAt()).isEqualTo(at(1));
  }

  @Test
  void muteOfAllDevicesMutesDigestsUntilItEnds() {
    group.lost(0, 1, 2, 3);
    group.mutedUntil = Optional.of(at(HOUR));

    assertThat(group.back(MINUTE, 1, 2).members()).containsOnlyKeys(thing(1), thing(2));
    assertThat(group.back(2 * MINUTE, 3).digest()).isEmpty();
    assertThat(group.recheck(15 * MINUTE).digest()).isEmpty();
    assertThat(group.state.recheck()).contains(at(HOUR));

    group.mutedUntil = Optional.empty();
    group.recheck(HOUR);
    assertThat(group.digests).hasSize(2);
    assertThat(group.digests.getLast()).isInstanceOf(GroupRecovered.class);
    assertThat(group.last().lastRecovery()).contains(at(2 * MINUTE));
    assertThat(group.state.outage()).isEmpty();
  }

  @Test
  void digestOfManyIsNotClosing() {
    group.lost(0, 1, 2, 3);

    assertThat(group.digests.getFirst()).isInstanceOf(GroupOffline.class);
    assertThat(group.state.recheck()).contains(at(6 * HOUR));
  }

  @Test
  void mutedDevicesAreNamedInTheNextDigestAndAreNoReasonToSendOne() {
    group.lost(0, 1, 2, 3);
    group.muted(MINUTE, 7, 8);
    group.muted(2 * MINUTE, 8);
    assertThat(group.digests).hasSize(1);
    assertThat(group.outage().revision()).isEqualTo(1);

    group.back(3 * MINUTE, 1, 2, 3);

    assertThat(group.digests.getLast().outage().muted()).containsExactly(thing(7), thing(8));
  }

  @Test
  void deviceWhoseMuteIsOverIsCounted() {
    group.lost(0, 1, 2, 3);
    group.muted(MINUTE, 7);

    group.lost(2 * MINUTE, 7, 8, 9);

    assertThat(group.digests.getLast().outage().count()).isEqualTo(6);
    assertThat(group.digests.getLast().outage().muted()).isEmpty();
  }

  @Test
  void ofManyMutedDevicesTheFirstAreNamed() {
    group.lost(0, 1, 2, 3);
    group.muted(MINUTE, 11, 12, 13, 14, 15, 16, 17, 18);

    assertThat(group.outage().outage().muted())
        .hasSize(OutageSummary.MOST_MUTED)
        .endsWith(thing(15));
  }

  @Test
  void mutedDevicesMakeNoGroup() {
    group.muted(0, 1, 2, 3);

    assertThat(group.state.outage()).isEmpty();
    assertThat(group.state.recent()).isEmpty();
  }
}
