package dev.rollcall.group;

import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.evaluation.IncidentTime;
import dev.rollcall.event.ThingName;
import dev.rollcall.group.Member.Loss;
import dev.rollcall.group.Member.Recovery;
import dev.rollcall.group.OutageGroup.Digest;
import dev.rollcall.notification.OutageSummary;
import dev.rollcall.notification.OutageSummaryBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Counts what one run has found out about the devices of a group: first it recognizes what is
 * counted already, then it counts recoveries, then losses. Used once.
 */
final class GroupCount {
  /** In place of a run: the device was reported alone, before the group began. */
  private static final String ALONE = "";

  private final GroupPolicy policy;
  private final GroupChanges changes;
  private final Instant now;
  private final Map<ThingName, String> members = new HashMap<>();
  private int counted;

  GroupCount(GroupPolicy policy, GroupChanges changes, Instant now) {
    this.policy = policy;
    this.changes = changes;
    this.now = now;
  }

  /** The devices that the group reports, with the run that has counted each. */
  Map<ThingName, String> members() {
    return members;
  }

  /**
   * The state after that.
   *
   * @param thing names the outage, if one begins
   */
  GroupState counted(GroupState before, ThingName thing, GroupKey key) {
    Optional<OutageGroup> open = before.outage().filter(group -> !isStale(group));
    Map<ThingName, String> recognized = open.map(this::recognized).orElse(Map.of());
    List<Loss> further =
        changes.losses().stream()
            .filter(loss -> !recognized.containsKey(loss.thing()))
            .filter(loss -> !isToldAlone(loss, open))
            .toList();
    List<RecentLoss> recent = new ArrayList<>(RecentLosses.fresh(before.recent(), policy, now));
    for (Recovery recovery : changes.recoveries()) {
      recent.removeIf(loss -> loss.key().equals(recovery.key()));
    }
    boolean joins = open.filter(group -> !ends(group)).isPresent();
    if (!joins && !further.isEmpty()) {
      List<RecentLoss> all = withNew(recent, further);
      Set<RecentLoss> together = RecentLosses.together(all, policy);
      if (!together.isEmpty()) {
        // Of the outage that ends, what is not marked or has come back is reported alone.
        GroupState rest = open.map(ended -> before.withoutOutage(ended, now)).orElse(before);
        OutageGroup begun = joined(begun(together, further, thing, key), further);
        return state(rest.withoutAlone(together), Optional.of(begun), List.of());
      }
      recent = RecentLosses.newest(withoutOver(all), policy);
    }
    members.putAll(recognized);
    Optional<OutageGroup> next = open.map(this::withRecoveries);
    return state(before, joins ? next.map(group -> joined(group, further)) : next, recent);
  }

  private GroupState state(
      GroupState before, Optional<OutageGroup> group, List<RecentLoss> recent) {
    int all = before.known() + changes.discovered();
    return new GroupState(
        all,
        group.map(this::entered).map(this::withMuted),
        recent,
        reportedAlone(before.alone()),
        before.recheck());
  }

  private ReportedAlone reportedAlone(ReportedAlone before) {
    ReportedAlone next = before.recent(now).without(changes.members().map(Member::thing));
    for (Loss loss : changes.losses()) {
      boolean isAlone = !members.containsKey(loss.thing());
      // A device that flaps comes and goes without being reported.
      if (isAlone && !loss.over() && !loss.flapping()) {
        next = next.with(loss, now);
      }
    }
    return next;
  }

  /**
   * Whether people know that a device flaps, or may know it from a run that has ended before it was
   * marked. They have to hear of the end, and digests do not name every device that is back.
   */
  private static boolean isToldAlone(Loss loss, Optional<OutageGroup> open) {
    boolean mayBeKnown = loss.flapping() && loss.heldBy().size() > 1;
    boolean isAwayThere =
        loss.awayIn().isPresent() && loss.awayIn().equals(open.map(OutageGroup::id));
    return (loss.flappedBefore() || mayBeKnown) && !isAwayThere;
  }

  private boolean isStale(OutageGroup open) {
    return open.isOver() && !now.isBefore(open.changedAt().plus(OutageGroup.KEPT));
  }

  /**
   * An outage that is over, or quiet for so long, may still be there. It goes on for its own
   * devices, and to send its last digest, but no new loss joins it once all of it is reported.
   */
  private boolean ends(OutageGroup open) {
    return open.isOver() || (open.isNotified() && open.isQuiet(now, policy.quiet()));
  }

  /**
   * Devices that are counted already, since a run has ended before they were marked, with that run.
   */
  private Map<ThingName, String> recognized(OutageGroup open) {
    Map<ThingName, String> recognized = new HashMap<>();
    changes
        .members()
        .forEach(each -> open.countedBy(each).ifPresent(run -> recognized.put(each.thing(), run)));
    changes.losses().stream()
        .filter(loss -> open.adopted().contains(loss.key()))
        .forEach(loss -> recognized.putIfAbsent(loss.thing(), ALONE));
    return recognized;
  }

