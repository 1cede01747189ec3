package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.MINUTE;
import static dev.rollcall.simulation.History.SECOND;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.rollcall.decision.JudgePolicy;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.InvocationContext;
import dev.rollcall.handler.Functions;
import dev.rollcall.handler.Settings;
import dev.rollcall.simulation.Device.Kind;
import dev.rollcall.simulation.Device.Signal;
import dev.rollcall.simulation.Evidence.Handled;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Plays a history to the real functions, as Lambda, SQS and the rules would. */
final class Play {
  /** As in template.yaml; a test holds that. */
  private static Settings settings(History history) {
    return SETTINGS.computeIfAbsent(
        history.grace() / SECOND,
        grace ->
            Settings.from(
                Map.of(
                    "GRACE_SECONDS",
                    grace.toString(),
                    "ALERT_TOPIC_ARN",
                    "arn:aws:sns:ap-northeast-2:123456789012:alerts",
                    "ALERT_TO",
                    "admin@example.com",
                    "ALERT_FROM",
                    "rollcall@example.com",
                    "CLIENT_ID_PATTERN",
                    "(?:gw/)?(?<thing>[A-Za-z]+)(?:_.*)?",
                    "CLAIM_LEASE_SECONDS",
                    "75",
                    "KEEP_ALIVE_SECONDS",
                    "30")));
  }

  private static final Map<Long, Settings> SETTINGS = new ConcurrentHashMap<>();

  private static final long FUNCTION_TIMEOUT = MINUTE;
  private static final long VISIBILITY_TIMEOUT = 6 * MINUTE;
  private static final int MAX_RECEIVES = 10;

  /** Lambda tries an asynchronous invocation twice more. */
  private static final List<Long> RETRIED_AFTER = List.of(MINUTE, 2 * MINUTE);

  private final Agenda agenda = new Agenda();
  private final Evidence evidence = new Evidence();
  private final History history;
  private final Functions functions;
  private final FaultyServices services;
  private final List<Item> queue = new ArrayList<>();
  private long deadline;
  private int invocations;

  /** A message in the alert queue. */
  private record Item(
      String id, long visibleAt, int receives, String thing, Signal signal, String body) {}

  private Play(History history, Simulation simulation) {
    this.history = history;
    services = new FaultyServices(history, agenda, evidence, simulation.writes(), this::stillAlive);
    functions =
        Functions.of(
            settings(history),
            simulation.decider().apply(policy(history)),
            new Functions.World(
                services.new Iot(),
                services.new Sns(),
                services.new Ses(),
                new VirtualClock(agenda),
                new Log(evidence)));
  }

  /** The policy of the stack that the history is played to. */
  static JudgePolicy policy(History history) {
    return settings(history).policy();
  }

  /** What could be seen while the history was played. */
  static Evidence of(History history, Simulation simulation) {
    Play play = new Play(history, simulation);
    history.devices().forEach(play::schedule);
    history
        .others()
        .forEach(
            other ->
                play.agenda.add(
                    other.at(),
                    () ->
                        play.services
                            .shadows()
                            .report(new ThingName(other.thing()), other.fields())));
    play.agenda.finish();
    for (Device device : history.devices()) {
      play.evidence.inTheEnd(
          device.thing(), play.services.shadows().reported(new ThingName(device.thing())));
    }
    return play.evidence;
  }

  private void schedule(Device device) {
    for (Signal signal : device.signals()) {
      String body = Payloads.json(device, signal);
      String id = device.thing() + "-" + device.signals().indexOf(signal);
      for (long at : signal.first()) {
        agenda.add(at, () -> record(device.thing(), signal, body, 0));
      }
      for (long at : signal.second()) {
        // The rule may send an event twice, and the queue may hand out a message twice.
        String copy = at % 2 == 0 ? id : id + "-" + at;
        enqueue(new Item(copy, at, 0, device.thing(), signal, body));
      }
    }
  }

