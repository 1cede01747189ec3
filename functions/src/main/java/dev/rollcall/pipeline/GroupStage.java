package dev.rollcall.pipeline;

import dev.rollcall.evaluation.EvaluationReason;
import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.evaluation.GroupRef;
import dev.rollcall.evaluation.OperatorSettings;
import dev.rollcall.event.Recheck;
import dev.rollcall.event.ThingName;
import dev.rollcall.group.GroupChanges;
import dev.rollcall.group.GroupEvaluation;
import dev.rollcall.group.GroupEvaluator;
import dev.rollcall.group.GroupMoment;
import dev.rollcall.group.GroupPolicy;
import dev.rollcall.group.GroupState;
import dev.rollcall.notification.Notification.OfGroup;
import dev.rollcall.observability.Outcome;
import dev.rollcall.pipeline.Channels.Outgoing;
import dev.rollcall.pipeline.OptimisticUpdate.Written;
import dev.rollcall.port.Rechecks;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.port.ShadowStore.Snapshot;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Counts losses and recoveries in the shadows of their groups, and sends the digests that are due:
 * count and claim, send, mark; and, once the devices are marked, release.
 */
final class GroupStage {
  /**
   * While a recheck is put into the queue, others may change the group so that it needs another.
   */
  private static final int MAX_RECHECKS = 5;

  private final Function<GroupKey, ShadowStore<GroupState>> stores;
  private final ThingName thing;
  private final GroupPolicy policy;
  private final Rechecks rechecks;
  private final Channels channels;
  private final Clock clock;

  GroupStage(
      Function<GroupKey, ShadowStore<GroupState>> stores,
      ThingName thing,
      GroupPolicy policy,
      Rechecks rechecks,
      Channels channels,
      Clock clock) {
    this.stores = stores;
    this.thing = thing;
    this.policy = policy;
    this.rechecks = rechecks;
    this.channels = channels;
    this.clock = clock;
  }

  /**
   * Counts what a round has found out about the devices of a group, and sends the digest that is
   * due. A loss that is alone is only remembered for a while, in case others follow.
   *
   * @throws RuntimeException if the shadow could not be written, or no channel accepted the digest
   */
  Counted countAndSendDigest(GroupKey key, GroupChanges changes, Mutes mutes, Outcome outcome) {
    GroupUpdate group = new GroupUpdate(key, changes, mutes, Optional.empty(), outcome);
    return group.sendDigest(group.count(group.update.load()));
  }

  /** Looks at a group without any news. */
  Result recheck(Recheck.OfGroup recheck, Mutes mutes, Run run, Outcome outcome) {
    GroupKey key = new GroupKey(recheck.site());
    Optional<Instant> due = Optional.of(recheck.due());
    GroupUpdate group = new GroupUpdate(key, GroupChanges.none(run.id()), mutes, due, outcome);
    Snapshot<GroupState> found = group.update.load();
    if (!found.state().recheck().equals(due)) {
      return new Result.Done(EvaluationReason.SUPERSEDED.label());
    }
    boolean early = recheck.due().isAfter(run.now());
    Written<GroupState, GroupEvaluation> written = group.count(found);
    group.sendDigest(written);
    boolean sent = written.decided().digest().isPresent();
    return new Result.Done(
        (early && !sent ? EvaluationReason.NOT_DUE : EvaluationReason.GROUP_DUE).label());
  }

  /** Says which devices are marked in their own shadows by now. */
  void release(Counted counted, Collection<String> countedBy, Run run, Outcome outcome) {
    Mutes none = new Mutes(OperatorSettings.NONE);
    GroupUpdate group =
        new GroupUpdate(
            counted.key(), GroupChanges.none(run.id()), none, Optional.empty(), outcome);
    group.update.update(
        counted.shadow(),
        state -> group.evaluator.released(state, countedBy, run.id()),
        state -> state);
  }

  /** The update of one group by one round. */
  private final class GroupUpdate {
    private final GroupKey key;
    private final GroupChanges changes;
    private final Mutes mutes;
    private final Optional<Instant> arrived;
    private final Outcome outcome;
    private final GroupEvaluator evaluator;
    private final OptimisticUpdate<GroupState> update;

    GroupUpdate(
        GroupKey key,
        GroupChanges changes,
        Mutes mutes,
        Optional<Instant> arrived,
        Outcome outcome) {
      this.key = key;
      this.changes = changes;
      this.mutes = mutes;
      this.arrived = arrived;
      this.outcome = outcome;
      this.evaluator = new GroupEvaluator(thing, key, policy);
      this.update = new OptimisticUpdate<>(stores.apply(key), thing, GroupState::compact, outcome);
    }

    Written<GroupState, GroupEvaluation> count(Snapshot<GroupState> known) {
      return withRechecks(known, (state, moment) -> evaluator.count(state, changes, moment));
    }

    /** Sends the digest that was claimed, and marks it. */
    Counted sendDigest(Written<GroupState, GroupEvaluation> written) {
      Snapshot<GroupState> shadow = written.after();
      GroupEvaluation evaluation = written.decided();
      Optional<GroupRef> group =
          evaluation.next().outage().map(outage -> new GroupRef(key, outage.id()));
      if (evaluation.digest().isPresent()) {
        OfGroup digest = evaluation.digest().get();
        long revision = GroupEvaluator.revision(evaluation.next());
        List<String> failed = sendOn(evaluation.onlyChannels(), digest);
        shadow =
            withRechecks(
                    shadow,
                    (state, moment) ->
                        evaluator.notified(state, digest, changes.run(), revision, failed, moment))
                .after();
      }
      return new Counted(key, shadow, group, evaluation.members());
    }

    private List<String> sendOn(List<String> only, OfGroup digest) {
      List<Outgoing> message = List.of(channels.write(digest, mutes.context(), only));
      return channels.send(channels.budgeted(message, changes.run(), outcome).getFirst(), outcome);
    }

    /** An update that may need a recheck: it is in the queue before the shadow says so. */
    private Written<GroupState, GroupEvaluation> withRechecks(
        Snapshot<GroupState> known, BiFunction<GroupState, GroupMoment, GroupEvaluation> decide) {
      Instant now = clock.instant();
      GroupMoment moment = GroupMoment.of(now, mutes.untilOfAll(now), arrived);
      Snapshot<GroupState> found = known;
      for (int sent = 0; sent < MAX_RECHECKS; sent++) {
        GroupMoment current = moment;
        Written<GroupState, GroupEvaluation> written =
            update.update(found, state -> decide.apply(state, current), GroupEvaluation::next);
        if (written.decided().recheck().isEmpty()) {
          return written;
        }
        Instant due = written.decided().recheck().get();
        found = written.after();
        queueRecheck(due, found, moment, decide);
        moment = moment.withSent(due);
      }
      throw new IllegalStateException("group %s: keeps changing".formatted(key));
    }

    /**
     * If the queue refuses, the state is written without a recheck: otherwise a digest that was
     * sent would be sent again.
     */
    private void queueRecheck(
        Instant due,
        Snapshot<GroupState> found,
        GroupMoment moment,
        BiFunction<GroupState, GroupMoment, GroupEvaluation> decide) {
      try {
        rechecks.send(new Recheck.OfGroup(key.site(), due), Duration.between(moment.now(), due));
      } catch (RuntimeException e) {
        GroupMoment down = moment.withQueueDown();
        update.update(found, state -> decide.apply(state, down), GroupEvaluation::next);
        throw e;
      }
    }
  }
}
