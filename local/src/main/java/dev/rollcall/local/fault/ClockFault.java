package dev.rollcall.local.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The clock of the functions' machine jumps while they run. */
final class ClockFault {
  private static final Duration JUMP = Duration.ofMinutes(10);

  private ClockFault() {}

  static Fault jumps() {
    return new Fault(
        "clock-jumps",
        "The functions' clock jumps 10 minutes ahead during an outage, then to 10 minutes behind.",
        1,
        // Its processes are replaced by such that look at the other clock.
        Set.of(),
        JumpingClock.library().isPresent()
            ? Optional.empty()
            : Optional.of("libfaketime is not installed"),
        ClockFault::play);
  }

  private static void play(FaultScenario scene) throws MissedException, InterruptedException {
    String thing = scene.thing();
    scene.world().clock.use();
    replaceProcesses(scene);
    try {
      comeAndGo(scene, thing);
      jump(scene, JUMP);
      scene.cutPower(thing);
      scene.awaitMessage(thing, "offline");
      scene.check("the functions saw the clock jump", claimedAhead(scene));
      jump(scene, JUMP.negated());
      scene.connect(thing);
      scene.awaitMessage(thing, "recovered");
      scene.awaitWorkedOff();
    } finally {
      scene.world().clock.leave();
      replaceProcesses(scene);
    }
  }

  /** So that the functions' new processes run before their clock jumps. */
  private static void comeAndGo(FaultScenario scene, String thing)
      throws MissedException, InterruptedException {
    scene.tell(thing + " says goodbye, and comes back");
    scene.world().thing(thing).stop().join();
    scene.awaitOutcome("PresenceFunction", thing, "disconnected", "applied");
    scene.world().thing(thing).connect().join();
    scene.awaitSettled();
  }

  private static void jump(FaultScenario scene, Duration offset) {
    scene.world().clock.jump(offset);
    scene.tell("the clock is %+d s off".formatted(offset.toSeconds()));
  }

  private static List<String> claimedAhead(FaultScenario scene) {
    JsonNode shadow = scene.sandbox().shadow(scene.thing());
    String claimed = shadow.at("/state/reported/incident/claimedAt").asText();
    Instant ahead = Instant.now().plus(JUMP.dividedBy(2));
    return !claimed.isEmpty() && Instant.parse(claimed).isAfter(ahead)
        ? List.of()
        : List.of("claimed at \"%s\"".formatted(claimed));
  }

  /** One that was busy, or just being started, would go on with the other clock. */
  private static void replaceProcesses(FaultScenario scene)
      throws MissedException, InterruptedException {
    for (String function : new String[] {"PresenceFunction", "LastWillFunction", "AlertFunction"}) {
      scene.await("that " + function + " is at rest", () -> scene.world().isAtRest(function));
      for (ProcessHandle process : scene.world().idleProcesses(function)) {
        process.destroyForcibly();
        process.onExit().join();
      }
    }
  }
}
