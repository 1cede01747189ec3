package dev.rollcall.local.fault;

import java.util.List;

/** Puts events back, and shows that it had its effect once: a second time it changes nothing. */
final class Redrive {
  private Redrive() {}

  /** Puts what was kept back into the alert queue. */
  @FunctionalInterface
  interface PutBack {
    /** Does it; returns the inputs. */
    List<String> run() throws MissedException, InterruptedException;
  }

  /**
   * Puts back what was kept of a device's loss, lets the device come back, and puts copies back at
   * each step.
   */
  static void twice(FaultScenario scenario, PutBack putBack, String thing)
      throws MissedException, InterruptedException {
    List<String> inputs = putBack.run();
    scenario.awaitMessage(thing, "offline");
    again(scenario, inputs);
    scenario.connect(thing);
    scenario.awaitMessage(thing, "recovered");
    again(scenario, inputs);
  }

  private static void again(FaultScenario scenario, List<String> inputs)
      throws MissedException, InterruptedException {
    inputs.forEach(scenario.queues()::evaluate);
    scenario.print("copies of %d events are put back too".formatted(inputs.size()));
    scenario.awaitWorkedOff();
  }
}
