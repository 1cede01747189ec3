package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.MINUTE;
import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.config.SampleSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.evaluation.EvaluationPolicy;
import dev.rollcall.event.ThingName;
import dev.rollcall.lambda.Functions;
import dev.rollcall.simulation.Device.Signal;
import dev.rollcall.simulation.History.Mute;
import dev.rollcall.simulation.History.OtherWrite;
import dev.rollcall.simulation.Intruders.Foreign;
import dev.rollcall.simulation.Intruders.OtherClient;
import dev.rollcall.simulation.Trace.Handled;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Plays a history to the real functions, as Lambda, SQS and the rules would. */
final class SimulationRun {
  private static final Map<History.Conditions, Settings> SETTINGS = new ConcurrentHashMap<>();

  /** As in template.yaml. */
  private static Settings settings(History history) {
    return SETTINGS.computeIfAbsent(
        history.conditions(),
        conditions ->
            Settings.from(
                SampleSettings.with(
                    Map.of(
                        "ROLLCALL_GRACE_SECONDS",
                        String.valueOf(conditions.grace() / SECOND),
                        "ROLLCALL_TIME_ZONE",
                        "UTC",
                        "ROLLCALL_FLAPPING_LOSSES",
                        String.valueOf(conditions.flapping()),
                        "ROLLCALL_GROUP_BY",
                        conditions.bySite() ? "site" : "all",
                        "ROLLCALL_TEXT_MESSAGES_PER_HOUR",
                        String.valueOf(conditions.budget().texts()),
                        "ROLLCALL_MAILS_PER_HOUR",
                        String.valueOf(conditions.budget().mails()),
                        "ROLLCALL_GATEWAY_CLIENT_IDS",
                        Sensors.GATEWAY,
                        "ROLLCALL_CLIENT_ID_PATTERN",
                        "(?:gw/)?(?<thing>(?:(?<site>[A-Z]+)-)?[A-Za-z0-9]+)(?:_.*)?"))));
  }

  /** Lambda tries an asynchronous invocation twice more. */
  private static final List<Long> RETRIED_AFTER = List.of(MINUTE, 2 * MINUTE);

  /** As DelaySeconds of StatusQueue in template.yaml. */
  private static final long STATUS_DELAY = 2 * SECOND;

  /** The thing in whose shadow is counted. */
  static final ThingName GROUP_THING = new ThingName("rollcall-groups");

  private final EventLoop agenda = new EventLoop();
  private final Trace evidence;
  private final Functions functions;
  private final FaultyServices services;
  private final Lambda lambda;
  private final SqsQueue queue;
  private final SqsQueue statuses;

  /** Which signal a status is, by what the rule hands over of it. */
  private final Map<String, Signal> signals = new HashMap<>();

  private int foreigners;

  private SimulationRun(History history, Simulation simulation) {
    evidence = new Trace(history);
    lambda = new Lambda(agenda, evidence);
    services = new FaultyServices(history, agenda, evidence, simulation.wires().get(), lambda);
    functions =
        Functions.of(
            settings(history),
            simulation.rules().apply(policy(history)),
            new Functions.TestServices(
                services.new Iot(),
                services::ask,
                thing -> history.devices().stream().anyMatch(device -> device.is(thing)),
                _ -> Map.of(),
                services.new Sns(),
                services.new Ses(),
                services.new Sqs(this::enqueue),
                new VirtualClock(agenda),
                new Log(evidence)));
    queue = new SqsQueue(agenda, evidence, lambda, functions.alert(), true, history);
    statuses = new SqsQueue(agenda, evidence, lambda, functions.lastWill(), false, history);
  }

  private void enqueue(String body, long delay) {
    queue.send(body, delay, Optional.ofNullable(signals.get(body)));
  }

  /** The policy of the stack that the history is played to. */
  static EvaluationPolicy policy(History history) {
    return settings(history).policy();
  }

  /** What could be seen while the history was played. */
  static Trace of(History history, Simulation simulation) {
    SimulationRun play = new SimulationRun(history, simulation);
    history.devices().forEach(play::schedule);
    history.others().forEach(play::schedule);
    history.mutes().forEach(play::schedule);
    Intruders.of(history).forEach(play::schedule);
    Intruders.otherClients(history).forEach(other -> play.schedule(other, history.grace()));
    play.agenda.finish();
    for (Device device : history.devices()) {
      play.evidence.inTheEnd(
          device.thing(), play.services.shadows().reported(new ThingName(device.thing())));
    }
    return play.evidence;
  }

