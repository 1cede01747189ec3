package dev.rollcall.local.fault;

import dev.rollcall.local.template.LambdaFunction;
import java.util.List;
import java.util.Set;

/** Nothing happened for two weeks, and Lambda has deleted the snapshots of the functions. */
final class VersionFault {
  private VersionFault() {}

  static Fault inactive() {
    return FaultBuilder.builder()
        .name("versions-inactive")
        .summary(
            "Lambda has deleted the snapshots of all functions, and refuses calls until it has new"
                + " ones.")
        .things(1)
        .alarms(Set.of())
        .play(VersionFault::play)
        .build();
  }

  private static void play(FaultScenario scenario) throws MissedException, InterruptedException {
    String thing = scenario.thing();
    scenario.environment().deactivateAll();
    scenario.print("all functions are inactive");
    scenario.cutPower(thing);
    scenario.awaitMessage(thing, "offline");
    scenario.check("each function was called while it was inactive", notCalled(scenario));
    scenario.connect(thing);
    scenario.awaitMessage(thing, "recovered");
  }

  private static List<String> notCalled(FaultScenario scenario) {
    Set<String> called = scenario.environment().losses.notReady();
    return scenario.sandbox().stack().template().functions().stream()
        .map(LambdaFunction::logicalId)
        .filter(function -> !called.contains(function))
        .toList();
  }
}
