package dev.rollcall.group;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.group.Outages.MINUTE;
import static dev.rollcall.group.Outages.thing;
import static dev.rollcall.group.Outages.together;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which losses begin a group, whatever batches they come in. */
final class GroupStartTest {
  private final Outages group = new Outages();

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "2, 1, 0", "1, 2, 0", "2, 2, 1"})
  void batchesDoNotMatter(int first, int second, int third) {
    int alone = 0;
    int next = 1;
    for (int size : new int[] {first, second, third}) {
      int[] things = new int[size];
      for (int i = 0; i < size; i++) {
        things[i] = next++;
      }
      alone += size - group.lost(next, things).members().size();
    }

    assertThat(alone).isLessThanOrEqualTo(2);
    assertThat(group.digests).isNotEmpty();
    assertThat(group.outage().outage().count()).isEqualTo(next - 1);
  }

  @Test
  void lossThatWasReportedAloneBecomesPartOfTheGroup() {
    group.lost(0, 1, 2);

    assertThat(group.lost(MINUTE, 3).members()).containsOnlyKeys(thing(3));

    assertThat(group.last().missing()).containsExactlyInAnyOrder(thing(1), thing(2), thing(3));
    assertThat(group.last().first()).isEqualTo(at(-45));
    assertThat(group.last().latest()).isEqualTo(at(MINUTE));
    assertThat(group.last().network()).contains("203.0.113.*");
    assertThat(group.outage().adopted()).hasSize(2);
    assertThat(group.state.recent()).isEmpty();
  }

  /** Else a site whose devices all flap would be told of one by one. */
  @Test
  void flappingThatIsReportedAloneCountsAndIsNotNamedAgain() {
    group.run(Outages.flapping(group.losses(0, 1)), 0);
    group.run(Outages.flapping(group.losses(1, 2)), 1);

    assertThat(group.lost(2, 3).members()).containsOnlyKeys(thing(3));

    assertThat(group.last().count()).isEqualTo(1);
    assertThat(group.last().missing()).containsExactly(thing(3));
  }

  @Test
  void lossesThatAreFurtherApartAreReportedAlone() {
    group.lost(0, 1, 2);

    assertThat(group.lost(MINUTE + 1, 3).members()).isEmpty();
    assertThat(group.state.outage()).isEmpty();
    assertThat(group.lost(MINUTE + 2, 4).members()).isEmpty();
    assertThat(group.lost(MINUTE + 3, 5).members()).containsOnlyKeys(thing(5));
    assertThat(group.last().missing()).containsExactlyInAnyOrder(thing(3), thing(4), thing(5));
  }

  @Test
  void timeOfTheLossCountsThoughItIsFoundOutLate() {
    group.run(group.losses(0, 1), MINUTE);
    group.run(group.losses(1, 2), 5 * MINUTE);
    group.run(group.losses(2, 3), 9 * MINUTE);

    assertThat(group.last().count()).isEqualTo(3);
  }

  /** The queue was not read for an hour. */
  @Test
  void whatIsFoundOutTogetherIsReportedTogether() {
    group.run(group.losses(0, 1), 60 * MINUTE);
    group.run(group.losses(20 * MINUTE, 2), 60 * MINUTE);
    group.run(group.losses(40 * MINUTE, 3), 61 * MINUTE);

    assertThat(group.last().count()).isEqualTo(3);
    assertThat(group.last().latest()).isEqualTo(at(40 * MINUTE));
  }

  @Test
  void onlyTheLossesBeforeAreRemembered() {
    for (int i = 0; i < 9; i++) {
      group.lost(i * 2 * MINUTE, i);
    }

    assertThat(group.state.recent())
        .extracting(RecentLoss::thing)
        .containsExactly(thing(7), thing(8));
  }

  @Test
  void lossThatWasReportedLongAgoIsForgotten() {
    group.lost(0, 1);
    group.back(16 * MINUTE, 9);
    assertThat(group.state.recent()).hasSize(1);

    group.back(16 * MINUTE + 1, 9);
    assertThat(group.state.recent()).isEmpty();
  }

  /** No recovery follows that would take it back, and the group would never end. */
  @Test
  void lossThatIsReportedWithItsRecoveryIsNoPartOfALaterGroup() {
    GroupChanges claimed = group.losses(0, 1);
    group.run(claimed, 0); // by a run that dies before it sends anything
    assertThat(group.state.recent()).hasSize(1);

    group.run(Outages.over(claimed), 30);

    assertThat(group.state.recent()).isEmpty();
    assertThat(group.lost(40, 2, 3).members()).isEmpty();
    assertThat(group.state.outage()).isEmpty();
  }

  @Test
  void lossesThatAreOverAreAGroupIfTheyAreMany() {
    GroupEvaluation counted = group.run(Outages.over(group.losses(0, 1, 2, 3)), 600);

    assertThat(counted.members()).containsOnlyKeys(thing(1), thing(2), thing(3));
    assertThat(group.last().away()).isEqualTo(3); // their recoveries are counted next
  }

  @Test
  void recoveryTakesBackALossThatWasReportedAlone() {
    group.lost(0, 1, 2);
    group.back(30, 1);

    assertThat(group.lost(40, 3).members()).isEmpty();
    assertThat(group.state.recent())
        .extracting(RecentLoss::thing)
        .containsExactly(thing(2), thing(3));
  }

  @Test
  void adoptedDeviceThatComesBackIsCountedOnce() {
    group.lost(0, 1, 2);
    group.lost(1, 3);

    assertThat(group.back(MINUTE, 1).members()).containsOnlyKeys(thing(1));
    assertThat(group.outage().adopted()).hasSize(1);
    assertThat(group.outage().outage().back()).isEqualTo(1);

    group.lost(2 * MINUTE, 1);
    assertThat(group.outage().outage().count()).isEqualTo(3);
    assertThat(group.outage().outage().back()).isZero();
  }

  /** Its run has died before it sent the single message: the digest tells of it. */
  @Test
  void adoptedLossThatComesAgainIsReportedByTheGroup() {
    GroupChanges first = group.losses(0, 1, 2);
    group.count(first, 0);
    group.lost(1, 3);

    GroupEvaluation again = group.run(first, 100);

    assertThat(again.members()).containsOnlyKeys(thing(1), thing(2));
    assertThat(group.outage().outage().count()).isEqualTo(3);
    assertThat(GroupEvaluator.revision(group.state)).isEqualTo(1);
  }

  /** The answer to its write was lost. */
  @Test
  void lossIsRememberedOnce() {
    GroupChanges one = group.losses(0, 1);
    group.run(one, 0);
    group.run(one, 1);

    assertThat(group.state.recent()).hasSize(1);
    assertThat(group.lost(2, 2).members()).isEmpty();
  }

  @Test
  void recoveryInTheSameBatchAsTheLossesBeginsNothing() {
    group.lost(0, 1);

    group.run(together(group.losses(1, 2), group.recoveries(1, 1)), 1);

    assertThat(group.state.recent()).extracting(RecentLoss::thing).containsExactly(thing(2));
  }

  @ParameterizedTest
  @CsvSource({"1, 60, 60, 60", "2, 0, 60, 60", "2, 60, 0, 60", "2, 60, 60, 0"})
  void policyIsPositive(int threshold, long window, long quiet, long lease) {
    assertThatThrownBy(
            () ->
                new GroupPolicy(
                    threshold,
                    Duration.ofSeconds(window),
                    Duration.ofSeconds(quiet),
                    Duration.ofSeconds(lease)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("threshold %d", threshold);
  }
}
