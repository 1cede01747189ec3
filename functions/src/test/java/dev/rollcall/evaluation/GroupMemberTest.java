package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.GRACE;
import static dev.rollcall.evaluation.Evaluations.judge;
import static dev.rollcall.evaluation.Evaluations.record;
import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static dev.rollcall.fixture.Events.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.AlertEvaluator.Evaluation;
import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.States;
import dev.rollcall.group.GroupChanges.Loss;
import dev.rollcall.group.GroupChanges.Return;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.tracking.ConnectionTracker.Tracked;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a device's own state has to do with what is told of many, or later. */
final class GroupMemberTest {
  private static final Decider DECIDER =
      Decider.of(
          new EvaluationPolicy(
              Duration.ofSeconds(120), Duration.ofSeconds(45), Duration.ofSeconds(30)));

  @Test
  void lossThatIsToldInADigestIsMarked() {
    Evaluation alert = judge(ThingState.EMPTY, lost(1, 0), GRACE);
    DeviceOffline notice = (DeviceOffline) alert.notice().orElseThrow();

    ThingState notified = DECIDER.notifiedInGroup(alert.next(), notice, "fleet-1");

    assertThat(notified.incident().orElseThrow().phase()).isEqualTo(Phase.NOTIFIED);
    assertThat(notified.incident().orElseThrow().digest()).contains("fleet-1");
    assertThat(notified.group()).isEqualTo(new GroupMembership(true, Optional.of("fleet-1")));
    assertThat(DECIDER.notifiedInGroup(notified, notice, "fleet-2")).isEqualTo(notified);
    Evaluation back = judge(notified, connected(2, 500), 620);
    assertThat(back.reason()).isEqualTo(EvaluationReason.RECOVERED);
    assertThat(back.next().incident().orElseThrow().digest()).contains("fleet-1");
  }

  @Test
  void digestIsNoMarkOfAThing() {
    GroupOutage outage = GroupOutage.none(at(0));

    assertThat(
            AlertEvaluator.notified(
                States.FULL, new Notification.GroupOffline("RPI-1", outage), List.of()))
        .isEqualTo(States.FULL);
    assertThat(
            AlertEvaluator.notified(
                States.FULL, new Notification.GroupRecovered("RPI-1", outage, at(0)), List.of()))
        .isEqualTo(States.FULL);
  }

  @Test
  void deviceIsDiscoveredOnce() {
    ThingState seen = record(List.of(connected(1, 0)));
    Evaluation first = judge(seen, connected(1, 0), GRACE);

    assertThat(first.discovers(seen)).isTrue();
    assertThat(judge(first.next(), connected(1, 0), GRACE).discovers(first.next())).isFalse();
    Evaluation stranger = judge(ThingState.EMPTY, refused(5), GRACE);
    assertThat(stranger.discovers(ThingState.EMPTY)).isFalse();
    assertThat(stranger.next()).isEqualTo(ThingState.EMPTY);
  }

  @Test
  void discoveryKeepsTheLastDigest() {
    ThingState seen =
        record(List.of(connected(1, 0)))
            .withGroup(new GroupMembership(false, Optional.of("fleet-1")));

    assertThat(judge(seen, connected(1, 0), GRACE).next().group())
        .isEqualTo(new GroupMembership(true, Optional.of("fleet-1")));
  }

  @Test
  void mutedLossIsRecordedAndNotClaimed() {
    Tracked recorded = ConnectionTracker.record(ThingState.EMPTY, lost(1, 0));

    Evaluation muted = judge(ThingState.EMPTY, lost(1, 0), GRACE).muted(recorded);

    assertThat(muted.reason()).isEqualTo(EvaluationReason.MUTED);
    assertThat(muted.recorded()).isEqualTo(TrackingReason.APPLIED);
    assertThat(muted.notice()).isEmpty();
    assertThat(muted.next().incident()).isEmpty();
    assertThat(muted.next().shown()).contains(false);
    assertThat(muted.next().group().counted()).isTrue();
  }

