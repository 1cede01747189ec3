package dev.rollcall.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.simulation.History.Fault;
import dev.rollcall.simulation.Schedule.AtCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * All ways in which two batches over three things and one group cross with at most two switches,
 * with at most one fault, at every call: by the functions themselves.
 */
final class AllSchedulesTest {
  /** No batch makes more calls. */
  private static final int CALLS = 32;

  private static final List<Fault.Kind> KINDS =
      List.of(Fault.Kind.KILL, Fault.Kind.KILL_AFTER, Fault.Kind.REFUSE, Fault.Kind.LOSE_ANSWER);

  @ParameterizedTest
  @EnumSource
  void allInvariantsHold(SmallSchedules batches) {
    List<History> all = all(batches);
    Map<Long, String> broken = new ConcurrentSkipListMap<>();
    Seeds.each(
        0,
        all.size(),
        number -> {
          History history = all.get((int) number);
          Simulation.OF_ROLLCALL.broken(history).stream()
              .findFirst()
              .ifPresent(found -> broken.put(number, found + "\n" + history));
        });
    System.out.printf("%s: %d schedules, %d broken%n", batches, all.size(), broken.size());

    assertThat(broken.values().stream().limit(3)).isEmpty();
  }

  private static List<History> all(SmallSchedules batches) {
    List<Optional<AtCall>> faults = new ArrayList<>(List.of(Optional.empty()));
    for (boolean ofFirst : List.of(true, false)) {
      for (int call : calls(batches, ofFirst)) {
        KINDS.forEach(kind -> faults.add(Optional.of(new AtCall(ofFirst, call, kind))));
      }
    }
    List<History> all = new ArrayList<>();
    for (Optional<AtCall> fault : faults) {
      for (int first : calls(batches, true)) {
        for (int second : calls(batches, false)) {
          all.add(batches.history(first, second, fault));
        }
      }
    }
    return all;
  }

  /** The calls of a batch, and one beyond the last. */
  private static List<Integer> calls(SmallSchedules batches, boolean ofFirst) {
    return IntStream.range(0, CALLS)
        .boxed()
        .takeWhile(call -> call == 0 || isMade(batches, ofFirst, call - 1))
        .toList();
  }

  private static boolean isMade(SmallSchedules batches, boolean ofFirst, int call) {
    History killed =
        batches.history(CALLS, CALLS, Optional.of(new AtCall(ofFirst, call, Fault.Kind.KILL)));
    return SimulationRun.of(killed, Simulation.OF_ROLLCALL).killedInputs() > 0;
  }
}
