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
    System.out.printf("%-24s breaks %s in history %d%n", name, invariant, caught.get());
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        decider("I1", WrongDecider.HighestVersionOnly::new),
        decider("I5", WrongDecider.LastArrivalWins::new),
        decider("I1", WrongDecider.WillAlwaysWins::new),
        decider("I1", WrongDecider.NoPhaseOrder::new),
        decider("I1", WrongDecider.VersionBeforeTime::new),
        decider("I5", WrongDecider.TimeOnly::new),
        decider("I3", WrongDecider.NoClaim::new),
        decider("I3", WrongDecider.MarkBeforeSend::new),
        decider("I8", WrongDecider.LeaseNeverOver::new),
        decider("I3", WrongDecider.LeaseAlwaysOver::new),
        decider("I3", WrongDecider.UnfinishedClaimSwallows::new),
        decider("I2", WrongDecider.AlertOnIntended::new),
        decider("I2", WrongDecider.NoSecondLook::new),
        decider("I4", WrongDecider.AllClearBeforeAlert::new),
        decider("I4", WrongDecider.NoAllClear::new),
        decider("I8", WrongDecider.CrashOnUnknownReason::new),
        decider("I1", WrongDecider.ForgetsSecondPass::new),
        decider("I6", WrongDecider.TellsNow::new),
        decider("I1", WrongDecider.RepairsNothing::new),
        decider("I2", WrongDecider.EachTakeoverIsAClone::new),
        decider("I3", WrongDecider.NoClones::new),
        store("writes without condition", "I5", WrongStore::withoutCondition),
        store("overwrites others", "I5", WrongStore::overOthers));
  }

  private static Arguments decider(String invariant, Function<JudgePolicy, Decider> decider) {
    String name = decider.apply(Play.policy(Histories.of(1))).getClass().getSimpleName();
    return Arguments.of(name, invariant, new Simulation(decider));
  }

  private static Arguments store(
      String name, String invariant, UnaryOperator<UpdateThingShadowRequest> writes) {
    return Arguments.of(name, invariant, new Simulation(Decider::of, writes));
  }
}
