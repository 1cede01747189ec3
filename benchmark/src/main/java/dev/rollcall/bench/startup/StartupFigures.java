package dev.rollcall.bench.startup;

import dev.rollcall.bench.function.Cost;
import dev.rollcall.bench.function.Memory;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What a function costs from its start on.
 *
 * @param start from nothing to ready for the first event
 * @param first the first event
 * @param early an event early on, the median of some
 * @param late an event much later, the median of some
 * @param memory the most until then
 */
public record StartupFigures(Cost start, Cost first, Cost early, Cost late, Memory memory) {
  /** The median of several runs, each figure for itself. */
  static StartupFigures median(List<StartupFigures> runs) {
    return new StartupFigures(
        medianCost(runs.stream().map(StartupFigures::start)),
        medianCost(runs.stream().map(StartupFigures::first)),
        medianCost(runs.stream().map(StartupFigures::early)),
        medianCost(runs.stream().map(StartupFigures::late)),
        middle(runs.stream().map(StartupFigures::memory), Memory::resident));
  }

  /** The median of time, and that of processor time. */
  static Cost medianCost(Stream<Cost> costs) {
    List<Cost> all = costs.toList();
    return new Cost(
        middle(all.stream(), Cost::wall).wall(), middle(all.stream(), Cost::processor).processor());
  }

  private static <T, C extends Comparable<C>> T middle(Stream<T> all, Function<T, C> by) {
    List<T> sorted = all.sorted(Comparator.comparing(by)).toList();
    return sorted.get(sorted.size() / 2);
  }
}
