package dev.rollcall.group;

import dev.rollcall.evaluation.Claim;
import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.event.ThingName;
import dev.rollcall.group.OutageGroup.Digest;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.GroupRecovered;
import dev.rollcall.notification.Notification.OfGroup;
import dev.rollcall.notification.OutageSummary;
import dev.rollcall.notification.OutageSummaryBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which outages are reported as one, and when. Pure.
 *
 * <p>A digest is sent at once when a group begins, when it has doubled, and when the last device is
 * back; else 15 minutes after the last one, if something has changed. So an outage of n devices
 * costs about log2(n) messages, and one for each 15 minutes in which something happens.
 */
public final class GroupEvaluator {
  /** Between digests that say nothing but other numbers. */
  static final Duration DIGEST_INTERVAL = Duration.ofMinutes(15);

  /** When to look again at a digest that is overdue, since another run may be sending it. */
  private static final Duration SOON = Duration.ofMinutes(1);

  /** A recheck that is overdue for so long was lost. */
  private static final Duration OVERDUE = Duration.ofMinutes(30);

  private final ThingName thing;
  private final GroupKey key;
  private final GroupPolicy policy;

  /**
   * An evaluator.
   *
   * @param thing the thing in whose shadows groups are kept; it names their outages
   * @param key the group
   */
  public GroupEvaluator(ThingName thing, GroupKey key, GroupPolicy policy) {
    this.thing = thing;
    this.key = key;
    this.policy = policy;
  }

  /** Counts what a run has found out, and claims the digest that is due. */
  public GroupEvaluation count(GroupState state, GroupChanges changes, GroupMoment moment) {
    GroupCount count = new GroupCount(policy, changes, moment.now());
    GroupState counted = count.counted(state, thing, key);
    Optional<OutageGroup> group = counted.outage();
    if (group.isEmpty()) {
      return GroupEvaluation.silent(moment.withoutArrived(counted));
    }
    return mayBeSent(group.get(), changes.run(), moment) && isDue(group.get(), moment.now())
        ? claimed(counted, group.get(), count.members(), changes.run(), moment.now())
        : withRecheck(state, moment.withoutArrived(counted), count.members(), moment);
  }

  /**
   * The run's own claim does not stop it: its write succeeded, but AWS's answer to it was lost, and
   * the SDK has tried again.
   */
  private boolean mayBeSent(OutageGroup group, String run, GroupMoment moment) {
    boolean free =
        group.claim().map(claim -> claim.isFreeFor(run, moment.now(), policy.lease())).orElse(true);
    return free && moment.mutedUntil().isEmpty() && !moment.queueDown();
  }

  /** The recheck that has arrived stays in the state: if this run dies, it has to arrive again. */
  private GroupEvaluation claimed(
      GroupState counted,
      OutageGroup group,
      Map<ThingName, String> members,
      String run,
      Instant now) {
    OutageGroup claimed =
        OutageGroupBuilder.builder(group).claim(Optional.of(Claim.first(now, run))).build();
    return new GroupEvaluation(
        counted.withOutage(Optional.of(claimed)),
        members,
        Optional.of(digest(group, counted.known(), now)),
        group.isNotifiedSomewhere() ? group.pendingChannels() : List.of(),
        Optional.empty());
  }

  /**
   * The state after a digest was accepted. It is written before the devices are marked: whoever
   * takes their claims over has to know that they were reported.
   *
   * @param run the run that sent it; nothing changes if another one holds the claim by now
   * @param revision what the digest reports
   * @param failedChannels the channels that did not accept it, while others did
   */
  public GroupEvaluation notified(
      GroupState state,
      OfGroup digest,
      String run,
      long revision,
      List<String> failedChannels,
      GroupMoment moment) {
    Optional<OutageGroup> mine =
        state
            .outage()
            .filter(group -> group.id().equals(digest.incident()))
            .filter(group -> group.claim().map(claim -> claim.isHeldBy(run)).orElse(false));
    if (mine.isEmpty()) {
      return withRecheck(state, moment.withoutArrived(state), Map.of(), moment);
    }
    OutageGroup notified =
        OutageGroupBuilder.builder(mine.get())
            .digest(new Digest(revision, digest.outage().count(), moment.now()))
            .pendingChannels(failedChannels)
            .claim(Optional.empty())
            .build();
    GroupState next = moment.withoutArrived(state);
    return withRecheck(
        state,
        isFinished(notified, digest)
            ? next.withoutOutage(notified, moment.now())
            : next.withOutage(Optional.of(notified)),
        Map.of(),
        moment);
  }

