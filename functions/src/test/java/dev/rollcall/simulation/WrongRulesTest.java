package dev.rollcall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.AlertEvaluator;
import dev.rollcall.evaluation.EvaluationPolicy;
import dev.rollcall.evaluation.WrongRules;
import dev.rollcall.lambda.Rules;
import dev.rollcall.tracking.ConnectionTracker;
import dev.rollcall.tracking.WrongTracking;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The simulation can fail: it catches each way to work wrongly, by the invariant it breaks. */
final class WrongRulesTest {
  /** What is not caught in so many histories is not caught. */
  private static final long ENOUGH = 5_000;

  /**
   * Where what few histories show was found last. If another change has moved it, all histories are
   * tried again, which takes a minute.
   */
  private static final Map<String, Long> FOUND_IN =
      Map.of(
          "no second look", 4871L,
          "digest of what came later", 1718L,
          "tells each number", 418L,
          "forgets who refused", 357L,
          "asks no broker", 200L,
          "release before commit", 187L,
          "recovery before alert", 170L,
          "forgets repetitions", 136L,
          "time only", 112L);

  @ParameterizedTest(name = "{0} breaks {1}")
  @MethodSource("wrong")
  void isCaught(String name, String invariant, Simulation simulation) {
    caught(name, invariant, simulation, Histories::of);
  }

  /** What no history shows in which one invocation begins when the other has ended. */
  @ParameterizedTest(name = "{0} breaks {1}")
  @MethodSource("wrongWhenCrossing")
  void isCaughtByCrossing(String name, String invariant, Simulation simulation) {
    caught(name, invariant, simulation, Histories::crossing);
  }

  /** What no history shows in which people get any number of messages. */
  @ParameterizedTest(name = "{0} breaks {1}")
  @MethodSource("wrongWhereMessagesAreFew")
  void isCaughtWhereMessagesAreFew(String name, String invariant, Simulation simulation) {
    caught(
        name, invariant, simulation, seed -> Histories.withFewMessages(Histories.crossing(seed)));
  }

