package dev.rollcall.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/** Plays many seeds at a time, on virtual threads, as the tasks of a history are. */
final class Seeds {
  private static final int AT_A_TIME = Runtime.getRuntime().availableProcessors();

  private Seeds() {}

  /** Plays each of them. */
  static void each(long from, long count, LongConsumer play) {
    AtomicLong next = new AtomicLong(from);
    List<Future<?>> players = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < AT_A_TIME; i++) {
        players.add(
            threads.submit(
                () -> {
                  for (long seed; (seed = next.getAndIncrement()) < from + count; ) {
                    play.accept(seed);
                  }
                }));
      }
    }
    players.forEach(Seeds::await);
  }

  private static void await(Future<?> player) {
    try {
      player.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new AssertionError("a history cannot be played", e.getCause());
    }
  }

  /** The first one for which that is true, of so many. */
  static Optional<Long> first(long count, LongPredicate isFound) {
    AtomicLong found = new AtomicLong(Long.MAX_VALUE);
    each(
        1,
        count,
        seed -> {
          if (seed < found.get() && isFound.test(seed)) {
            found.accumulateAndGet(seed, Math::min);
          }
        });
    return LongStream.of(found.get()).filter(seed -> seed < Long.MAX_VALUE).boxed().findFirst();
  }
}
