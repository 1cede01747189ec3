package dev.rollcall.group;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.group.Outages.HOUR;
import static dev.rollcall.group.Outages.MINUTE;
import static dev.rollcall.group.Outages.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.group.Member.Loss;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.GroupRecovered;
import dev.rollcall.notification.OutageStart;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a group is over, so that the next mass outage is another one. */
final class GroupEndTest {
  private static final double DAY = 24 * HOUR;

  private final Outages group = new Outages();

  @Test
  void quietGroupEndsWithADigestOfWhoIsStillAway() {
    group.lost(0, 1, 2, 3);
    group.back(MINUTE, 1);
    group.recheck(15 * MINUTE);
    assertThat(group.state.recheck()).contains(at(MINUTE + 6 * HOUR));

    assertThat(group.recheck(MINUTE + 6 * HOUR - 1).digest()).isEmpty();
    group.recheck(MINUTE + 6 * HOUR);

    assertThat(group.lastIsClosing()).isTrue();
    assertThat(group.last().missing()).containsExactly(thing(2), thing(3));
    assertThat(group.state.outage()).isEmpty();
    assertThat(group.digests).hasSize(3);
  }

  @Test
  void deviceThatComesBackAfterTheEndIsReportedAlone() {
    group.lost(0, 1, 2, 3);
    group.recheck(6 * HOUR);

    assertThat(group.back(7 * HOUR, 1).members()).isEmpty();
    assertThat(group.state.outage()).isEmpty();
  }

  /** Three were lost three days ago, and one never came back. Now many others are lost. */
  @Test
  void nextMassOutageIsAGroupOfItsOwn() {
    group.lost(0, 1, 2, 3);
    group.back(10 * MINUTE, 1, 2);
    group.recheck(15 * MINUTE);
    String first = group.outage().id();

    group.run(fellSilent(3 * DAY, 11, 12, 13, 14), 3 * DAY);

    GroupOffline digest = (GroupOffline) group.digests.getLast();
    assertThat(digest.incident()).isNotEqualTo(first);
    assertThat(digest.closing()).isFalse();
    assertThat(digest.outage().count()).isEqualTo(4);
    assertThat(digest.outage().back()).isZero();
    assertThat(digest.outage().first()).isEqualTo(at(3 * DAY));
    assertThat(digest.outage().network()).contains("198.51.100.*");
    assertThat(digest.outage().reasons()).isEqualTo(Map.of("MQTT_KEEP_ALIVE_TIMEOUT", 4));
    assertThat(digest.outage().missing()).doesNotContain(thing(3)).hasSize(4);
  }

  private GroupChanges fellSilent(double seconds, int... things) {
    GroupChanges lost = group.losses(seconds, things);
    List<Loss> others =
        lost.losses().stream()
            .map(
                loss ->
                    LossBuilder.builder(loss)
                        .start(new OutageStart(at(seconds), at(seconds)))
                        .reason("MQTT_KEEP_ALIVE_TIMEOUT")
                        .address(Optional.of("198.51.100.9"))
                        .build())
            .toList();
    return GroupChanges.counting(lost.run(), others, List.of());
  }

  @Test
  void lossWithinTheQuietHoursJoins() {
    group.lost(0, 1, 2, 3);

    assertThat(group.lost(6 * HOUR - 1, 4).members()).containsOnlyKeys(thing(4));
    assertThat(group.lost(12 * HOUR - 2, 5).members()).containsOnlyKeys(thing(5));
    assertThat(group.lost(18 * HOUR - 2, 6).members()).isEmpty();
  }

  /** What nobody knows yet may not get lost, though the group was muted for so long. */
  @Test
  void quietGroupDoesNotEndBeforeItsChangesAreReported() {
    group.lost(0, 1, 2, 3);
    group.mutedUntil = Optional.of(at(7 * HOUR));
    group.back(MINUTE, 1);
    group.mutedUntil = Optional.empty();

    group.lost(7 * HOUR, 9);

    assertThat(group.last().missing()).containsExactlyInAnyOrder(thing(2), thing(3), thing(9));
    assertThat(group.last().back()).isEqualTo(1);
  }

  /** Nobody had said that it was closed, and who was still away. */
  @Test
  void lossAtTheEndDoesNotKeepTheLastDigestFromBeingSent() {
    group.lost(0, 1, 2, 3);

    assertThat(group.lost(6 * HOUR, 4).members()).isEmpty();

    assertThat(group.lastIsClosing()).isTrue();
    assertThat(group.last().missing()).containsExactly(thing(1), thing(2), thing(3));
    assertThat(group.state.outage()).isEmpty();
    assertThat(group.lost(6 * HOUR + 1, 5, 6).members()).containsOnlyKeys(thing(5), thing(6));
    assertThat(group.last().missing()).containsExactly(thing(4), thing(5), thing(6));
  }