  private void schedule(Foreign foreign) {
    statuses.add(
        new SqsQueue.Item(
            "foreign-" + foreigners++,
            foreign.at() + STATUS_DELAY,
            0,
            Optional.empty(),
            foreign.json()));
  }

  private void schedule(OtherClient other, long grace) {
    intrude(other.connect(), other.from(), grace);
    intrude(other.disconnect(), other.until(), grace);
  }

  private void intrude(String body, long at, long grace) {
    agenda.begin(at + SECOND, () -> present(body));
    queue.add(
        new SqsQueue.Item(
            "foreign-" + foreigners++, at + SECOND + grace, 0, Optional.empty(), body));
  }

  private void schedule(Mute mute) {
    ThingName thing = mute.thing().isEmpty() ? GROUP_THING : new ThingName(mute.thing());
    agenda.add(mute.at(), () -> mute(thing, Payloads.instant(mute.until()).toString()));
    if (mute.lifted() < mute.until()) {
      agenda.add(mute.lifted(), () -> mute(thing, null));
    }
  }

  private void mute(ThingName thing, @Nullable String until) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    fields.put("mutedUntil", until);
    services.shadows().desire(thing, "rollcall", fields);
  }

  private void schedule(OtherWrite other) {
    ThingName thing = new ThingName(other.thing());
    agenda.add(
        other.at(),
        () ->
            other
                .fields()
                .ifPresentOrElse(
                    fields -> services.shadows().report(thing, fields),
                    () -> services.shadows().erase(thing)));
  }

  private void schedule(Device device) {
    for (Signal signal : device.signals()) {
      String body = Payloads.json(device, signal);
      String id = device.thing() + "-" + device.signals().indexOf(signal);
      if (device.saysByStatus(signal)) {
        signals.put(body, signal);
        schedule(signal, id, body);
        continue;
      }
      for (long at : signal.first()) {
        agenda.begin(at, () -> track(signal, body, 0));
      }
      for (long at : signal.second()) {
        // The rule may send an event twice, and the queue may hand out a message twice.
        String copy = at % 2 == 0 ? id : id + "-" + at;
        queue.add(new SqsQueue.Item(copy, at, 0, Optional.of(signal), body));
      }
    }
  }

  /** The queue of statuses loses none, whenever it hands them out. */
  private void schedule(Signal signal, String id, String body) {
    List<Long> arrivals = signal.first().isEmpty() ? signal.second() : signal.first();
    for (int copy = 0; copy < arrivals.size(); copy++) {
      long visible = arrivals.get(copy) + STATUS_DELAY;
      statuses.add(new SqsQueue.Item(id + "-" + copy, visible, 0, Optional.of(signal), body));
    }
  }

  private void track(Signal signal, String body, int tries) {
    evidence.arrived(new Handled(agenda.now(), signal));
    if (present(body)) {
      evidence.handled(new Handled(agenda.now(), signal));
    } else if (tries < RETRIED_AFTER.size()) {
      long again = agenda.now() + RETRIED_AFTER.get(tries);
      agenda.begin(again, () -> track(signal, body, tries + 1));
    }
  }

  /** Whether the first pass was done with an event. */
  private boolean present(String body) {
    byte[] event = body.getBytes(StandardCharsets.UTF_8);
    return lambda.invoke(
        1,
        false,
        context -> {
          try {
            functions
                .presence()
                .handleRequest(
                    new ByteArrayInputStream(event), OutputStream.nullOutputStream(), context);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private static final class VirtualClock extends Clock {
    private final EventLoop agenda;

    VirtualClock(EventLoop agenda) {
      this.agenda = agenda;
    }

    @Override
    public Instant instant() {
      return Payloads.instant(agenda.now());
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new IllegalStateException("all is in UTC");
    }
  }

  private static final class Log extends PrintStream {
    private final Trace evidence;

    Log(Trace evidence) {
      super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      this.evidence = evidence;
    }

    @Override
    public void println(String line) {
      evidence.logged(line);
    }
  }
}