  /** Whether nothing is left to be reported, nor to be marked. */
  private static boolean isFinished(OutageGroup notified, OfGroup digest) {
    boolean closed = digest instanceof GroupOffline offline && offline.closing();
    return (closed && notified.isNotified()) || (notified.isOver() && notified.runs().isEmpty());
  }

  /**
   * The state after devices were marked in their own shadows.
   *
   * @param countedBy of each of them the run that had counted it
   * @param by the run that has marked them; it says so once
   */
  public GroupState released(GroupState state, Collection<String> countedBy, String by) {
    return state
        .outage()
        .map(group -> state.withOutage(released(group, countedBy, by)))
        .orElse(state);
  }

  private static Optional<OutageGroup> released(
      OutageGroup group, Collection<String> countedBy, String by) {
    List<RunEntry> runs = new ArrayList<>();
    for (RunEntry entry : group.runs()) {
      int marked = Collections.frequency(countedBy, entry.run());
      entry.released(marked, by).ifPresent(runs::add);
    }
    return group.isOver() && runs.isEmpty()
        ? Optional.empty()
        : Optional.of(OutageGroupBuilder.builder(group).runs(runs).build());
  }

  /** The revision of a group's outage; 0 if there is none. */
  public static long revision(GroupState state) {
    return state.outage().map(OutageGroup::revision).orElse(0L);
  }

  /**
   * Nothing is sent now. What has to be sent later needs a recheck: if none is under way that comes
   * soon enough, it is asked for first, and nothing is changed until it is in the queue.
   */
  private GroupEvaluation withRecheck(
      GroupState before, GroupState next, Map<ThingName, String> members, GroupMoment moment) {
    if (moment.queueDown()) {
      return new GroupEvaluation(
          next.withRecheck(before.recheck()),
          members,
          Optional.empty(),
          List.of(),
          Optional.empty());
    }
    Optional<Instant> needed = next.outage().flatMap(group -> needed(group, moment));
    boolean provided =
        needed.isEmpty()
            || next.recheck()
                .filter(due -> !due.isAfter(needed.get()))
                .filter(due -> !due.plus(OVERDUE).isBefore(moment.now()))
                .isPresent();
    if (provided) {
      return new GroupEvaluation(next, members, Optional.empty(), List.of(), Optional.empty());
    }
    return needed.equals(moment.sent())
        ? new GroupEvaluation(
            next.withRecheck(needed), members, Optional.empty(), List.of(), Optional.empty())
        : new GroupEvaluation(before, Map.of(), Optional.empty(), List.of(), needed);
  }

  private Optional<Instant> needed(OutageGroup group, GroupMoment moment) {
    if (group.isOver()) {
      // It stays for devices that a run has counted and not marked, and is removed in the end.
      return Optional.of(later(group.changedAt().plus(OutageGroup.KEPT), moment));
    }
    if (group.isNotified()) {
      return Optional.of(later(group.changedAt().plus(policy.quiet()), moment));
    }
    Instant next =
        group.digest().revision() == 0 ? moment.now() : group.digest().at().plus(DIGEST_INTERVAL);
    return Optional.of(later(next, moment));
  }

  private static Instant later(Instant wanted, GroupMoment moment) {
    Instant soon = moment.now().plus(SOON);
    Instant next = wanted.isBefore(soon) ? soon : wanted;
    return moment.mutedUntil().filter(next::isBefore).orElse(next);
  }

  private boolean isDue(OutageGroup group, Instant now) {
    if (group.isNotified()) {
      return group.isQuiet(now, policy.quiet());
    }
    Digest last = group.digest();
    return last.revision() == 0
        || (!group.isNotifiedSomewhere()
            && (group.outage().count() >= 2 * last.count() || group.outage().away() == 0))
        || !now.isBefore(last.at().plus(DIGEST_INTERVAL));
  }

  private OfGroup digest(OutageGroup group, int known, Instant now) {
    // A device that people have moved here from another site was first seen there.
    int all = known < group.outage().count() ? 0 : known;
    OutageSummary outage = OutageSummaryBuilder.builder(group.outage()).known(all).build();
    return outage.away() == 0
        ? new GroupRecovered(group.id(), outage)
        : new GroupOffline(group.id(), outage, group.isQuiet(now, policy.quiet()));
  }
}
