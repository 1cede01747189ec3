package dev.rollcall.device;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.crt.CRT;

/** Runs something until its end, and stops it cleanly on Ctrl-C and SIGTERM. */
final class Foreground {

  /** Ctrl-C ends it within this time, whatever the network does. */
  private static final long STOP_SECONDS = 2;

  private Foreground() {}

  /**
   * Starts it, does {@code meanwhile}, and returns after it has ended and stopped.
   *
   * @return why the end is a failure; empty if it was asked for
   */
  static Optional<String> run(LongRunning running, Runnable meanwhile) {
    CountDownLatch stopped = new CountDownLatch(1);
    CRT.acquireShutdownRef(); // else the client's own shutdown hook ends it before it has said so
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(running, stopped), "end"));
    running.start();
    meanwhile.run();
    Optional<String> failure = running.awaitEnd();
    running.stop();
    CRT.releaseShutdownRef();
    stopped.countDown();
    return failure;
  }

  private static void end(LongRunning running, CountDownLatch stopped) {
    running.requestEnd();
    try {
      var unused = stopped.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }
}
