package dev.rollcall.group;

import dev.rollcall.evaluation.Claim;
import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.evaluation.IncidentTime;
import dev.rollcall.event.ThingName;
import dev.rollcall.group.Member.Loss;
import dev.rollcall.group.Member.Recovery;
import dev.rollcall.group.OutageGroup.Digest;
import dev.rollcall.notification.GroupOutage;
import dev.rollcall.notification.GroupOutageBuilder;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.GroupRecovered;
import dev.rollcall.notification.Notification.OfGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides which outages are reported as one, and when. Pure.
 *
 * <p>A digest is sent at once when a group begins, when it has doubled, and when the last device is
 * back; else 15 minutes after the last one, if something has changed. So an outage of n devices
 * costs about log2(n) messages, and one for each 15 minutes in which something happens.
 */
public final class GroupEvaluator {
  /** Between digests that say nothing but other numbers. */
  static final Duration QUIET = Duration.ofMinutes(15);

  /** When a digest should have been sent long ago, but somebody else may be sending. */
  private static final Duration SOON = Duration.ofMinutes(1);

  /**
   * A recheck that is overdue for so long was lost, and so were the items of a run that has ended.
   */
  private static final Duration LOST = Duration.ofMinutes(30);

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
    Instant now = moment.now();
    Count count = new Count(state, changes, now);
    GroupState counted = count.counted();
    Optional<OutageGroup> group = counted.outage();
    if (group.isEmpty()) {
      return GroupEvaluation.silent(counted);
    }
    OutageGroup open = group.get();
    boolean free = open.claim().map(claim -> claim.isOver(now, policy.lease())).orElse(true);
    boolean muted = moment.mutedUntil().isPresent();
    if (isDue(open, now) && free && !muted) {
      OutageGroup claimed =
          OutageGroupBuilder.builder(open)
              .claim(Optional.of(Claim.first(now, changes.run())))
              .build();
      return new GroupEvaluation(
          counted.withOutage(Optional.of(claimed)),
          count.members,
          Optional.of(digest(open, counted.known(), now)),
          open.isNotifiedSomewhere() ? open.pendingChannels() : List.of(),
          Optional.empty());
    }
    return withRecheck(state, counted, count.members, moment);
  }

  /**
   * The state after a digest was accepted: before those of its devices, so that whoever takes them
   * over knows of it.
   *
   * @param run the run that sent it; nothing changes if another one holds the claim by now
   * @param revision what the digest tells of
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
      return GroupEvaluation.silent(state);
    }
    OutageGroup told =
        OutageGroupBuilder.builder(mine.get())
            .digest(new Digest(revision, digest.outage().count(), moment.now()))
            .pendingChannels(failedChannels)
            .claim(Optional.empty())
            .build();
    boolean closed =
        digest instanceof GroupOffline offline && offline.closing() && told.isNotified();
    boolean ends = closed || (told.isOver() && told.runs().isEmpty());
    return withRecheck(
        state, state.withOutage(ends ? Optional.empty() : Optional.of(told)), Map.of(), moment);
  }

  /**
   * The state after devices were marked in their own shadows.
   *
   * @param countedBy of each of them the run that had counted it
   */
  public GroupState released(GroupState state, Collection<String> countedBy) {
    return state.outage().map(group -> state.withOutage(released(group, countedBy))).orElse(state);
  }

  private static Optional<OutageGroup> released(OutageGroup group, Collection<String> countedBy) {
    List<RunEntry> runs = new ArrayList<>();
    for (RunEntry entry : group.runs()) {
      long marked = countedBy.stream().filter(entry.run()::equals).count();
      if (entry.left() > marked) {
        runs.add(entry.withLeft(entry.left() - (int) marked));
      }
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
    Optional<Instant> needed = next.outage().flatMap(group -> needed(group, moment));
    boolean provided =
        needed.isEmpty()
            || next.recheck()
                .filter(due -> !due.isAfter(needed.get()))
                .filter(due -> !due.plus(LOST).isBefore(moment.now()))
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
      return Optional.of(later(group.changedAt().plus(LOST), moment));
    }
    if (group.isNotified()) {
      return Optional.of(later(group.changedAt().plus(policy.quiet()), moment));
    }
    Instant next = group.digest().revision() == 0 ? moment.now() : group.digest().at().plus(QUIET);
    return Optional.of(later(next, moment));
  }

  private static Instant later(Instant wanted, GroupMoment moment) {
    Instant soon = moment.now().plus(SOON);
    Instant next = wanted.isBefore(soon) ? soon : wanted;
    return moment.mutedUntil().filter(next::isBefore).orElse(next);
  }

  private boolean isDue(OutageGroup group, Instant now) {
    if (group.isNotified()) {
      return isQuiet(group, now);
    }
    Digest last = group.digest();
    return last.revision() == 0
        || (!group.isNotifiedSomewhere()
            && (group.outage().count() >= 2 * last.count() || group.outage().away() == 0))
        || !now.isBefore(last.at().plus(QUIET));
  }

  /** Whether nothing has changed for so long that the group ends, though devices are away. */
  private boolean isQuiet(OutageGroup group, Instant now) {
    return group.outage().away() > 0 && !now.isBefore(group.changedAt().plus(policy.quiet()));
  }

  private OfGroup digest(OutageGroup group, int known, Instant now) {
    GroupOutage outage = GroupOutageBuilder.builder(group.outage()).known(known).build();
    return outage.away() == 0
        ? new GroupRecovered(group.id(), outage)
        : new GroupOffline(group.id(), outage, isQuiet(group, now));
  }

  private String id(Instant now) {
    String site = key.site().map(name -> name.replaceAll("[^a-zA-Z0-9:_-]", "") + "-").orElse("");
    return thing.value() + "-" + site + IncidentTime.of(now);
  }

  /** One write of the group's state, step by step. */
  private final class Count {
    private final GroupState before;
    private final GroupChanges changes;
    private final Instant now;
    private final Map<ThingName, String> members = new HashMap<>();
    private final List<RecentLoss> recent;
    private Optional<OutageGroup> group;
    private int counted;

    Count(GroupState before, GroupChanges changes, Instant now) {
      this.before = before;
      this.changes = changes;
      this.now = now;
      this.recent = new ArrayList<>(RecentLosses.fresh(before.recent(), policy, now));
      this.group = before.outage().filter(this::goesOn);
    }

    /**
     * An outage that is over, or quiet for so long, may still be there. It goes on for its own
     * devices, and to send its last digest, but no new loss joins it.
     */
    private boolean goesOn(OutageGroup open) {
      boolean ends = open.isOver() || isQuiet(open, now);
      boolean joined =
          changes.losses().stream()
              .anyMatch(
                  loss -> open.countedBy(loss).isEmpty() && !open.adopted().contains(loss.key()));
      boolean stale = open.isOver() && !now.isBefore(open.changedAt().plus(LOST));
      return !stale && !(ends && joined);
    }

    GroupState counted() {
      group.ifPresent(this::recognize);
      changes.recoveries().forEach(this::count);
      List<Loss> losses =
          changes.losses().stream().filter(loss -> !members.containsKey(loss.thing())).toList();
      if (group.isPresent()) {
        losses.forEach(this::join);
      } else {
        begin(losses);
      }
      int known = before.known() + changes.discovered();
      return new GroupState(known, group.map(this::entered), recent, before.recheck());
    }

    /** Devices that are counted already, since a run has ended before they were marked. */
    private void recognize(OutageGroup open) {
      changes
          .members()
          .forEach(
              member -> open.countedBy(member).ifPresent(run -> members.put(member.thing(), run)));
      changes.losses().stream()
          .filter(loss -> open.adopted().contains(loss.key()))
          .forEach(loss -> members.putIfAbsent(loss.thing(), ""));
    }

    private void count(Recovery recovery) {
      if (members.containsKey(recovery.thing())) {
        return;
      }
      recent.removeIf(loss -> loss.key().equals(recovery.key()));
      boolean mine =
          group
              .map(
                  open ->
                      recovery.group().equals(Optional.of(open.id()))
                          || open.adopted().contains(recovery.key()))
              .orElse(false);
      if (mine) {
        OutageGroup open = group.orElseThrow();
        List<String> adopted = new ArrayList<>(open.adopted());
        adopted.remove(recovery.key());
        group =
            Optional.of(
                OutageGroupBuilder.builder(open)
                    .outage(
                        Tally.recovered(open.outage(), recovery.thing(), recovery.recoveredAt()))
                    .adopted(adopted)
                    .build());
        counted(recovery.thing());
      }
    }

    private void join(Loss loss) {
      OutageGroup open = group.orElseThrow();
      boolean again = loss.lastGroup().equals(Optional.of(open.id()));
      group = Optional.of(with(open, Tally.lost(open.outage(), lost(recent(loss)), again)));
      counted(loss.thing());
    }

    private void begin(List<Loss> losses) {
      List<RecentLoss> all = new ArrayList<>(recent);
      losses.stream()
          .map(this::recent)
          .filter(loss -> recent.stream().noneMatch(known -> known.key().equals(loss.key())))
          .forEach(all::add);
      Set<RecentLoss> together = RecentLosses.together(all, policy);
      recent.clear();
      if (together.isEmpty()) {
        recent.addAll(RecentLosses.newest(all, policy));
        return;
      }
      GroupOutage outage = Tally.none(key.site(), now);
      List<String> adopted = new ArrayList<>();
      for (RecentLoss loss : together) {
        if (losses.stream().noneMatch(own -> own.key().equals(loss.key()))) {
          outage = Tally.lost(outage, lost(loss), false);
          adopted.add(loss.key());
        }
      }
      group =
          Optional.of(
              OutageGroupBuilder.builder()
                  .id(id(now))
                  .outage(outage)
                  .changedAt(now)
                  .digest(new Digest(0, 0, now))
                  .adopted(adopted)
                  .build());
      losses.forEach(this::join);
    }

    private void counted(ThingName member) {
      members.put(member, changes.run());
      counted++;
    }

    /** What was counted makes a new revision, and is remembered until it is marked. */
    private OutageGroup entered(OutageGroup open) {
      if (counted == 0) {
        return open;
      }
      List<RunEntry> runs = new ArrayList<>(open.runs());
      runs.add(new RunEntry(changes.run(), counted, changes.uncounted()));
      return OutageGroupBuilder.builder(open)
          .revision(open.revision() + 1)
          .changedAt(now)
          .runs(runs)
          .build();
    }

    private RecentLoss recent(Loss loss) {
      return new RecentLoss(
          loss.thing(),
          loss.key(),
          loss.start(),
          now,
          loss.reason(),
          loss.address().map(Network::of));
    }

    private static Tally.Lost lost(RecentLoss loss) {
      return new Tally.Lost(loss.thing(), loss.start(), loss.reason(), loss.network());
    }

    private static OutageGroup with(OutageGroup open, GroupOutage outage) {
      return OutageGroupBuilder.builder(open).outage(outage).build();
    }
  }
}
