package dev.rollcall.local.console.client;

import dev.rollcall.local.Sandbox;
import dev.rollcall.local.broker.Thing;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The clients that the sandbox runs, by the thing that they are. Thread-safe. */
public final class Clients implements AutoCloseable {
  private final Sandbox sandbox;
  private final ConcurrentMap<String, Client> clients = new ConcurrentHashMap<>();
  private final Map<String, Thing> twins = new ConcurrentHashMap<>();

  /** No clients yet. */
  public Clients(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /**
   * Starts the device's own program as a process.
   *
   * @return the process id
   */
  public long startProcess(String thing) throws IOException {
    ProcessClient client = new ProcessClient(sandbox, thing);
    clients.put(thing, client);
    return client.pid();
  }

  /**
   * Connects a further device; done once it is.
   *
   * @throws IllegalArgumentException if there is one of this name
   * @throws java.util.concurrent.CompletionException if the broker refuses it
   */
  public void startThing(String thing) throws IOException {
    ThingClient client = new ThingClient(sandbox, thing);
    if (clients.putIfAbsent(thing, client) != null) {
      client.close();
      throw new IllegalArgumentException(thing + " is here already");
    }
    client.start();
  }

  /** Whether the sandbox runs this thing's client. */
  public boolean has(String thing) {
    return clients.containsKey(thing);
  }

  /** Starts it, or starts it anew. */
  public void start(String thing) throws IOException {
    client(thing).start();
  }

  /** Ends it without a goodbye. */
  public void cutPower(String thing) {
    client(thing).cutPower();
  }

  /** Lets all that it sends and receives vanish; the broker notices after 1.5 keep-alives. */
  public void pullNetwork(String thing) {
    client(thing).pullNetwork();
  }

  /** Mends that; it connects again by itself if it is the device's program. */
  public void plugIn(String thing) {
    client(thing).plugIn();
  }

  /** Ends it with a goodbye. */
  public void stop(String thing) {
    client(thing).stop();
  }

  /** Publishes what somebody types at it. */
  public void publish(String thing, String status) throws IOException {
    client(thing).publish(status);
  }

  /** Connects somebody else under the name of a thing, with a certificate of its own. */
  public void startTwin(String thing) {
    Thing twin = sandbox.thing(thing);
    twins.put(thing, twin);
    twin.connect().join();
  }

  private Client client(String thing) {
    Client client = clients.get(thing);
    if (client == null) {
      throw new IllegalArgumentException("the sandbox runs no client of " + thing);
    }
    return client;
  }

  @Override
  public void close() throws IOException {
    for (Client client : clients.values()) {
      client.close();
    }
  }
}
