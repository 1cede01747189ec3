package dev.rollcall.local.command;

import dev.rollcall.local.Sandbox;
import dev.rollcall.local.SandboxConfig;
import dev.rollcall.local.console.Console;
import dev.rollcall.local.console.client.Clients;
import dev.rollcall.local.console.journal.Journal;
import dev.rollcall.local.console.journal.ThingNames;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;

/** The sandbox for people to try things in: devices, and a guide to what can be done. */
final class InteractiveRun {
  private static final String DEVICE = "RPI";

  private InteractiveRun() {}

  /** What the console remembers of a sandbox. */
  static Journal journal(SandboxConfig config) {
    return new Journal(
        ThingNames.of(config.parameters().getOrDefault("ClientIdPattern", "(?<thing>.+)")),
        config.parameters().getOrDefault("ShadowName", ""),
        Clock.systemUTC());
  }

  /**
   * Runs until this thread is interrupted.
   *
   * @param console is opened, and closed at the end, as it asks the queues of the sandbox
   * @param device whether there is a device at all
   * @param things how many devices; the first one is a process, the others are in the sandbox
   */
  static void run(
      Sandbox sandbox, SandboxConfig config, Console console, boolean device, int things)
      throws IOException, InterruptedException {
    sandbox.register(DEVICE);
    try (console;
        Clients clients = new Clients(sandbox)) {
      console.open(sandbox, clients);
      Optional<Long> process =
          device ? Optional.of(clients.startProcess(DEVICE)) : Optional.empty();
      System.out.println(StartupGuide.text(sandbox, config, DEVICE, process));
      connectFurtherThings(clients, things);
      new CountDownLatch(1).await();
    }
  }

  private static void connectFurtherThings(Clients clients, int things) throws IOException {
    for (int number = 2; number <= things; number++) {
      String name = DEVICE + "-" + number;
      try {
        clients.startThing(name);
      } catch (CompletionException e) {
        System.err.println("sandbox: " + name + " does not connect: " + e.getCause());
      }
    }
  }
}
