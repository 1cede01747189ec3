package dev.rollcall.local.fault;

import dev.rollcall.local.template.LambdaFunction;
import java.util.List;
import java.util.Set;

/** Nothing happened for two weeks, and Lambda has deleted the snapshots of the functions. */
final class VersionFault {
  private VersionFault() {}

  static Fault inactive() {
    return new Fault(
        "versions-inactive",
        "Lambda has deleted the snapshots of all functions, and refuses calls until it has new"
            + " ones.",
        1,
        Set.of(),
        VersionFault::play);
  }

  private static void play(FaultScenario scene) throws MissedException, InterruptedException {
    String thing = scene.thing();
    scene.world().deactivateAll();
    scene.tell("all functions are inactive");
    scene.cutPower(thing);
    scene.awaitMessage(thing, "offline");
    scene.check("each function was called while it was inactive", notCalled(scene));
    scene.connect(thing);
    scene.awaitMessage(thing, "recovered");
  }

  private static List<String> notCalled(FaultScenario scene) {
    Set<String> called = scene.world().losses.notReady();
    return scene.sandbox().stack().template().functions().stream()
        .map(LambdaFunction::logicalId)
        .filter(function -> !called.contains(function))
        .toList();
  }
}
