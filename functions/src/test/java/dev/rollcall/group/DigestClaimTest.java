package dev.rollcall.group;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.group.Outages.HOUR;
import static dev.rollcall.group.Outages.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.GroupRecovered;
import dev.rollcall.notification.Notification.OfGroup;
import dev.rollcall.notification.OutageSummaryBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who sends a digest, and what looks again if nobody does. The lease is 75 s. */
final class DigestClaimTest {
  private final Outages group = new Outages();

  @Test
  void nobodySendsADigestWhileAnotherMaySend() {
    group.count(group.losses(0, 1, 2, 3), 0);

    GroupEvaluation other = group.count(group.losses(1, 4, 5, 6), 1);

    assertThat(other.digest()).isEmpty();
    assertThat(other.members()).hasSize(3);
    assertThat(group.state.recheck()).contains(at(1 + MINUTE));
  }

  @Test
  void digestOfADeadRunIsSentByAnother() {
    group.count(group.losses(0, 1, 2, 3), 0);

    assertThat(group.recheck(74).digest()).isEmpty();
    group.recheck(75);

    assertThat(group.last().count()).isEqualTo(3);
    assertThat(group.outage().claim()).isEmpty();
  }

  /** The SDK has tried again, and found its own write. */
  @Test
  void digestIsSentThoughTheAnswerToItsClaimWasLost() {
    GroupChanges first = group.losses(0, 1, 2, 3);
    group.count(first, 0);

    GroupEvaluation again = group.count(first, 0);

    assertThat(again.digest().orElseThrow().outage().count()).isEqualTo(3);
    assertThat(again.members()).hasSize(3);
  }

  /** Who then sends a recheck finds no claim in its way. */
  @Test
  void nothingIsClaimedWhileTheQueueIsDown() {
    group.lost(0, 1, 2, 3);

    GroupEvaluation counted =
        group.evaluator.count(
            group.state, group.losses(HOUR, 4, 5, 6), moment(HOUR).withQueueDown());

    assertThat(counted.digest()).isEmpty();
    assertThat(counted.next().outage().orElseThrow().claim()).isEmpty();
    assertThat(counted.next().outage().orElseThrow().outage().count()).isEqualTo(6);
  }

  @Test
  void digestOfARunThatHoldsTheClaimNoMoreIsNotMarked() {
    GroupChanges first = group.losses(0, 1, 2, 3);
    OfGroup digest = group.count(first, 0).digest().orElseThrow();
    group.count(GroupChanges.none("second"), 75);

    assertThat(notified(group.state, digest, first.run(), List.of()).next()).isEqualTo(group.state);
    assertThat(notified(group.state, digest, "second", List.of()).next()).isNotEqualTo(group.state);
  }

  @Test
  void digestOfAnotherOutageIsNotMarked() {
    GroupChanges first = group.losses(0, 1, 2, 3);
    group.count(first, 0);
    GroupOffline other =
        new GroupOffline(
            "another", OutageSummaryBuilder.builder().first(at(0)).latest(at(0)).build(), false);

    assertThat(notified(group.state, other, first.run(), List.of()).next()).isEqualTo(group.state);
    assertThat(notified(GroupState.EMPTY, other, first.run(), List.of()).next())
        .isEqualTo(GroupState.EMPTY);
  }

  private GroupEvaluation notified(
      GroupState state, OfGroup digest, String run, List<String> failed) {
    return group.evaluator.notified(
        state, digest, run, 1, failed, moment(80).withSent(at(6 * HOUR)));
  }

  /** Its revision is that of the digest, and not the one by now. */
  @Test
  void whatIsCountedWhileADigestIsSentIsReportedLater() {
    GroupChanges first = group.losses(0, 1, 2, 3);
    OfGroup digest = group.count(first, 0).digest().orElseThrow();
    group.count(group.losses(1, 4), 1);

    group.state =
        group
            .evaluator
            .notified(group.state, digest, first.run(), 1, List.of(), moment(2).withSent(at(902)))
            .next();

    assertThat(group.outage().digest()).isEqualTo(new OutageGroup.Digest(1, 3, at(2)));
    assertThat(group.outage().isNotified()).isFalse();
    group.recheck(902);
    assertThat(group.last().count()).isEqualTo(4);
  }

  @Test
  void digestThatAChannelRefusesIsRepeatedThereAlone() {
    group.refusing = List.of("ses");
    group.lost(0, 1, 2, 3);
    assertThat(group.state.recheck()).contains(at(15 * MINUTE));

    group.refusing = List.of();
    GroupEvaluation again = group.recheck(15 * MINUTE);

    assertThat(again.onlyChannels()).containsExactly("ses");
    assertThat(group.last().count()).isEqualTo(3);
    assertThat(group.outage().pendingChannels()).isEmpty();
  }

  @Test
  void digestOfWhatHasChangedSinceGoesToAllChannels() {
    group.refusing = List.of("ses");
    group.lost(0, 1, 2, 3);
    group.refusing = List.of();

    assertThat(group.lost(1, 4, 5, 6).onlyChannels()).isEmpty();
    assertThat(group.outage().pendingChannels()).isEmpty();
  }

