package dev.rollcall.local.lambda;

import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The execution environments of one function. Each runs one invocation at a time and stays warm for
 * the next; another one is started when all are busy, up to a limit. Thread-safe.
 *
 * <p>Lambda starts another one at once. Here an invocation waits for a moment before, as each is a
 * JVM on one small machine; and where there is one for each processor, another one is started only
 * if none of them gets free in that time.
 */
final class EnvironmentPool implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMillis(250);

  private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

  private final Supplier<ExecutionEnvironment> environments;
  private final int limit;
  private final Semaphore starts;
  private final ExecutionEnvironment first;
  private final BlockingDeque<ExecutionEnvironment> idle = new LinkedBlockingDeque<>();
  private final Set<ExecutionEnvironment> busy = new HashSet<>();
  private final Set<ExecutionEnvironment> retired = new HashSet<>();
  private int present;
  private long lastGivenBack = System.nanoTime();
  private boolean closed;

  /**
   * Starts the first environment, and does not wait for it.
   *
   * @param limit the most environments, at least 1
   * @param starts permits to start another one, shared by all functions
   */
  EnvironmentPool(Supplier<ExecutionEnvironment> environments, int limit, Semaphore starts) {
    this.environments = environments;
    this.limit = limit;
    this.starts = starts;
    first = environments.get();
    present = 1;
    idle.add(first);
  }

  /** Waits until the first handler is loaded; the error if it cannot be loaded. */
  Optional<FunctionError> awaitInitialized() throws InterruptedException {
    return first.awaitInitialized();
  }

  /** Waits for an environment that is free; it has to be given back. */
  ExecutionEnvironment take() throws InterruptedException {
    while (true) {
      ExecutionEnvironment free = idle.pollFirst(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      if (free == null) {
        startIfOfUse();
      } else if (free.isUsable()) {
        return use(free);
      } else {
        discard(free); // it ended between two invocations
      }
    }
  }

  private synchronized void startIfOfUse() {
    boolean allAreStuck = System.nanoTime() - lastGivenBack > PATIENCE.toNanos();
    if (present < PROCESSORS || allAreStuck) {
      startAnother();
    }
  }

  private synchronized ExecutionEnvironment use(ExecutionEnvironment free) {
    busy.add(free);
    return free;
  }

  /**
   * Gives an environment back; one that ended is replaced, so that the next call finds a warm one.
   */
  synchronized void giveBack(ExecutionEnvironment used) {
    busy.remove(used);
    lastGivenBack = System.nanoTime();
    if (retired.remove(used) || !used.isUsable()) {
      discard(used);
    } else {
      idle.addFirst(used);
    }
  }

  private synchronized void discard(ExecutionEnvironment ended) {
    ended.close();
    present--;
    if (present == 0) {
      startAnother();
    }
  }

  /** Starts an environment, unless there are enough, or others are being started. */
  synchronized void startAnother() {
    if (!closed && present < limit && starts.tryAcquire()) {
      present++;
      Thread.ofVirtual().start(this::start);
    }
  }

  private void start() {
    @Nullable ExecutionEnvironment started = null;
    try {
      started = environments.get();
      // An error comes out where it is invoked.
      Optional<FunctionError> _ = started.awaitInitialized();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      starts.release();
      add(started);
    }
  }

  private synchronized void add(@Nullable ExecutionEnvironment started) {
    if (started == null) {
      present--;
    } else if (closed) {
      started.close();
    } else {
      idle.addLast(started);
    }
  }

  /** Ends all environments, those that are busy after their invocation. */
  synchronized void retire() {
    retired.addAll(busy);
    for (ExecutionEnvironment each = idle.poll(); each != null; each = idle.poll()) {
      each.close();
      present--;
    }
  }

  /** The processes that run an invocation. */
  synchronized List<ProcessHandle> busy() {
    return busy.stream().map(ExecutionEnvironment::process).toList();
  }

  /** The processes that wait for an invocation. */
  synchronized List<ProcessHandle> idle() {
    return idle.stream().map(ExecutionEnvironment::process).toList();
  }

  /** Whether none of them runs an invocation or is being started. */
  synchronized boolean isAtRest() {
    return busy.isEmpty() && present == idle.size();
  }

  @Override
  public synchronized void close() {
    closed = true;
    busy.forEach(ExecutionEnvironment::close);
    retire();
  }
}
