package dev.rollcall.local.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** How a process ends on Ctrl-C: its main thread is interrupted, and gets time to clean up. */
final class Shutdown {
  private static final int CLOSE_SECONDS = 15;

  private final CountDownLatch closed = new CountDownLatch(1);

  private Shutdown() {}

  /** From now on Ctrl-C interrupts this thread, and the process ends when that is done. */
  static Shutdown onCtrlC() {
    Shutdown shutdown = new Shutdown();
    Thread main = Thread.currentThread();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> shutdown.interrupt(main), "close"));
    return shutdown;
  }

  private void interrupt(Thread main) {
    main.interrupt();
    try {
      var _ = closed.await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** All is cleaned up. */
  void done() {
    closed.countDown();
  }
}
