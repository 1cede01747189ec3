package dev.rollcall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.decision.Decider;
import dev.rollcall.decision.JudgePolicy;
import dev.rollcall.decision.WrongDecider;
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
final class WrongDecidersTest {
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
        decider("highest version only", "I1", WrongDecider::highestVersionOnly),
        decider("last arrival wins", "I5", WrongDecider::lastArrivalWins),
        decider("will always wins", "I1", WrongDecider::willAlwaysWins),
        decider("no phase order", "I1", WrongDecider::noPhaseOrder),
        decider("version before time", "I1", WrongDecider::versionBeforeTime),
        decider("time only", "I5", WrongDecider::timeOnly),
        decider("no claim", "I3", WrongDecider::noClaim),
        decider("mark before send", "I3", WrongDecider::markBeforeSend),
        decider("lease never over", "I8", WrongDecider::leaseNeverOver),
        decider("lease always over", "I3", WrongDecider::leaseAlwaysOver),
        decider("unfinished claim swallows", "I3", WrongDecider::unfinishedClaimSwallows),
        decider("alert on intended", "I2", WrongDecider::alertOnIntended),
        decider("no second look", "I2", WrongDecider::noSecondLook),
        decider("all clear before alert", "I4", WrongDecider::allClearBeforeAlert),
        decider("no all clear", "I4", WrongDecider::noAllClear),
        decider("crash on unknown reason", "I8", WrongDecider::crashOnUnknownReason),
        decider("forgets second pass", "I1", WrongDecider::forgetsSecondPass),
        decider("tells now", "I6", WrongDecider::tellsNow),
        decider("repairs nothing", "I1", WrongDecider::repairsNothing),
        decider("each takeover is a clone", "I2", WrongDecider::eachTakeoverIsAClone),
        decider("no clones", "I3", WrongDecider::noClones),
        store("writes without condition", "I5", WrongStore::withoutCondition),
        store("overwrites others", "I5", WrongStore::overOthers),
        store("forgets who refused", "I3", WrongStore::withoutUnsent),
        store("counts again", "I3", WrongStore::withoutUnmarked),
        store("tells each number", "I7", WrongStore::withoutQuiet),
        store("forgets who is in it", "I3", WrongStore::withoutDigest));
  }

  private static Arguments decider(
      String name, String invariant, Function<JudgePolicy, Decider> decider) {
    return Arguments.of(name, invariant, new Simulation(decider));
  }

  private static Arguments store(
      String name, String invariant, UnaryOperator<UpdateThingShadowRequest> writes) {
    return Arguments.of(name, invariant, new Simulation(Decider::of, writes));
  }
}
