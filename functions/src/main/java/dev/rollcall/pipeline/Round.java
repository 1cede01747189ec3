package dev.rollcall.pipeline;

import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.group.GroupChanges;
import dev.rollcall.group.Member.Loss;
import dev.rollcall.group.Member.Recovery;
import dev.rollcall.observability.Outcome;
import dev.rollcall.pipeline.ThingEvaluation.Discovery;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the evaluation of all things of a round has found out, by group.
 *
 * @param run names the round
 */
record Round(List<ThingEvaluation> evaluations, String run) {
  Round {
    evaluations = List.copyOf(evaluations);
  }

  /** The items that were not looked at, since a message comes first. */
  List<Item> left() {
    return evaluations.stream().flatMap(each -> each.left().stream()).toList();
  }

  Set<GroupKey> groups() {
    Set<GroupKey> keys = new LinkedHashSet<>();
    for (ThingEvaluation each : evaluations) {
      each.claimed().map(Claimed::group).ifPresent(keys::add);
      each.discovery().map(Discovery::group).ifPresent(keys::add);
    }
    return keys;
  }

  List<Claimed> claimed(GroupKey key) {
    return evaluations.stream()
        .flatMap(each -> each.claimed().stream())
        .filter(each -> each.group().equals(key))
        .toList();
  }

  /** The items that found a device for the first time, and ended with that. */
  List<Discovery> discoveries(GroupKey key) {
    return evaluations.stream()
        .flatMap(each -> each.discovery().stream())
        .filter(each -> each.group().equals(key))
        .filter(each -> !each.claims())
        .toList();
  }

  GroupChanges changes(GroupKey key) {
    List<Loss> losses = members(key, Loss.class);
    List<Recovery> recoveries = members(key, Recovery.class);
    int discovered =
        (int)
            evaluations.stream()
                .flatMap(each -> each.discovery().stream())
                .filter(each -> each.group().equals(key))
                .count();
    List<String> uncounted =
        evaluations.stream().flatMap(each -> each.uncounted().stream()).toList();
    return new GroupChanges(run, losses, recoveries, discovered, uncounted);
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
        .or(() -> discoveries(key).stream().map(Discovery::item).findFirst())
        .orElseThrow()
        .outcome();
  }

  /** All items of a group, when its shadow could not be written. */
  Map<Item, Result> failed(GroupKey key, RuntimeException error) {
    Map<Item, Result> all = new LinkedHashMap<>();
    claimed(key).forEach(each -> all.put(each.item(), new Result.Failed(error)));
    discoveries(key).forEach(each -> all.put(each.item(), new Result.Failed(error)));
    return all;
  }
}
