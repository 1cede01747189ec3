package dev.rollcall.handler;

import dev.rollcall.decision.GroupChanges;
import dev.rollcall.decision.GroupEvaluator;
import dev.rollcall.decision.GroupEvaluator.GroupEvaluation;
import dev.rollcall.decision.GroupState;
import dev.rollcall.decision.Notification;
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
  private final ShadowStore<GroupState> shadows;
  private final ThingName group;
  private final GroupEvaluator judge;
  private final Rechecks rechecks;
  private final Channels channels;
  private final Clock clock;

  Digests(
      ShadowStore<GroupState> shadows,
      ThingName group,
      GroupEvaluator judge,
      Rechecks rechecks,
      Channels channels,
      Clock clock) {
    this.shadows = shadows;
    this.group = group;
    this.judge = judge;
    this.rechecks = rechecks;
    this.channels = channels;
    this.clock = clock;
  }

  /** Counts what a round has found out, and claims the digest that is due. */
  GroupEvaluation count(GroupChanges tally, Outcome outcome) {
    return update(state -> judge.judge(state, tally, clock.instant()), outcome);
  }

  /**
   * Sends the digest that is due, if one is, and marks it.
   *
   * @throws IllegalStateException if no channel took it
   */
  void tell(GroupEvaluation judgement, Outcome outcome) {
    if (judgement.digest().isEmpty()) {
      return;
    }
    Notification digest = judgement.digest().get();
    List<String> failed = channels.send(digest, judgement.only(), outcome);
    update(state -> judge.notified(state, digest, failed, clock.instant()), outcome);
  }

  /** Says which devices are marked in their own shadows. */
  void mark(GroupChanges members, Outcome outcome) {
    update(state -> judge.marked(state, members, clock.instant()), outcome);
  }

  private GroupEvaluation update(Function<GroupState, GroupEvaluation> decide, Outcome outcome) {
    Reminders reminders = new Reminders();
    GroupEvaluation written =
        OptimisticUpdate.ofGroup(shadows, group, outcome)
            .update(state -> reminders.send(decide.apply(state)), GroupEvaluation::next);
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

    GroupEvaluation send(GroupEvaluation judgement) {
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
