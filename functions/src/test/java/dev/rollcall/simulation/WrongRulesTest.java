package dev.rollcall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.decision.Decider;
import dev.rollcall.decision.WrongRules;
import dev.rollcall.evaluation.EvaluationPolicy;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.iotdataplane.model.UpdateThingShadowRequest;

/** The simulation can fail: it catches each way to decide wrongly, by the invariant it breaks. */
final class WrongRulesTest {
  /** What is not caught in so many histories is not caught. */
  private static final long ENOUGH = 5_000;

  @ParameterizedTest(name = "{0} breaks {1}")
  @MethodSource("wrong")
  void isCaught(String name, String invariant, Simulation simulation) {
    Optional<Long> caught =
        LongStream.rangeClosed(1, ENOUGH)
            .boxed()
            .filter(seed -> simulation.breaks(Histories.of(seed), invariant))
            .findFirst();

    assertThat(caught).describedAs("a history in which it breaks %s", invariant).isPresent();
    System.out.printf("%-26s breaks %s in history %d%n", name, invariant, caught.get());
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        decider("highest version only", "I1", WrongRules::highestVersionOnly),
        decider("last arrival wins", "I5", WrongRules::lastArrivalWins),
        decider("will always wins", "I1", WrongRules::willAlwaysWins),
        decider("no phase order", "I1", WrongRules::noPhaseOrder),
        decider("version before time", "I1", WrongRules::versionBeforeTime),
        decider("time only", "I5", WrongRules::timeOnly),
        decider("no claim", "I3", WrongRules::noClaim),
        decider("mark before send", "I3", WrongRules::markBeforeSend),
        decider("lease never over", "I8", WrongRules::leaseNeverOver),
        decider("lease always over", "I3", WrongRules::leaseAlwaysOver),
        decider("unfinished claim swallows", "I3", WrongRules::unfinishedClaimSwallows),
        decider("alert on intended", "I2", WrongRules::alertOnIntended),
        decider("no second look", "I2", WrongRules::noSecondLook),
        decider("all clear before alert", "I4", WrongRules::recoveryBeforeAlert),
        decider("no all clear", "I4", WrongRules::noRecovery),
        decider("crash on unknown reason", "I8", WrongRules::crashOnUnknownReason),
        decider("forgets second pass", "I1", WrongRules::forgetsSecondPass),
        decider("tells now", "I6", WrongRules::tellsNow),
        decider("repairs nothing", "I1", WrongRules::repairsNothing),
        decider("each takeover is a clone", "I2", WrongRules::eachTakeoverIsADuplicateIdentity),
        decider("no clones", "I3", WrongRules::noDuplicateIdentity),
        store("writes without condition", "I5", WrongStore::withoutCondition),
        store("overwrites others", "I5", WrongStore::overOthers),
        store("forgets who refused", "I3", WrongStore::withoutUnsent),
        store("counts again", "I3", WrongStore::withoutUnmarked),
        store("tells each number", "I7", WrongStore::withoutQuiet),
        store("forgets who is in it", "I3", WrongStore::withoutDigest));
  }

  private static Arguments decider(
      String name, String invariant, Function<EvaluationPolicy, Decider> decider) {
    return Arguments.of(name, invariant, new Simulation(decider));
  }

  private static Arguments store(
      String name, String invariant, UnaryOperator<UpdateThingShadowRequest> writes) {
    return Arguments.of(name, invariant, new Simulation(Decider::of, writes));
  }
}
