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
  static void twice(FaultScenario scene, PutBack putBack, String thing)
      throws MissedException, InterruptedException {
    List<String> inputs = putBack.run();
    scene.awaitMessage(thing, "offline");
    again(scene, inputs);
    scene.connect(thing);
    scene.awaitMessage(thing, "recovered");
    again(scene, inputs);
  }

  private static void again(FaultScenario scene, List<String> inputs)
      throws MissedException, InterruptedException {
    inputs.forEach(scene.queues()::judge);
    scene.tell("copies of %d events are put back too".formatted(inputs.size()));
    scene.awaitWorkedOff();
  }
}
