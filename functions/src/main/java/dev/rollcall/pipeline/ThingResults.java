package dev.rollcall.pipeline;

import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.group.GroupChanges;
import dev.rollcall.group.GroupChangesBuilder;
import dev.rollcall.group.Member.Loss;
import dev.rollcall.group.Member.Recovery;
import dev.rollcall.observability.Outcome;
import dev.rollcall.pipeline.ThingResult.Finding;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the evaluation of all things of a run has found out, by group.
 *
 * @param run names the run
 */
record ThingResults(List<ThingResult> evaluations, String run) {
  ThingResults {
    evaluations = List.copyOf(evaluations);
  }

  /** The items that were not looked at, since a message comes first. */
  List<Item> left() {
    return evaluations.stream().flatMap(each -> each.left().stream()).toList();
  }

  Set<GroupKey> groups() {
    Set<GroupKey> keys = new LinkedHashSet<>();
    for (ThingResult each : evaluations) {
      each.claimed().map(Claimed::group).ifPresent(keys::add);
      each.finding().map(Finding::group).ifPresent(keys::add);
    }
    return keys;
  }

  List<Claimed> claimed(GroupKey key) {
    return evaluations.stream()
        .flatMap(each -> each.claimed().stream())
        .filter(each -> each.group().equals(key))
        .toList();
  }

  /** What is found out of devices whose items end with that. */
  List<Finding> findings(GroupKey key) {
    return allFindings(key).filter(each -> !each.hasMessage()).toList();
  }

  private Stream<Finding> allFindings(GroupKey key) {
    return evaluations.stream()
        .flatMap(each -> each.finding().stream())
        .filter(each -> each.group().equals(key));
  }

  GroupChanges changes(GroupKey key) {
    return GroupChangesBuilder.builder()
        .run(run)
        .losses(members(key, Loss.class))
        .recoveries(members(key, Recovery.class))
        .discovered((int) allFindings(key).filter(Finding::discovered).count())
        .uncounted(evaluations.stream().flatMap(each -> each.uncounted().stream()).toList())
        .muted(allFindings(key).filter(Finding::muted).map(Finding::thing).toList())
        .build();
  }

  private <M> List<M> members(GroupKey key, Class<M> kind) {
    return claimed(key).stream()
        .flatMap(each -> each.member().stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  /** The item whose log line names the group. */
  Outcome outcome(GroupKey key) {
    return claimed(key).stream()
        .map(Claimed::item)
        .findFirst()
        .or(() -> findings(key).stream().map(Finding::item).findFirst())
        .orElseThrow()
        .outcome();
  }

  /** All items of a group, when its shadow could not be written. */
  Map<Item, Result> failed(GroupKey key, RuntimeException error) {
    Map<Item, Result> all = new LinkedHashMap<>();
    claimed(key).forEach(each -> all.put(each.item(), new Result.Failed(error)));
    findings(key).forEach(each -> all.put(each.item(), new Result.Failed(error)));
    return all;
  }
}
