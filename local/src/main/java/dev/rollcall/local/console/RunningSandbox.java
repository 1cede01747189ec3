package dev.rollcall.local.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rollcall.local.Sandbox;
import dev.rollcall.local.console.action.Actions;
import dev.rollcall.local.console.action.SampleEvents;
import dev.rollcall.local.console.client.Clients;
import dev.rollcall.local.console.flow.Traffic;
import dev.rollcall.local.console.journal.Journal;
import dev.rollcall.local.console.page.DeviceView;
import dev.rollcall.local.console.page.FlowView;
import dev.rollcall.local.endpoint.Mailbox;
import dev.rollcall.local.endpoint.ShadowException;
import dev.rollcall.local.endpoint.ShadowId;
import dev.rollcall.local.sighting.Sighting;
import dev.rollcall.local.template.Queue;
import dev.rollcall.local.template.Template;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;

/** What the pages show of a sandbox that runs. Thread-safe. */
final class RunningSandbox implements DeviceView.Source, FlowView.Source, AutoCloseable {
  private final Sandbox sandbox;
  private final Clients clients;
  private final Journal journal;
  private final Duration grace;
  private final SampleEvents samples;
  private final Actions actions;
  private final Traffic traffic;
  private final RecentMetrics metrics;

  /** Counts what happens in it from now on. */
  RunningSandbox(
      Sandbox sandbox, Clients clients, Journal journal, Duration grace, InstantSource clock) {
    this.sandbox = sandbox;
    this.clients = clients;
    this.journal = journal;
    this.grace = grace;
    samples = new SampleEvents(sandbox.events(), template());
    actions = new Actions(sandbox, clients, journal, samples, clock);
    traffic = new Traffic(template(), clock);
    metrics = new RecentMetrics(sandbox.stack());
    sandbox.stack().listen(traffic);
    sandbox.stack().functions().listen(traffic);
  }

  /** Takes what was seen. */
  void seen(Sighting sighting) {
    traffic.seen(sighting);
    metrics.seen(sighting);
  }

  Actions actions() {
    return actions;
  }

  Mailbox mailbox() {
    return sandbox.mailbox();
  }

  @Override
  public Journal journal() {
    return journal;
  }

  @Override
  public ObjectNode shadow(String thing, String name) {
    try {
      return sandbox.shadow(new ShadowId(thing, name));
    } catch (ShadowException e) {
      return JsonNodeFactory.instance.objectNode(); // a client id that no thing can have
    }
  }

  @Override
  public boolean runs(String thing) {
    return clients.has(thing);
  }

  @Override
  public Duration grace() {
    return grace;
  }

  @Override
  public Template template() {
    return sandbox.stack().template();
  }

  @Override
  public Traffic traffic() {
    return traffic;
  }

  @Override
  public int depth(Queue queue) {
    return sandbox.stack().depth(queue.logicalId());
  }

  @Override
  public List<String> samples() {
    return samples.names();
  }

  @Override
  public List<String> alarms() {
    return metrics.alarms();
  }

  @Override
  public OptionalLong chaosSeed() {
    return sandbox.chaos().seed();
  }

  @Override
  public void close() {
    metrics.close();
  }
}
