package dev.rollcall.group;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.group.Outages.HOUR;
import static dev.rollcall.group.Outages.MINUTE;
import static dev.rollcall.group.Outages.thing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The writes that give back the right to send a digest, or take a run off a group, may be lost. The
 * lease is 75 s.
 */
final class LostReleaseTest {
  private final Outages group = new Outages();

  @Test
  void closingDigestOfADeadRunIsSentByAnother() {
    group.lost(0, 1, 2, 3);
    Instant end = at(6 * HOUR);
    group.count(GroupChanges.none("dead"), GroupMoment.of(end, Optional.empty(), Optional.of(end)));

    assertThat(group.recheck(6 * HOUR + 74).digest()).isEmpty();
    group.recheck(6 * HOUR + 75);

    assertThat(group.lastIsClosing()).isTrue();
    assertThat(group.state.outage()).isEmpty();
  }

  @Test
  void quietGroupEndsThoughARunWasNotTakenOff() {
    lostWithoutRelease(1, 2, 3);
    assertThat(group.outage().runs()).hasSize(1);

    group.recheck(6 * HOUR);

    assertThat(group.lastIsClosing()).isTrue();
    assertThat(group.state.outage()).isEmpty();
  }

  /** The devices are marked, and have claims of their own by now, which that run has not held. */
  @Test
  void deviceOfARunThatWasNotTakenOffIsCountedAgainWhenItIsBackAndLost() {
    lostWithoutRelease(1, 2, 3);

    group.back(MINUTE, 1);
    group.recheck(15 * MINUTE);
    assertThat(group.last().back()).isEqualTo(1);
    group.lost(16 * MINUTE, 1);
    group.recheck(31 * MINUTE);

    assertThat(group.last().count()).isEqualTo(3);
    assertThat(group.last().missing()).containsExactlyInAnyOrder(thing(1), thing(2), thing(3));
  }

  private void lostWithoutRelease(int... things) {
    GroupChanges changes = group.losses(0, things);
    GroupEvaluation counted = group.count(changes, 0);
    GroupState reported = accepted(counted, changes);
    group.mark(counted, changes);
    group.state = reported;
  }

  private GroupState accepted(GroupEvaluation counted, GroupChanges changes) {
    group.accept(
        counted.digest().orElseThrow(),
        changes.run(),
        GroupMoment.of(at(0), Optional.empty(), Optional.empty()));
    return group.state;
  }
}
