package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.GRACE;
import static dev.rollcall.evaluation.Evaluations.evaluate;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.Incident.Phase;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a device's own shadow says of the group that reports it. */
final class GroupMemberTest {
  private static final GroupRef FIRST = new GroupRef(GroupKey.ofSite("north"), "group-1");
  private static final GroupRef SECOND = new GroupRef(GroupKey.ALL, "group-2");

  private final Evaluated alert = evaluate(ThingState.EMPTY, lost(1, 0), GRACE);
  private final ThingState notified = alert.notifiedIn(FIRST);

  @Test
  void lossThatADigestReportsIsMarked() {
    Incident incident = notified.incident().orElseThrow();

    assertThat(incident.phase()).isEqualTo(Phase.NOTIFIED);
    assertThat(incident.group()).contains(FIRST);
    assertThat(incident.pendingChannels()).isEmpty();
    assertThat(notified.alerts().membership())
        .isEqualTo(new GroupMembership(false, GroupKey.ALL, Optional.of("group-1")));
  }

  @Test
  void markOfAnotherGroupComesTooLate() {
    assertThat(
            new Commit(alert.run())
                .notifiedInGroup(notified.alerts(), alert.notification().orElseThrow(), SECOND))
        .isEqualTo(notified.alerts());
  }

  @Test
  void recoveryRemembersTheGroupUntilItIsMarked() {
    Evaluated back = evaluate(notified, connected(2, 500), 620);

    assertThat(back.reason()).isEqualTo(EvaluationReason.RECOVERED);
    assertThat(back.state().incident().orElseThrow().group()).contains(FIRST);
    assertThat(back.notifiedIn(FIRST).incident()).isEmpty();
    assertThat(back.notifiedIn(FIRST).alerts().membership().lastGroup()).contains("group-1");
  }

  @Test
  void discoveryKeepsTheLastGroup() {
    assertThat(notified.alerts().withKnown().membership())
        .isEqualTo(new GroupMembership(true, GroupKey.ALL, Optional.of("group-1")));
  }

  @Test
  void markOfAGroupKeepsThatTheDeviceIsCounted() {
    ThingState known = ThingState.EMPTY.with(AlertState.EMPTY.withKnown());

    assertThat(evaluate(known, lost(1, 0), GRACE).notifiedIn(SECOND).alerts().membership())
        .isEqualTo(new GroupMembership(true, GroupKey.ALL, Optional.of("group-2")));
  }
}