  private OutageGroup withRecoveries(OutageGroup open) {
    OutageGroup group = open;
    for (Recovery recovery : changes.recoveries()) {
      group = recovered(group, recovery);
    }
    return group;
  }

  private OutageGroup recovered(OutageGroup group, Recovery recovery) {
    boolean adopted = group.adopted().contains(recovery.key());
    boolean mine = adopted || recovery.group().equals(Optional.of(group.id()));
    if (!mine || members.containsKey(recovery.thing())) {
      return group;
    }
    count(recovery.thing());
    return OutageGroupBuilder.builder(group)
        .outage(Tally.recovered(group.outage(), recovery.thing(), recovery.recoveredAt()))
        .adopted(group.adopted().stream().filter(key -> !key.equals(recovery.key())).toList())
        .build();
  }

  /** No recovery of its own will take it back. */
  private List<RecentLoss> withoutOver(List<RecentLoss> recent) {
    return recent.stream()
        .filter(
            loss ->
                changes.losses().stream()
                    .noneMatch(own -> own.over() && own.key().equals(loss.key())))
        .toList();
  }

  private List<RecentLoss> withNew(List<RecentLoss> recent, List<Loss> losses) {
    List<RecentLoss> all = new ArrayList<>(recent);
    losses.stream()
        .filter(loss -> recent.stream().noneMatch(known -> known.key().equals(loss.key())))
        .map(loss -> RecentLosses.of(loss, now))
        .forEach(all::add);
    return all;
  }

  /** An outage of the losses that were reported alone; those of this run have yet to join it. */
  private OutageGroup begun(
      Set<RecentLoss> together, List<Loss> losses, ThingName thing, GroupKey key) {
    OutageSummary outage = Tally.none(key.site(), now);
    List<String> adopted = new ArrayList<>();
    for (RecentLoss loss : together) {
      if (!loss.flapping() && losses.stream().noneMatch(own -> own.key().equals(loss.key()))) {
        outage = Tally.lost(outage, loss, Tally.Before.NOT_COUNTED);
        adopted.add(loss.key());
      }
    }
    return OutageGroupBuilder.builder()
        .id(id(thing, key))
        .outage(outage)
        .changedAt(now)
        .digest(new Digest(0, 0, now))
        .adopted(adopted)
        .build();
  }

  private String id(ThingName thing, GroupKey key) {
    String site = key.site().map(name -> name.replaceAll("[^a-zA-Z0-9:_-]", "") + "-").orElse("");
    return thing.value() + "-" + site + IncidentTime.of(now);
  }

  private OutageGroup joined(OutageGroup group, List<Loss> losses) {
    OutageSummary outage = group.outage();
    for (Loss loss : losses) {
      outage = Tally.lost(outage, RecentLosses.of(loss, now), before(group, loss));
      count(loss.thing());
    }
    return OutageGroupBuilder.builder(group).outage(outage).build();
  }

  private static Tally.Before before(OutageGroup group, Loss loss) {
    Optional<String> id = Optional.of(group.id());
    if (loss.awayIn().equals(id)) {
      return Tally.Before.AWAY;
    }
    return loss.lastGroup().equals(id) ? Tally.Before.BACK : Tally.Before.NOT_COUNTED;
  }

  private void count(ThingName member) {
    members.put(member, changes.run());
    counted++;
  }

  /**
   * What the run has claimed and the group does not report: else it would be recognized as counted.
   */
  private List<String> uncounted() {
    Stream<String> alone =
        changes.members().filter(each -> !members.containsKey(each.thing())).map(Member::key);
    return Stream.concat(changes.uncounted().stream(), alone).toList();
  }

  /** Named in the next digest, and no reason to send one: their silence is wanted. */
  private OutageGroup withMuted(OutageGroup open) {
    Set<ThingName> muted = new LinkedHashSet<>(open.outage().muted());
    muted.addAll(changes.muted());
    changes.losses().forEach(loss -> muted.remove(loss.thing()));
    List<ThingName> first = muted.stream().limit(OutageSummary.MOST_MUTED).toList();
    return OutageGroupBuilder.builder(open)
        .outage(OutageSummaryBuilder.builder(open.outage()).muted(first).build())
        .build();
  }

  /** What was counted makes a new revision, and is remembered until it is marked. */
  private OutageGroup entered(OutageGroup open) {
    if (counted == 0) {
      return open;
    }
    List<RunEntry> runs = new ArrayList<>(open.runs());
    runs.add(RunEntry.of(changes.run(), counted, uncounted()));
    return OutageGroupBuilder.builder(open)
        .revision(open.revision() + 1)
        .changedAt(now)
        .runs(runs)
        .build();
  }
}
