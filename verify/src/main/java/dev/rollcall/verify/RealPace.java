package dev.rollcall.verify;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Time of the machine. Ctrl-C and signals end a wait, and never a request to AWS: what such a
 * request has made would not be known.
 */
final class RealPace implements Pace {
  /** For the removal; the requests that it takes a few seconds for have their own time limits. */
  private static final int CLOSE_SECONDS = 150;

  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  /** From now on a signal ends the waits, and the process only when all is removed. */
  static RealPace untilSignal() {
    RealPace pace = new RealPace();
    Runtime.getRuntime().addShutdownHook(new Thread(pace::stop, "stop"));
    return pace;
  }

  private void stop() {
    stopped.countDown();
    try {
      var _ = closed.await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is removed; the process may end. */
  void close() {
    closed.countDown();
  }

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void pause(Duration time) throws Stopped {
    try {
      if (stopped.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new Stopped();
      }
    } catch (InterruptedException e) {
      throw new Stopped();
    }
  }

  @Override
  public void rest(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