  private void record(String thing, Signal signal, String body, int tries) {
    boolean hint = signal.kind() == Kind.WILL || signal.kind() == Kind.STATUS;
    RequestStreamHandler function = hint ? functions.lastWill() : functions.presence();
    byte[] event = body.getBytes(StandardCharsets.UTF_8);
    evidence.begun(1);
    evidence.arrived(new Handled(agenda.now(), signal));
    boolean done =
        invoke(
            1,
            context -> {
              try {
                function.handleRequest(
                    new ByteArrayInputStream(event), OutputStream.nullOutputStream(), context);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    if (done) {
      evidence.handled(new Handled(agenda.now(), signal));
    } else if (tries < RETRIED_AFTER.size()) {
      agenda.add(
          agenda.now() + RETRIED_AFTER.get(tries), () -> record(thing, signal, body, tries + 1));
    }
  }

  private void enqueue(Item item) {
    queue.add(item);
    agenda.add(item.visibleAt(), this::poll);
  }

  private void poll() {
    List<Item> batch =
        queue.stream()
            .filter(item -> item.visibleAt() <= agenda.now() + history.batchWindow())
            .toList();
    if (batch.isEmpty() || batch.stream().noneMatch(item -> item.visibleAt() <= agenda.now())) {
      return; // an earlier batch has taken it
    }
    queue.removeAll(batch);
    agenda.pass(
        Math.max(0, batch.stream().mapToLong(Item::visibleAt).max().orElse(0) - agenda.now()));
    long received = agenda.now();
    Set<String> failed = judge(batch);
    for (Item item : batch) {
      if (!failed.contains(item.id())) {
        evidence.handled(new Handled(agenda.now(), item.signal()));
      } else if (item.receives() + 1 < MAX_RECEIVES) {
        enqueue(
            new Item(
                item.id(),
                Math.max(agenda.now(), received + VISIBILITY_TIMEOUT),
                item.receives() + 1,
                item.thing(),
                item.signal(),
                item.body()));
      } else {
        evidence.deadLetter();
      }
    }
  }

  /** The ids of the items that have to come again. */
  private Set<String> judge(List<Item> batch) {
    SQSEvent event = new SQSEvent();
    event.setRecords(batch.stream().map(Play::message).toList());
    int inputs = (int) batch.stream().map(Item::id).distinct().count();
    evidence.begun(inputs);
    batch.forEach(item -> evidence.arrived(new Handled(agenda.now(), item.signal())));
    List<SQSBatchResponse> answers = new ArrayList<>();
    boolean done =
        invoke(inputs, context -> answers.add(functions.alert().handleRequest(event, context)));
    return done
        ? answers.getFirst().getBatchItemFailures().stream()
            .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
            .collect(Collectors.toSet())
        : batch.stream().map(Item::id).collect(Collectors.toSet());
  }

  private static SQSMessage message(Item item) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(item.id());
    message.setBody(item.body());
    return message;
  }

  private interface Invocation {
    void run(InvocationContext context);
  }

  /** Whether it came to its end. */
  private boolean invoke(int inputs, Invocation invocation) {
    long outer = deadline;
    deadline = agenda.now() + FUNCTION_TIMEOUT;
    long own = deadline;
    try {
      invocation.run(
          new InvocationContext(
              "request-" + invocations++, () -> (int) Math.max(0, own - agenda.now())));
      return true;
    } catch (Killed e) {
      evidence.killed(inputs);
      return false;
    } catch (RuntimeException e) {
      return false; // the functions have logged it
    } finally {
      deadline = outer;
    }
  }

  private void stillAlive() {
    if (agenda.now() > deadline) {
      throw new Killed();
    }
  }

  private static final class VirtualClock extends Clock {
    private final Agenda agenda;

    VirtualClock(Agenda agenda) {
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
    private final Evidence evidence;

    Log(Evidence evidence) {
      super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      this.evidence = evidence;
    }

    @Override
    public void println(String line) {
      evidence.logged(line);
    }
  }
}
