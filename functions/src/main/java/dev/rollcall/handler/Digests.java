package dev.rollcall.handler;

import dev.rollcall.decision.FleetJudge;
import dev.rollcall.decision.FleetJudge.FleetJudgement;
import dev.rollcall.decision.FleetState;
import dev.rollcall.decision.FleetTally;
import dev.rollcall.decision.Notice;
import dev.rollcall.event.Recheck;
import dev.rollcall.event.ThingName;
import dev.rollcall.port.Rechecks;
import dev.rollcall.port.ShadowStore;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The outage of many devices that is told as one, in the shadow that stands for all of them. */
final class Digests {
  private final ShadowStore<FleetState> shadows;
  private final ThingName fleet;
  private final FleetJudge judge;
  private final Rechecks rechecks;
  private final Channels channels;
  private final Clock clock;

  Digests(
      ShadowStore<FleetState> shadows,
      ThingName fleet,
      FleetJudge judge,
      Rechecks rechecks,
      Channels channels,
      Clock clock) {
    this.shadows = shadows;
    this.fleet = fleet;
    this.judge = judge;
    this.rechecks = rechecks;
    this.channels = channels;
    this.clock = clock;
  }

  /** Counts what a round has found out, and claims the digest that is due. */
  FleetJudgement count(FleetTally tally, Outcome outcome) {
    return update(state -> judge.judge(state, tally, clock.instant()), outcome);
  }

  /**
   * Sends the digest that is due, if one is, and marks it.
   *
   * @throws IllegalStateException if no channel took it
   */
  void tell(FleetJudgement judgement, Outcome outcome) {
    if (judgement.digest().isEmpty()) {
      return;
    }
    Notice digest = judgement.digest().get();
    List<String> failed = channels.send(digest, judgement.only(), outcome);
    update(state -> judge.told(state, digest, failed, clock.instant()), outcome);
  }

  /** Says which devices are marked in their own shadows. */
  void mark(FleetTally members, Outcome outcome) {
    update(state -> judge.marked(state, members, clock.instant()), outcome);
  }

  private FleetJudgement update(Function<FleetState, FleetJudgement> decide, Outcome outcome) {
    Reminders reminders = new Reminders();
    FleetJudgement written =
        Shadow.ofFleet(shadows, fleet, outcome)
            .update(state -> reminders.send(decide.apply(state)), FleetJudgement::next);
    reminders.throwFailure();
    return written;
  }

  /**
   * The reminder of one update, however often that is decided anew. It is sent before it is written
   * that it is on its way, else it could get lost. If it cannot be sent, all else is written, such
   * as that a digest was sent.
   */
  private final class Reminders {
    private final Set<Instant> sent = new HashSet<>();
    private @Nullable RuntimeException failure;

    FleetJudgement send(FleetJudgement judgement) {
      failure = null;
      try {
        judgement.recheck().filter(due -> !sent.contains(due)).ifPresent(this::send);
        return judgement;
      } catch (RuntimeException e) {
        failure = e;
        return judgement.notReminded();
      }
    }

    private void send(Instant due) {
      rechecks.sendDue(new Recheck(Optional.empty(), due), clock.instant());
      sent.add(due);
    }

    void throwFailure() {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