  /** And who was still away may have come back by then. */
  @Test
  void recoveryWithALossAtTheEndIsReportedByTheGroup() {
    group.lost(0, 1, 2, 3);

    GroupChanges back = group.recoveries(6 * HOUR, 1);
    group.run(Outages.together(group.losses(6 * HOUR, 4), back), 6 * HOUR);

    assertThat(group.last().missing()).containsExactly(thing(2), thing(3));
    assertThat(group.last().back()).isEqualTo(1);
    assertThat(group.state.outage()).isPresent();
  }

  @Test
  void changeAtTheLastMomentKeepsTheGroup() {
    group.lost(0, 1, 2, 3);
    GroupMoment moment = moment(6 * HOUR);
    GroupEvaluation closing = group.count(GroupChanges.none("closing"), moment);
    group.count(group.losses(6 * HOUR, 4), 6 * HOUR - 1);

    GroupEvaluation notified =
        group.evaluator.notified(
            group.state,
            closing.digest().orElseThrow(),
            "closing",
            1,
            List.of(),
            moment(6 * HOUR + 2));

    assertThat(((GroupOffline) closing.digest().orElseThrow()).closing()).isTrue();
    assertThat(notified.next().outage().orElseThrow().outage().missing()).contains(thing(4));
  }

  @Test
  void groupThatIsOverIsNotJoined() {
    group.lost(0, 1, 2, 3);
    GroupChanges back = group.recoveries(MINUTE, 1, 2, 3);
    GroupEvaluation counted = group.count(back, MINUTE);
    group.accept(counted.digest().orElseThrow(), back.run(), moment(MINUTE));
    assertThat(group.state.outage()).isPresent(); // its devices are not marked yet

    assertThat(group.count(back, 2 * MINUTE).digest()).isEmpty();
    assertThat(group.outage().outage().back()).isEqualTo(3);

    group.lost(3 * MINUTE, 7, 8, 9);
    assertThat(group.last().count()).isEqualTo(3);
    assertThat(group.last().missing()).containsExactly(thing(7), thing(8), thing(9));
  }

  @Test
  void groupThatIsOverIsForgottenInHalfAnHour() {
    group.lost(0, 1, 2, 3);
    GroupChanges back = group.recoveries(MINUTE, 1, 2, 3);
    GroupEvaluation counted = group.count(back, MINUTE);
    group.accept(counted.digest().orElseThrow(), back.run(), moment(MINUTE));

    group.recheck(31 * MINUTE - 1);
    assertThat(group.state.outage()).isPresent();
    group.recheck(31 * MINUTE);
    assertThat(group.state.outage()).isEmpty();
  }

  /** Also if it was a recheck that sent the last digest. */
  @Test
  void groupEndsWhenAllIsReportedAndMarked() {
    group.lost(0, 1, 2, 3);
    group.mutedUntil = Optional.of(at(20 * MINUTE));
    group.back(MINUTE, 1, 2, 3);
    group.mutedUntil = Optional.empty();
    group.recheck(20 * MINUTE);

    assertThat(group.digests.getLast()).isInstanceOf(GroupRecovered.class);
    assertThat(group.state.outage()).isEmpty();
    assertThat(group.state.recheck()).isEmpty();
  }

  @Test
  void closingDigestThatAChannelRefusesIsRepeatedThere() {
    group.lost(0, 1, 2, 3);
    group.refusing = List.of("ses");
    group.recheck(6 * HOUR);
    assertThat(group.state.outage()).isPresent();

    group.refusing = List.of();
    GroupEvaluation again = group.recheck(6 * HOUR + 15 * MINUTE);

    assertThat(again.onlyChannels()).containsExactly("ses");
    assertThat(group.lastIsClosing()).isTrue();
    assertThat(group.state.outage()).isEmpty();
  }

  @Test
  void namesOfTheOldOutageAreNotThoseOfTheNext() {
    group.lost(0, 1, 2, 3);
    group.back(MINUTE, 1, 2, 3);
    group.lost(2 * MINUTE, 1, 2, 4);

    assertThat(group.last().count()).isEqualTo(3);
    assertThat(group.last().missing())
        .extracting(ThingName::value)
        .containsExactly("thing-1", "thing-2", "thing-4");
  }

  private static GroupMoment moment(double seconds) {
    return GroupMoment.of(at(seconds), Optional.empty(), Optional.empty());
  }
}
