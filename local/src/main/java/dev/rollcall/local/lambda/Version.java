package dev.rollcall.local.lambda;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The state of a function's version, as "Lambda SnapStart and function states" has it. Thread-safe.
 *
 * <p>Lambda deletes the snapshot of a Java version that was not invoked for 14 days. The next
 * invocation is refused and makes Lambda begin a new snapshot; while that is made, all are refused.
 */
final class Version {
  private final Duration snapshot;
  private State state = State.ACTIVE;

  /** A version that can be invoked; a new snapshot of it would take so long. */
  Version(Duration snapshot) {
    this.snapshot = snapshot;
  }

  private enum State {
    ACTIVE,
    INACTIVE,
    PENDING
  }

  /** Its snapshot is gone. */
  synchronized void deactivate() {
    state = State.INACTIVE;
  }

  /**
   * Whether it can be invoked. If its snapshot is gone, a new one is begun.
   *
   * @param begin initializes the code again
   */
  synchronized boolean isReady(Runnable begin) {
    if (state == State.INACTIVE) {
      state = State.PENDING;
      begin.run();
      CompletableFuture.delayedExecutor(snapshot.toMillis(), TimeUnit.MILLISECONDS)
          .execute(this::activate);
    }
    return state == State.ACTIVE;
  }

  private synchronized void activate() {
    if (state == State.PENDING) {
      state = State.ACTIVE;
    }
  }
}