  @Test
  void reminderFindsTheEventThatDecides() {
    assertThat(ThingState.EMPTY.latestEvent(RPI)).isEmpty();
    assertThat(latest(connected(3, 7)))
        .isInstanceOfSatisfying(
            Connected.class, event -> assertThat(event.ip()).contains("203.0.113.7"));
    assertThat(latest(lost(3, 7)))
        .isInstanceOfSatisfying(
            Disconnected.class,
            event -> assertThat(event.reason().raw()).isEqualTo("CONNECTION_LOST"));
    assertThat(((Lifecycle) latest(lost(3, 7))).connection().version()).isEqualTo(3);
    assertThat(record(List.of(lost(3, 7), status(700))).latestEvent(RPI).orElseThrow())
        .isEqualTo(new Status(RPI, at(700), true));
  }

  private static ConnectionEvent latest(ConnectionEvent event) {
    ConnectionEvent found = record(List.of(event)).latestEvent(RPI).orElseThrow();
    assertThat(found.at()).isEqualTo(event.at());
    return found;
  }

  @Test
  void leanStateKeepsWhatWasToldWhere() {
    ThingState compact = CompactState.of(States.FULL);

    assertThat(compact.duplicateIdentity().orElseThrow().pendingChannels()).containsExactly("ses");
    assertThat(compact.incident().orElseThrow().pendingChannels()).containsExactly("ses");
    assertThat(compact.group()).isEqualTo(States.FULL.group());
  }

  @Test
  void tallyIsEmptyOnlyIfNothingIsInIt() {
    Loss loss = loss("RPI", 0);
    Return back = new Return(RPI, "RPI-1", "fleet-1");

    assertThat(GroupChanges.NOTHING.isEmpty()).isTrue();
    assertThat(new GroupChanges(List.of(loss), List.of(), 0).isEmpty()).isFalse();
    assertThat(new GroupChanges(List.of(), List.of(back), 0).isEmpty()).isFalse();
    assertThat(new GroupChanges(List.of(), List.of(), 1).isEmpty()).isFalse();
    assertThat(loss.key()).matches("[0-9a-z]{1,7}").isNotEqualTo(back.key());
    assertThat(back.key()).matches("[0-9a-z]{1,7}");
  }

  @Test
  void outageBeginsWithTheFirstLossAndItsLatestIsTheLast() {
    GroupOutage outage =
        GroupOutage.none(at(1000))
            .lost(loss("b", 50), false)
            .lost(loss("a", 10), false)
            .lost(loss("c", 90), false)
            .lost(loss("d", 60), false);

    assertThat(outage.first()).isEqualTo(at(9));
    assertThat(outage.latest()).isEqualTo(at(90));
    assertThat(outage.count()).isEqualTo(4);
  }

  @Test
  void earlyStartIsNotTheOpeningOfTheOutage() {
    GroupOutage outage = GroupOutage.none(at(0)).lost(loss("a", 50), false);

    assertThat(outage.first()).isEqualTo(at(49));
    assertThat(GroupOutage.none(at(99)).lost(loss("a", 50), false).latest()).isEqualTo(at(50));
  }

  @Test
  void deviceThatIsLostAgainIsNamedOnce() {
    GroupOutage outage = GroupOutage.none(at(0)).lost(loss("a", 0), false).lost(loss("a", 5), true);

    assertThat(outage.missing()).containsExactly(new ThingName("a"));
    assertThat(outage.count()).isEqualTo(1);
    assertThat(outage.back()).isZero();
  }

  @Test
  void longNamesAreFewer() {
    GroupOutage outage = GroupOutage.none(at(0));
    for (int i = 10; i < 35; i++) {
      outage = outage.lost(loss("n".repeat(98) + i, 0), false);
    }

    assertThat(outage.missing()).hasSize(GroupOutage.CHARACTERS / 100);
  }

  @Test
  void knownReasonIsCountedThoughTheListIsFull() {
    GroupOutage outage = GroupOutage.none(at(0));
    for (int i = 0; i < GroupOutage.REASONS; i++) {
      outage = outage.lost(loss("t" + i, 0, "R" + i), false);
    }

    assertThat(outage.lost(loss("x", 0, "R0"), false).reasons())
        .hasSize(GroupOutage.REASONS)
        .containsEntry("R0", 2);
  }

  private static Loss loss(String thing, double seconds) {
    return loss(thing, seconds, "CONNECTION_LOST");
  }

  private static Loss loss(String thing, double seconds, String reason) {
    return new Loss(
        new ThingName(thing),
        thing + "-" + seconds,
        new OutageStart(at(seconds - 1), at(seconds)),
        reason,
        Optional.empty(),
        Optional.empty());
  }
}
