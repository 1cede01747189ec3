package dev.rollcall.group;

import static dev.rollcall.fixture.Events.at;

import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.event.ThingName;
import dev.rollcall.group.Member.Loss;
import dev.rollcall.group.Member.Recovery;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.OfGroup;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.OutageSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A group and its devices {@code thing-1}, {@code thing-2}, …, each of which remembers what its own
 * shadow would. The threshold is 3, the window a minute, a group ends after six quiet hours. Times
 * are seconds.
 */
final class Outages {
  static final double MINUTE = 60;
  static final double HOUR = 60 * MINUTE;
  static final GroupPolicy POLICY =
      new GroupPolicy(3, Duration.ofMinutes(1), Duration.ofHours(6), Duration.ofSeconds(75));

  final GroupEvaluator evaluator;

  /** The digests that were accepted. */
  final List<OfGroup> digests = new ArrayList<>();

  GroupState state = GroupState.EMPTY;

  /** Until when all devices are muted. */
  Optional<Instant> mutedUntil = Optional.empty();

  /** The channels that refuse each digest. */
  List<String> refusing = List.of();

  private final Map<ThingName, String> incidents = new HashMap<>();
  private final Map<ThingName, String> groups = new HashMap<>();
  private final Map<ThingName, String> lastGroups = new HashMap<>();
  private int runs;

  Outages() {
    this(GroupKey.ALL);
  }

  Outages(GroupKey key) {
    this.evaluator = new GroupEvaluator(new ThingName("rollcall-groups"), key, POLICY);
  }

  /** Devices are lost, which is found out at once. */
  GroupEvaluation lost(double seconds, int... things) {
    return run(losses(seconds, things), seconds);
  }

  /** Devices are back, which is found out at once. */
  GroupEvaluation back(double seconds, int... things) {
    return run(recoveries(seconds, things), seconds);
  }

  /** Devices are lost that are muted. */
  GroupEvaluation muted(double seconds, int... things) {
    List<ThingName> names = IntStream.of(things).mapToObj(Outages::thing).toList();
    return run(new GroupChanges(run(), List.of(), List.of(), 0, List.of(), names), seconds);
  }

  /** A recheck, if one is due by then; else the group is only looked at. */
  GroupEvaluation recheck(double seconds) {
    Optional<Instant> arrived = state.recheck().filter(due -> !due.isAfter(at(seconds)));
    return run(GroupChanges.none(run()), seconds, arrived);
  }

  /** What a run has found out, of lost devices. */
  GroupChanges losses(double seconds, int... things) {
    String run = run();
    List<Loss> losses =
        IntStream.of(things).mapToObj(thing -> loss(thing(thing), seconds, run)).toList();
    return GroupChanges.counting(run, losses, List.of());
  }

  private Loss loss(ThingName thing, double seconds, String run) {
    String incident = thing + "-" + seconds;
    incidents.put(thing, incident);
    groups.remove(thing);
    return LossBuilder.builder()
        .thing(thing)
        .incident(incident)
        .heldBy(List.of(run))
        .start(new OutageStart(at(seconds - 45), at(seconds)))
        .reason("CONNECTION_LOST")
        .address(Optional.of("203.0.113.7"))
        .lastGroup(Optional.ofNullable(lastGroups.get(thing)))
        .build();
  }

  /** What a run has found out, of recovered devices. */
  GroupChanges recoveries(double seconds, int... things) {
    String run = run();
    List<Recovery> recoveries =
        IntStream.of(things).mapToObj(thing -> recovery(thing(thing), seconds, run)).toList();
    return GroupChanges.counting(run, List.of(), recoveries);
  }

  private Recovery recovery(ThingName thing, double seconds, String run) {
    return new Recovery(
        thing,
        incidents.getOrDefault(thing, thing + "-unknown"),
        List.of(run),
        Optional.ofNullable(groups.get(thing)),
        at(seconds));
  }

  /** The same losses, of devices that are back by now. */
  static GroupChanges over(GroupChanges losses) {
    return each(losses, loss -> LossBuilder.builder(loss).over(true).build());
  }

  /** The same losses, of devices that flap. */
  static GroupChanges flapping(GroupChanges losses) {
    return each(losses, loss -> LossBuilder.builder(loss).flapping(true).build());
  }

  /** The same losses, of devices whose flapping was told alone. */
  static GroupChanges flappedBefore(GroupChanges losses) {
    return each(losses, loss -> LossBuilder.builder(loss).flappedBefore(true).build());
  }

  private static GroupChanges each(GroupChanges losses, UnaryOperator<Loss> change) {
    return GroupChanges.counting(
        losses.run(), losses.losses().stream().map(change).toList(), List.of());
  }

  /** Both in one batch. */
  static GroupChanges together(GroupChanges losses, GroupChanges recoveries) {
    List<Recovery> sameRun =
        recoveries.recoveries().stream()
            .map(
                each ->
                    new Recovery(
                        each.thing(),
                        each.incident(),
                        List.of(losses.run()),
                        each.group(),
                        each.recoveredAt()))
            .toList();
    return GroupChanges.counting(losses.run(), losses.losses(), sameRun);
  }

  GroupEvaluation run(GroupChanges changes, double seconds) {
    return run(changes, seconds, Optional.empty());
  }

  private GroupEvaluation run(GroupChanges changes, double seconds, Optional<Instant> arrived) {
    GroupMoment moment = GroupMoment.of(at(seconds), mutedUntil, arrived);
    GroupEvaluation counted = count(changes, moment);
    counted.digest().ifPresent(digest -> accept(digest, changes.run(), moment));
    mark(counted, changes);
    return counted;
  }

  /** Counts, and puts the recheck into the queue that is needed. */
  GroupEvaluation count(GroupChanges changes, double seconds) {
    return count(changes, GroupMoment.of(at(seconds), mutedUntil, Optional.empty()));
  }

  GroupEvaluation count(GroupChanges changes, GroupMoment moment) {
    GroupEvaluation counted = evaluator.count(state, changes, moment);
    if (counted.recheck().isPresent()) {
      counted = evaluator.count(state, changes, moment.withSent(counted.recheck().orElseThrow()));
    }
    state = counted.next();
    return counted;
  }

  void accept(OfGroup digest, String run, GroupMoment moment) {
    long revision = GroupEvaluator.revision(state);
    GroupEvaluation notified = evaluator.notified(state, digest, run, revision, refusing, moment);
    if (notified.recheck().isPresent()) {
      GroupMoment sent = moment.withSent(notified.recheck().orElseThrow());
      notified = evaluator.notified(state, digest, run, revision, refusing, sent);
    }
    state = notified.next();
    digests.add(digest);
  }

  /** The devices' own shadows say in which group they are reported. */
  void mark(GroupEvaluation counted, GroupChanges changes) {
    Optional<String> id = counted.next().outage().map(OutageGroup::id);
    changes
        .members()
        .map(Member::thing)
        .filter(counted.members()::containsKey)
        .forEach(
            thing -> {
              groups.put(thing, id.orElseThrow());
              lastGroups.put(thing, id.orElseThrow());
            });
    state = evaluator.released(state, counted.members().values(), "released");
  }

  OutageGroup outage() {
    return state.outage().orElseThrow();
  }

  OutageSummary last() {
    return digests.getLast().outage();
  }

  boolean lastIsClosing() {
    return digests.getLast() instanceof GroupOffline offline && offline.closing();
  }

  String run() {
    return "run-" + runs++;
  }

  static ThingName thing(int number) {
    return new ThingName("thing-" + number);
  }
}
