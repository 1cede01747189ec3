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
    return FaultBuilder.builder()
        .name("function-killed")
        .summary(
            "PresenceFunction dies when its shadow is written, AlertFunction between send and"
                + " mark.")
        .things(2)
        .alarms(ERRORS)
        .play(FunctionFaults::playKilled)
        .build();
  }

  private static void playKilled(FaultScenario scenario)
      throws MissedException, InterruptedException {
    String stopped = scenario.fault().thing(1);
    String lost = scenario.fault().thing(2);
    scenario
        .disturbances()
        .afterNext(Service.SHADOW, "update " + stopped, () -> kill(scenario, "PresenceFunction"));
    scenario.print(stopped + " says goodbye");
    scenario.environment().thing(stopped).stop().join();
    scenario.awaitOutcome("PresenceFunction", stopped, "disconnected", "duplicate");
    scenario.awaitOutcome("AlertFunction", stopped, "disconnected", "intended");

    scenario.expectations().mayRepeat("offline");
    scenario
        .disturbances()
        .afterNext(Service.SNS, "Publish", () -> kill(scenario, "AlertFunction"));
    scenario.cutPower(lost);
    scenario.awaitMessage(lost, "offline");
    scenario.awaitOutcome("AlertFunction", lost, "disconnected", "incident-continues");
    scenario.connect(lost);
    scenario.awaitMessage(lost, "recovered");
  }

  private static void kill(FaultScenario scenario, String function) {
    for (ProcessHandle process : scenario.environment().busyProcesses(function)) {
      process.destroyForcibly();
      process.onExit().join(); // it never hears the answer
    }
    scenario.print(function + " is killed");
  }

  static Fault timedOut() {
    return FaultBuilder.builder()
        .name("function-times-out")
        .summary(
            "PresenceFunction stands still in an invocation, AlertFunction between send and mark.")
        .things(1)
        .alarms(ERRORS)
        .play(FunctionFaults::playTimedOut)
        .build();
  }

  private static void playTimedOut(FaultScenario scenario)
      throws MissedException, InterruptedException {
    String thing = scenario.thing();
    scenario
        .disturbances()
        .afterNext(Service.SHADOW, "update " + thing, () -> freeze(scenario, "PresenceFunction"));
    scenario
        .disturbances()
        .afterNext(Service.SNS, "Publish", () -> freeze(scenario, "AlertFunction"));
    scenario.expectations().mayRepeat("offline");
    scenario.cutPower(thing);
    scenario.awaitMessage(thing, "offline");
    scenario.awaitOutcome("PresenceFunction", thing, "disconnected", "duplicate", "applied");
    scenario.awaitOutcome("AlertFunction", thing, "disconnected", "incident-continues");
    scenario.connect(thing);
    scenario.awaitMessage(thing, "recovered");
  }

  private static void freeze(FaultScenario scenario, String function) {
    try {
      for (ProcessHandle process : scenario.environment().busyProcesses(function)) {
        new ProcessBuilder("kill", "-STOP", String.valueOf(process.pid())).start().waitFor();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    scenario.print(function + " stands still");
  }
}