  @Test
  void endThatAChannelRefusesIsRepeatedThereAlone() {
    group.lost(0, 1, 2, 3);
    group.refusing = List.of("ses");
    group.back(MINUTE, 1, 2, 3);
    assertThat(group.state.outage()).isPresent();

    group.refusing = List.of();
    GroupEvaluation again = group.recheck(16 * MINUTE);

    assertThat(again.onlyChannels()).containsExactly("ses");
    assertThat(group.digests.getLast()).isInstanceOf(GroupRecovered.class);
    assertThat(group.state.outage()).isEmpty();
  }

  @Test
  void nothingIsChangedBeforeTheRecheckIsInTheQueue() {
    group.lost(0, 1, 2, 3);
    GroupState before = group.state.withRecheck(Optional.empty());
    GroupChanges more = group.losses(MINUTE, 4);

    GroupEvaluation asked = group.evaluator.count(before, more, moment(MINUTE));
    assertThat(asked.recheck()).contains(at(15 * MINUTE));
    assertThat(asked.next()).isEqualTo(before);
    assertThat(asked.members()).isEmpty();

    GroupEvaluation counted =
        group.evaluator.count(before, more, moment(MINUTE).withSent(at(15 * MINUTE)));
    assertThat(counted.recheck()).isEmpty();
    assertThat(counted.next().recheck()).contains(at(15 * MINUTE));
    assertThat(counted.members()).hasSize(1);
  }

  @Test
  void recheckThatComesSoonEnoughIsNotSentAgain() {
    group.lost(0, 1, 2, 3);
    group.state = group.state.withRecheck(Optional.of(at(10 * MINUTE)));

    group.lost(MINUTE, 4);
    assertThat(group.state.recheck()).contains(at(10 * MINUTE));
  }

  @Test
  void recheckThatIsOverdueForHalfAnHourWasLost() {
    group.lost(0, 1, 2, 3);
    group.state = group.state.withRecheck(Optional.of(at(-MINUTE)));
    GroupMoment inTime = moment(29 * MINUTE);
    GroupMoment late = moment(29 * MINUTE + 1);

    assertThat(look(inTime).recheck()).isEmpty();
    assertThat(look(late).recheck()).isPresent();
  }

  private GroupEvaluation look(GroupMoment moment) {
    return group.evaluator.count(group.state, GroupChanges.none("run"), moment);
  }

  /** If this run dies with the digest, the same recheck arrives again, and is no copy. */
  @Test
  void recheckThatHasArrivedStaysUntilItsDigestIsSent() {
    group.lost(0, 1, 2, 3);
    group.lost(MINUTE, 4);
    Instant due = at(15 * MINUTE);
    GroupMoment arrived = GroupMoment.of(due, Optional.empty(), Optional.of(due));

    GroupEvaluation claimed =
        group.evaluator.count(group.state, GroupChanges.none("recheck"), arrived);
    assertThat(claimed.digest()).isPresent();
    assertThat(claimed.next().recheck()).contains(due);

    GroupEvaluation notified =
        group.evaluator.notified(
            claimed.next(), claimed.digest().orElseThrow(), "recheck", 2, List.of(), arrived);
    assertThat(notified.recheck()).contains(at(MINUTE + 6 * HOUR));
  }

  @Test
  void recheckThatHasArrivedIsGoneWhereNothingIsDue() {
    GroupState late = GroupState.EMPTY.withRecheck(Optional.of(at(0)));
    GroupMoment arrived = GroupMoment.of(at(0), Optional.empty(), Optional.of(at(0)));

    assertThat(group.evaluator.count(late, GroupChanges.none("run"), arrived).next())
        .isEqualTo(GroupState.EMPTY);
    GroupState another = GroupState.EMPTY.withRecheck(Optional.of(at(900)));
    assertThat(group.evaluator.count(another, GroupChanges.none("run"), arrived).next())
        .isEqualTo(another);
  }

  /** That a digest was sent is written though the queue is down: else it would be repeated. */
  @Test
  void digestIsMarkedThoughTheQueueIsDown() {
    GroupChanges first = group.losses(0, 1, 2, 3);
    OfGroup digest = group.count(first, 0).digest().orElseThrow();

    GroupEvaluation notified =
        group.evaluator.notified(
            group.state, digest, first.run(), 1, List.of(), moment(1).withQueueDown());

    assertThat(notified.recheck()).isEmpty();
    assertThat(notified.next().recheck()).isEmpty();
    assertThat(notified.next().outage().orElseThrow().isNotified()).isTrue();
  }

  @Test
  void recheckThatHasArrivedIsGoneThoughAnotherRunHoldsTheClaim() {
    GroupChanges first = group.losses(0, 1, 2, 3);
    OfGroup digest = group.count(first, 0).digest().orElseThrow();
    GroupState named = group.state.withRecheck(Optional.of(at(5)));
    GroupMoment arrived = GroupMoment.of(at(9), Optional.empty(), Optional.of(at(5)));

    GroupEvaluation asked =
        group.evaluator.notified(named, digest, "another", 1, List.of(), arrived);
    assertThat(asked.recheck()).contains(at(9 + MINUTE));
    assertThat(
            group
                .evaluator
                .notified(named, digest, "another", 1, List.of(), arrived.withSent(at(9 + MINUTE)))
                .next()
                .recheck())
        .contains(at(9 + MINUTE));
  }

  private static GroupMoment moment(double seconds) {
    return GroupMoment.of(at(seconds), Optional.empty(), Optional.empty());
  }
}
