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
 * All ways in which two batches over three things and one group cross, at every call, by the
 * functions themselves: with at most two switches, and with one switch and one fault. {@code
 * -Dschedules=all} takes two switches and one fault, which are twenty times as many.
 */
final class AllSchedulesTest {
  private static final boolean TWO_SWITCHES_AND_A_FAULT =
      "all".equals(System.getProperty("schedules"));

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

  static List<History> all(SmallSchedules batches) {
    List<Integer> ofFirst = calls(batches, true);
    List<Integer> ofSecond = calls(batches, false);
    List<Optional<AtCall>> faults = new ArrayList<>(List.of(Optional.empty()));
    for (Fault.Kind kind : KINDS) {
      ofFirst.forEach(call -> faults.add(Optional.of(new AtCall(true, call, kind))));
      ofSecond.forEach(call -> faults.add(Optional.of(new AtCall(false, call, kind))));
    }
    List<History> all = new ArrayList<>();
    for (Optional<AtCall> fault : faults) {
      for (int first : ofFirst) {
        for (int second : stops(ofSecond, fault)) {
          all.add(batches.history(first, second, fault));
        }
      }
    }
    return all;
  }

  /** Where the second batch stands still: nowhere if a fault is enough. */
  private static List<Integer> stops(List<Integer> calls, Optional<AtCall> fault) {
    return fault.isPresent() && !TWO_SWITCHES_AND_A_FAULT ? List.of(calls.getLast()) : calls;
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
