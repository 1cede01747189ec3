package dev.rollcall.group;

import dev.rollcall.group.Member.Loss;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which losses belong together, whatever batches they came in. Pure. */
final class RecentLosses {
  /** Events come late by minutes; what was reported longer ago is not looked at any more. */
  private static final Duration REMEMBERED = Duration.ofMinutes(15);

  private RecentLosses() {}

  /** A loss as it is remembered. */
  static RecentLoss of(Loss loss, Instant now) {
    return RecentLossBuilder.builder()
        .thing(loss.thing())
        .key(loss.key())
        .start(loss.start())
        .evaluatedAt(now)
        .reason(loss.reason())
        .flapping(loss.flapping())
        .network(counted(loss).flatMap(Loss::address).map(Network::of).filter(Network::isBounded))
        .build();
  }

  /** Of a flapping device a group counts nothing. */
  private static Optional<Loss> counted(Loss loss) {
    return loss.flapping() ? Optional.empty() : Optional.of(loss);
  }

  /** The losses that are still looked at. */
  static List<RecentLoss> fresh(List<RecentLoss> recent, GroupPolicy policy, Instant now) {
    Instant oldest = now.minus(policy.window()).minus(REMEMBERED);
    return recent.stream().filter(loss -> !loss.evaluatedAt().isBefore(oldest)).toList();
  }

  /** The newest of them: one fewer than begin a group. */
  static List<RecentLoss> newest(List<RecentLoss> all, GroupPolicy policy) {
    return all.subList(Math.max(0, all.size() - policy.threshold() + 1), all.size());
  }

  /**
   * The losses that were so close together that they begin a group: by the time at which the
   * devices were lost, or, after a standstill, by the time at which that is found out.
   *
   * @return empty if there are not enough
   */
  static Set<RecentLoss> together(List<RecentLoss> all, GroupPolicy policy) {
    Set<RecentLoss> found = new LinkedHashSet<>();
    collect(all, loss -> loss.start().latest(), policy, found);
    collect(all, RecentLoss::evaluatedAt, policy, found);
    return found;
  }

  private static void collect(
      List<RecentLoss> all,
      Function<RecentLoss, Instant> time,
      GroupPolicy policy,
      Set<RecentLoss> found) {
    List<RecentLoss> sorted = new ArrayList<>(all);
    sorted.sort(Comparator.comparing(time));
    for (int first = 0; first < sorted.size(); first++) {
      Instant end = time.apply(sorted.get(first)).plus(policy.window());
      int last = first;
      while (last < sorted.size() && !time.apply(sorted.get(last)).isAfter(end)) {
        last++;
      }
      if (last - first >= policy.threshold()) {
        found.addAll(sorted.subList(first, last));
      }
    }
  }
}
