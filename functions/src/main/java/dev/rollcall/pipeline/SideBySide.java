package dev.rollcall.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/** Does the same with many values side by side, on virtual threads: most of the time is waiting. */
public final class SideBySide {
  private final int most;

  /**
   * Up to so many at a time.
   *
   * @param most from 1, which is one after the other on the thread of the caller
   */
  public SideBySide(int most) {
    this.most = most;
  }

  /** The results in the order of the values. */
  <T, R> List<R> map(List<T> values, Function<T, R> task) {
    return most == 1 || values.size() < 2
        ? values.stream().map(task).toList()
        : onThreads(values, task);
  }

  private <T, R> List<R> onThreads(List<T> values, Function<T, R> task) {
    Semaphore free = new Semaphore(most);
    List<Future<R>> futures = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (T value : values) {
        futures.add(
            threads.submit(
                () -> {
                  free.acquire();
                  try {
                    return task.apply(value);
                  } finally {
                    free.release();
                  }
                }));
      }
    }
    return futures.stream().map(SideBySide::result).toList();
  }

  private static <R> R result(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e); // none is interrupted: all have ended
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    }
  }
}
