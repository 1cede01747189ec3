package dev.rollcall.local.console;

import dev.rollcall.local.Sandbox;
import dev.rollcall.local.SandboxConfig;
import dev.rollcall.local.console.client.Clients;
import dev.rollcall.local.console.journal.Journal;
import dev.rollcall.local.console.journal.ThingNames;
import dev.rollcall.local.sighting.Observer;
import dev.rollcall.local.sighting.Sightings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** A sandbox with its console, and a grace period of few seconds. */
final class RunningConsole implements AutoCloseable {
  static final int GRACE_SECONDS = 4;

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private final Observer observer;
  private final Sandbox sandbox;
  private final Clients clients;
  private final Console console;

  private RunningConsole(Observer observer, Sandbox sandbox, Clients clients, Console console) {
    this.observer = observer;
    this.sandbox = sandbox;
    this.clients = clients;
    this.console = console;
  }

  /**
   * Starts it, without a device.
   *
   * @param folder for the certificates
   */
  static RunningConsole start(Path folder) throws IOException, InterruptedException {
    Clock clock = Clock.systemUTC();
    Journal journal = new Journal(ThingNames.of("(?<thing>.+)"), "", clock);
    Console console = new Console(journal, Duration.ofSeconds(GRACE_SECONDS), clock);
    Observer observer = new Observer(new Sightings(1_000, console), clock);
    Sandbox sandbox =
        Sandbox.start(
            SandboxConfig.onFreePorts(PROJECT, folder, GRACE_SECONDS, Map.of()),
            observer,
            console::register);
    Clients clients = new Clients(sandbox);
    console.open(sandbox, clients);
    return new RunningConsole(observer, sandbox, clients, console);
  }

  /** Where the console is; no slash at the end. */
  String address() {
    return sandbox.awsEndpoint().toString();
  }

  Sandbox sandbox() {
    return sandbox;
  }

  Clients clients() {
    return clients;
  }

  /** Hears what the broker and the functions would tell. */
  Observer observer() {
    return observer;
  }

  @Override
  public void close() throws IOException {
    console.close();
    clients.close();
    sandbox.close();
  }
}
