package dev.rollcall.decision;

import static dev.rollcall.decision.Judgements.GRACE;
import static dev.rollcall.decision.Judgements.judge;
import static dev.rollcall.decision.Judgements.record;
import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.lost;
import static dev.rollcall.fixture.Events.refused;
import static dev.rollcall.fixture.Events.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.decision.FleetTally.Loss;
import dev.rollcall.decision.FleetTally.Return;
import dev.rollcall.decision.Incident.Phase;
import dev.rollcall.decision.Judge.Judgement;
import dev.rollcall.decision.Notice.Offline;
import dev.rollcall.decision.Notice.OutageStart;
import dev.rollcall.decision.Recorder.Recorded;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.States;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a device's own state has to do with what is told of many, or later. */
final class OneOfManyTest {
  private static final Decider DECIDER =
      Decider.of(
          new JudgePolicy(Duration.ofSeconds(120), Duration.ofSeconds(45), Duration.ofSeconds(30)));

  @Test
  void lossThatIsToldInADigestIsMarked() {
    Judgement alert = judge(ThingState.EMPTY, lost(1, 0), GRACE);
    Offline notice = (Offline) alert.notice().orElseThrow();

    ThingState told = DECIDER.toldIn(alert.next(), notice, "fleet-1");

    assertThat(told.incident().orElseThrow().phase()).isEqualTo(Phase.TOLD);
    assertThat(told.incident().orElseThrow().digest()).contains("fleet-1");
    assertThat(told.fleet()).isEqualTo(new FleetMark(true, Optional.of("fleet-1")));
    assertThat(DECIDER.toldIn(told, notice, "fleet-2")).isEqualTo(told);
    Judgement back = judge(told, connected(2, 500), 620);
    assertThat(back.reason()).isEqualTo(JudgeReason.ALL_CLEAR);
    assertThat(back.next().incident().orElseThrow().digest()).contains("fleet-1");
  }

  @Test
  void digestIsNoMarkOfAThing() {
    FleetOutage outage = FleetOutage.none(at(0));

    assertThat(Judge.told(States.FULL, new Notice.Digest("RPI-1", outage), List.of()))
        .isEqualTo(States.FULL);
    assertThat(Judge.told(States.FULL, new Notice.DigestEnd("RPI-1", outage, at(0)), List.of()))
        .isEqualTo(States.FULL);
  }

  @Test
  void deviceIsDiscoveredOnce() {
    ThingState seen = record(List.of(connected(1, 0)));
    Judgement first = judge(seen, connected(1, 0), GRACE);

    assertThat(first.discovers(seen)).isTrue();
    assertThat(judge(first.next(), connected(1, 0), GRACE).discovers(first.next())).isFalse();
    Judgement stranger = judge(ThingState.EMPTY, refused(5), GRACE);
    assertThat(stranger.discovers(ThingState.EMPTY)).isFalse();
    assertThat(stranger.next()).isEqualTo(ThingState.EMPTY);
  }

  @Test
  void discoveryKeepsTheLastDigest() {
    ThingState seen =
        record(List.of(connected(1, 0))).withFleet(new FleetMark(false, Optional.of("fleet-1")));

    assertThat(judge(seen, connected(1, 0), GRACE).next().fleet())
        .isEqualTo(new FleetMark(true, Optional.of("fleet-1")));
  }

  @Test
  void mutedLossIsRecordedAndNotClaimed() {
    Recorded recorded = Recorder.record(ThingState.EMPTY, lost(1, 0));

    Judgement muted = judge(ThingState.EMPTY, lost(1, 0), GRACE).muted(recorded);

    assertThat(muted.reason()).isEqualTo(JudgeReason.MUTED);
    assertThat(muted.recorded()).isEqualTo(RecordReason.RECORDED);
    assertThat(muted.notice()).isEmpty();
    assertThat(muted.next().incident()).isEmpty();
    assertThat(muted.next().shown()).contains(false);
    assertThat(muted.next().fleet().counted()).isTrue();
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
    ThingState lean = LeanState.of(States.FULL);

    assertThat(lean.cloneMark().orElseThrow().unsent()).containsExactly("ses");
    assertThat(lean.incident().orElseThrow().unsent()).containsExactly("ses");
    assertThat(lean.fleet()).isEqualTo(States.FULL.fleet());
  }

  @Test
  void tallyIsEmptyOnlyIfNothingIsInIt() {
    Loss loss = loss("RPI", 0);
    Return back = new Return(RPI, "RPI-1", "fleet-1");

    assertThat(FleetTally.NOTHING.isEmpty()).isTrue();
    assertThat(new FleetTally(List.of(loss), List.of(), 0).isEmpty()).isFalse();
    assertThat(new FleetTally(List.of(), List.of(back), 0).isEmpty()).isFalse();
    assertThat(new FleetTally(List.of(), List.of(), 1).isEmpty()).isFalse();
    assertThat(loss.key()).matches("[0-9a-z]{1,7}").isNotEqualTo(back.key());
    assertThat(back.key()).matches("[0-9a-z]{1,7}");
  }

  @Test
  void outageBeginsWithTheFirstLossAndItsLatestIsTheLast() {
    FleetOutage outage =
        FleetOutage.none(at(1000))
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
    FleetOutage outage = FleetOutage.none(at(0)).lost(loss("a", 50), false);

    assertThat(outage.first()).isEqualTo(at(49));
    assertThat(FleetOutage.none(at(99)).lost(loss("a", 50), false).latest()).isEqualTo(at(50));
  }

  @Test
  void deviceThatIsLostAgainIsNamedOnce() {
    FleetOutage outage = FleetOutage.none(at(0)).lost(loss("a", 0), false).lost(loss("a", 5), true);

    assertThat(outage.missing()).containsExactly(new ThingName("a"));
    assertThat(outage.count()).isEqualTo(1);
    assertThat(outage.back()).isZero();
  }

  @Test
  void longNamesAreFewer() {
    FleetOutage outage = FleetOutage.none(at(0));
    for (int i = 10; i < 35; i++) {
      outage = outage.lost(loss("n".repeat(98) + i, 0), false);
    }

    assertThat(outage.missing()).hasSize(FleetOutage.CHARACTERS / 100);
  }

  @Test
  void knownReasonIsCountedThoughTheListIsFull() {
    FleetOutage outage = FleetOutage.none(at(0));
    for (int i = 0; i < FleetOutage.REASONS; i++) {
      outage = outage.lost(loss("t" + i, 0, "R" + i), false);
    }

    assertThat(outage.lost(loss("x", 0, "R0"), false).reasons())
        .hasSize(FleetOutage.REASONS)
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
