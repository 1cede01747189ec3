package dev.rollcall.local.fault;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rollcall.local.endpoint.ShadowId;
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
    return FaultBuilder.builder()
        .name("clock-jumps")
        .summary(
            "The functions' clock jumps 10 minutes ahead during an outage, then to 10 minutes"
                + " behind.")
        .things(1)
        .alarms( // Its processes are replaced by such that look at the other clock.
            Set.of())
        .obstacle(
            JumpingClock.library().isPresent()
                ? Optional.empty()
                : Optional.of("libfaketime is not installed"))
        .play(ClockFault::play)
        .build();
  }

  private static void play(FaultScenario scenario) throws MissedException, InterruptedException {
    String thing = scenario.thing();
    scenario.environment().clock.use();
    replaceProcesses(scenario);
    try {
      comeAndGo(scenario, thing);
      jump(scenario, JUMP);
      scenario.cutPower(thing);
      scenario.awaitMessage(thing, "offline");
      scenario.check("the functions saw the clock jump", claimedAhead(scenario));
      jump(scenario, JUMP.negated());
      scenario.connect(thing);
      scenario.awaitMessage(thing, "recovered");
      scenario.awaitWorkedOff();
    } finally {
      scenario.environment().clock.leave();
      replaceProcesses(scenario);
    }
  }

  /** So that the functions' new processes run before their clock jumps. */
  private static void comeAndGo(FaultScenario scenario, String thing)
      throws MissedException, InterruptedException {
    scenario.print(thing + " says goodbye, and comes back");
    scenario.environment().thing(thing).stop().join();
    scenario.awaitOutcome("PresenceFunction", thing, "disconnected", "applied");
    scenario.environment().thing(thing).connect().join();
    scenario.awaitSettled();
  }

  private static void jump(FaultScenario scenario, Duration offset) {
    scenario.environment().clock.jump(offset);
    scenario.print("the clock is %+d s off".formatted(offset.toSeconds()));
  }

  private static List<String> claimedAhead(FaultScenario scenario) {
    JsonNode shadow = scenario.sandbox().shadow(ShadowId.rollcall(scenario.thing()));
    String claimed = shadow.at("/state/reported/incident/claimedAt").asText();
    Instant ahead = Instant.now().plus(JUMP.dividedBy(2));
    return !claimed.isEmpty() && Instant.parse(claimed).isAfter(ahead)
        ? List.of()
        : List.of("claimed at \"%s\"".formatted(claimed));
  }

  /** One that was busy, or just being started, would go on with the other clock. */
  private static void replaceProcesses(FaultScenario scenario)
      throws MissedException, InterruptedException {
    for (String function : new String[] {"PresenceFunction", "LastWillFunction", "AlertFunction"}) {
      scenario.await(
          "that " + function + " is at rest", () -> scenario.environment().isAtRest(function));
      for (ProcessHandle process : scenario.environment().idleProcesses(function)) {
        process.destroyForcibly();
        process.onExit().join();
      }
    }
  }
}
