package dev.rollcall.local.fault;

import dev.rollcall.local.endpoint.Disturbances.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** Functions that end, or stand still, in the middle of what they do. */
final class FunctionFaults {
  private static final Set<String> ERRORS = Set.of("FunctionErrorsAlarm");

  private FunctionFaults() {}

  static Fault killed() {
    return new Fault(
        "function-killed",
        "PresenceFunction dies when its shadow is written, AlertFunction between send and mark.",
        2,
        ERRORS,
        FunctionFaults::playKilled);
  }

  private static void playKilled(FaultScenario scene) throws MissedException, InterruptedException {
    String stopped = scene.fault().thing(1);
    String lost = scene.fault().thing(2);
    scene
        .disturbances()
        .afterNext(Service.SHADOW, "update " + stopped, () -> kill(scene, "PresenceFunction"));
    scene.tell(stopped + " says goodbye");
    scene.world().thing(stopped).stop().join();
    scene.awaitOutcome("PresenceFunction", stopped, "disconnected", "duplicate");
    scene.awaitOutcome("AlertFunction", stopped, "disconnected", "intended");

    scene.correspondence().mayRepeat("offline");
    scene.disturbances().afterNext(Service.SNS, "Publish", () -> kill(scene, "AlertFunction"));
    scene.cutPower(lost);
    scene.awaitMessage(lost, "offline");
    scene.awaitOutcome("AlertFunction", lost, "disconnected", "incident-continues");
    scene.connect(lost);
    scene.awaitMessage(lost, "recovered");
  }

  private static void kill(FaultScenario scene, String function) {
    for (ProcessHandle process : scene.world().busyProcesses(function)) {
      process.destroyForcibly();
      process.onExit().join(); // it never hears the answer
    }
    scene.tell(function + " is killed");
  }

  static Fault timedOut() {
    return new Fault(
        "function-times-out",
        "PresenceFunction stands still in an invocation, AlertFunction between send and mark.",
        1,
        ERRORS,
        FunctionFaults::playTimedOut);
  }

  private static void playTimedOut(FaultScenario scene)
      throws MissedException, InterruptedException {
    String thing = scene.thing();
    scene
        .disturbances()
        .afterNext(Service.SHADOW, "update " + thing, () -> freeze(scene, "PresenceFunction"));
    scene.disturbances().afterNext(Service.SNS, "Publish", () -> freeze(scene, "AlertFunction"));
    scene.correspondence().mayRepeat("offline");
    scene.cutPower(thing);
    scene.awaitMessage(thing, "offline");
    scene.awaitOutcome("PresenceFunction", thing, "disconnected", "duplicate", "applied");
    scene.awaitOutcome("AlertFunction", thing, "disconnected", "incident-continues");
    scene.connect(thing);
    scene.awaitMessage(thing, "recovered");
  }

  private static void freeze(FaultScenario scene, String function) {
    try {
      for (ProcessHandle process : scene.world().busyProcesses(function)) {
        new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid())).start().waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    scene.tell(function + " stands still");
  }
}