  private static void caught(
      String name, String invariant, Simulation simulation, LongFunction<History> histories) {
    LongPredicate shows = seed -> simulation.breaks(histories.apply(seed), invariant);
    Optional<Long> caught =
        Optional.ofNullable(FOUND_IN.get(name))
            .filter(shows::test)
            .or(() -> Seeds.first(ENOUGH, shows));

    assertThat(caught).describedAs("a history in which it breaks %s", invariant).isPresent();
    System.out.printf("%-32s breaks %s in history %d%n", name, invariant, caught.get());
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        tracker("highest version only", "I1", WrongTracking.HighestVersionOnly::new),
        tracker("last arrival wins", "I5", WrongTracking.LastArrivalWins::new),
        tracker("will always wins", "I1", WrongTracking.WillAlwaysWins::new),
        tracker("no phase order", "I1", WrongTracking.NoPhaseOrder::new),
        tracker("version before time", "I1", WrongTracking.VersionBeforeTime::new),
        tracker("time only", "I5", WrongTracking.TimeOnly::new),
        tracker("crash on unknown reason", "I8", WrongTracking.CrashOnUnknownReason::new),
        tracker("forgets repetitions", "I1", WrongTracking.ForgetsRepetitions::new),
        tracker("repairs nothing", "I1", WrongTracking.RepairsNothing::new),
        evaluator("no claim", "I3", WrongRules::noClaim),
        evaluator("mark before send", "I3", WrongRules::markBeforeSend),
        evaluator("lease never over", "I8", WrongRules::leaseNeverOver),
        evaluator("unfinished claim swallows", "I3", WrongRules::unfinishedClaimSwallows),
        evaluator("alert on intended", "I2", WrongRules::alertOnIntended),
        evaluator("alert though back", "I2", WrongRules::alertThoughBack),
        evaluator("no recovery", "I4", WrongRules::noRecovery),
        evaluator("tells now", "I6", WrongRules::tellsNow),
        evaluator("recovers now", "I6", WrongRules::recoversNow),
        evaluator("each takeover is a clone", "I2", WrongRules::eachTakeoverIsADuplicateIdentity),
        evaluator("tells each outage", "I9", WrongRules::tellsEachOutage),
        evaluator("forgets what flaps", "I4", WrongRules::forgetsFlapping),
        evaluator("no clones", "I3", WrongRules::noDuplicateIdentity),
        rules(
            "believes anybody",
            "I1",
            policy ->
                new Rules(
                    new ConnectionTracker(),
                    new AlertEvaluator(policy),
                    WrongTracking.BelievesAnybody::new)),
        store(
            "writes without condition", "I5", () -> WrongStore.withoutCondition(Step.TRACK_WRITE)),
        store("asks no broker", "I2", WrongStore::withoutBroker),
        store("overwrites others", "I5", WrongStore::overOthers),
        store("forgets the second pass", "I1", WrongStore::withoutSecondPass),
        store("forgets who refused", "I3", WrongStore::withoutPendingChannels),
        store("tells each number", "I7", WrongStore::withoutQuiet),
        store("forgets who is offline", "I14", WrongStore::withoutThoseAlone),
        store("comes back alone", "I4", WrongStore::withoutGroup));
  }

  static Stream<Arguments> wrongWhenCrossing() {
    return Stream.of(
        evaluator("lease always over", "I3", WrongRules::leaseAlwaysOver),
        evaluator("lease shorter than a run", "I3", WrongRules::leaseTooShort),
        evaluator("recovery before alert", "I4", WrongRules::recoveryBeforeAlert),
        store("claim without condition", "I3", () -> WrongStore.withoutCondition(Step.CLAIM)),
        store("no second look", "I4", WrongStore::withoutLook),
        store("group by a stale read", "I3", () -> WrongStore.withoutCondition(Step.COUNT)),
        store("digest by a stale read", "I3", () -> WrongStore.withoutCondition(Step.MARK_DIGEST)),
        store("release by a stale read", "I3", () -> WrongStore.withoutCondition(Step.RELEASE)),
        store("counts again", "I3", () -> WrongStore.withoutRuns(Step.COUNT)),
        store("release before commit", "I3", () -> WrongStore.withoutRuns(Step.MARK_DIGEST)),
        store("digest of what came later", "I4", WrongStore::withNewestRevision));
  }

  static Stream<Arguments> wrongWhereMessagesAreFew() {
    return Stream.of(
        store("counts no message", "I13", () -> WrongStore.withoutBudget("sent", 0)),
        store("begins no hour", "I13", WrongStore::withoutHour),
        store("forgets what waits", "I13", () -> WrongStore.withoutBudget("held", Map.of())),
        store("no summary", "I13", () -> WrongStore.withoutBudget("due", Map.of())),
        store(
            "budget by a stale read", "I13", () -> WrongStore.withoutCondition(Step.WRITE_BUDGET)));
  }

  private static Arguments tracker(
      String name, String invariant, Supplier<ConnectionTracker> wrong) {
    return rules(name, invariant, policy -> new Rules(wrong.get(), new AlertEvaluator(policy)));
  }

  private static Arguments evaluator(
      String name, String invariant, Function<EvaluationPolicy, AlertEvaluator> wrong) {
    return rules(
        name, invariant, policy -> new Rules(new ConnectionTracker(), wrong.apply(policy)));
  }

  private static Arguments rules(
      String name, String invariant, Function<EvaluationPolicy, Rules> wrong) {
    return Arguments.of(name, invariant, new Simulation(wrong));
  }

  private static Arguments store(String name, String invariant, Supplier<Wire> wrong) {
    return Arguments.of(name, invariant, new Simulation(Rules::of, wrong));
  }
}
