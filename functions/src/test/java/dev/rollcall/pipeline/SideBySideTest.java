package dev.rollcall.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SideBySideTest {
  private static final List<Integer> VALUES = IntStream.range(0, 100).boxed().toList();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 16, 1000})
  void resultsAreInTheOrderOfTheValues(int most) {
    assertThat(new SideBySide(most).map(VALUES, value -> "result " + value))
        .containsExactlyElementsOf(VALUES.stream().map(value -> "result " + value).toList());
    assertThat(new SideBySide(most).map(List.of(), Object::toString)).isEmpty();
  }

  /** Each of four waits for the three others. */
  @Test
  void soManyRunAtATime() {
    CyclicBarrier four = new CyclicBarrier(4);

    assertThat(new SideBySide(4).map(VALUES, _ -> await(four))).hasSize(100).containsOnly(true);
  }

  private static boolean await(CyclicBarrier barrier) {
    try {
      barrier.await(30, TimeUnit.SECONDS);
      return true;
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void neverMoreRunAtATime(int most) {
    AtomicInteger running = new AtomicInteger();

    List<Integer> seen =
        new SideBySide(most)
            .map(
                VALUES,
                _ -> {
                  int now = running.incrementAndGet();
                  Thread.onSpinWait();
                  running.decrementAndGet();
                  return now;
                });

    assertThat(seen).allSatisfy(count -> assertThat(count).isBetween(1, most));
  }

  @Test
  void oneAtATimeIsOnTheThreadOfTheCaller() {
    assertThat(new SideBySide(1).map(VALUES, _ -> Thread.currentThread()))
        .containsOnly(Thread.currentThread());
  }

  /** A kill, or a mistake of ours: the others have ended by then. */
  @Test
  void errorEndsItOnceTheOthersHaveEnded() {
    Set<Integer> ended = ConcurrentHashMap.newKeySet();

    assertThatThrownBy(
            () ->
                new SideBySide(4)
                    .map(
                        VALUES,
                        value -> {
                          if (value == 7) {
                            throw new Scenario.Killed();
                          }
                          return ended.add(value);
                        }))
        .isInstanceOf(Scenario.Killed.class);
    List<Integer> others = new ArrayList<>(VALUES);
    others.remove(Integer.valueOf(7));
    assertThat(ended).containsExactlyInAnyOrderElementsOf(others);
  }

  @Test
  void exceptionEndsItWithItsCause() {
    assertThatThrownBy(
            () ->
                new SideBySide(4)
                    .map(
                        VALUES,
                        value -> {
                          throw new IllegalArgumentException("value " + value);
                        }))
        .hasRootCauseMessage("value 0");
  }
}
