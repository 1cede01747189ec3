package dev.rollcall.local.command;

import dev.rollcall.local.Sandbox;
import dev.rollcall.local.SandboxConfig;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/** The sandbox for people to try things in: devices, and a guide to what can be done. */
final class InteractiveRun {
  private static final String DEVICE = "RPI";

  private InteractiveRun() {}

  /**
   * Runs until this thread is interrupted.
   *
   * @param device whether there is a device at all
   * @param things how many devices; the first one is a process, the others are in the sandbox
   */
  static void run(Sandbox sandbox, SandboxConfig config, boolean device, int things)
      throws IOException, InterruptedException {
    sandbox.register(DEVICE);
    Optional<Long> process =
        device ? Optional.of(sandbox.startDevice(DEVICE).pid()) : Optional.empty();
    System.out.println(StartupGuide.text(sandbox, config, DEVICE, process));
    connectFurtherThings(sandbox, things);
    new CountDownLatch(1).await();
  }

  private static void connectFurtherThings(Sandbox sandbox, int things) {
    for (int number = 2; number <= things; number++) {
      String name = DEVICE + "-" + number;
      try {
        sandbox.thing(name).connect().join();
      } catch (CompletionException e) {
        System.err.println("sandbox: " + name + " does not connect: " + e.getCause());
      }
    }
  }
}
