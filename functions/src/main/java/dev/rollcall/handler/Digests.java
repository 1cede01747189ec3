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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

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

  /**
   * A reminder is sent before it is written that one is on its way, else it could get lost. One
   * that could not be sent keeps nothing else from being written, such as that a digest was sent.
   */
  private FleetJudgement update(Function<FleetState, FleetJudgement> decide, Outcome outcome) {
    Set<Instant> reminded = new HashSet<>();
    List<RuntimeException> failures = new ArrayList<>();
    FleetJudgement written =
        Shadow.ofFleet(shadows, fleet, outcome)
            .update(
                state -> {
                  FleetJudgement judgement = decide.apply(state);
                  try {
                    judgement.recheck().filter(reminded::add).ifPresent(this::remind);
                    return judgement;
                  } catch (RuntimeException e) {
                    failures.add(e);
                    return judgement.notReminded();
                  }
                },
                FleetJudgement::next);
    if (!failures.isEmpty()) {
      throw failures.getLast();
    }
    return written;
  }

  private void remind(Instant due) {
    rechecks.sendDue(new Recheck(Optional.empty(), due), clock.instant());
  }
}
