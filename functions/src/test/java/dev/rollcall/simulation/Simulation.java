package dev.rollcall.simulation;

import dev.rollcall.evaluation.EvaluationPolicy;
import dev.rollcall.lambda.Rules;
import dev.rollcall.simulation.Invariants.Broken;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Plays histories to the functions, and tells what is wrong with them.
 *
 * @param rules what the functions decide with
 * @param wires make, for each history, what changes requests on their way, to show that this is
 *     caught
 */
record Simulation(Function<EvaluationPolicy, Rules> rules, Supplier<Wire> wires) {
  /** Of Rollcall as it is. */
  static final Simulation OF_ROLLCALL = new Simulation(Rules::of);

  Simulation(Function<EvaluationPolicy, Rules> rules) {
    this(rules, () -> Wire.SOUND);
  }

  /** The invariants that do not hold; none if all is well. */
  List<Broken> broken(History history) {
    return Invariants.broken(SimulationRun.of(history, this));
  }

  boolean breaks(History history, String invariant) {
    return broken(history).stream().anyMatch(broken -> broken.invariant().equals(invariant));
  }

  /** All that a person needs to see why: the shortest history that still breaks it, and its log. */
  String explain(History history, Broken broken) {
    History shortest = Shrinker.shrink(history, candidate -> breaks(candidate, broken.invariant()));
    return "seed %d breaks %s%nplay it again with -Dseed=%d; the shortest history that breaks it:%n%s%n%s%s"
        .formatted(
            history.seed(),
            broken,
            history.seed(),
            broken(shortest),
            shortest,
            SimulationRun.of(shortest, this));
  }
}
