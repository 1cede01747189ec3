package dev.rollcall.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.aws.IotShadowStore;
import dev.rollcall.config.SampleSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.evaluation.AlertState;
import dev.rollcall.evaluation.EvaluationPolicy;
import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.event.Recheck;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.FakeIot;
import dev.rollcall.fixture.InvocationContext;
import dev.rollcall.group.GroupState;
import dev.rollcall.message.Message;
import dev.rollcall.observability.EmbeddedMetrics;
import dev.rollcall.port.Notifier;
import dev.rollcall.port.Rechecks;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.tracking.ConnectionState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.iotdataplane.IotDataPlaneClient;
import software.amazon.awssdk.services.ses.SesClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Both functions over one AWS IoT in memory, at one point in time. */
final class Rig {
  /** More messages for one input than any state calls for. */
  private static final int TOO_MANY = 10;

  /** The most characters of a line of the log. */
  private static final int LONGEST = 1500;

  private static final Settings SETTINGS = Settings.from(SampleSettings.with(Map.of()));
  static final EvaluationPolicy POLICY = SETTINGS.policy();
  static final ThingName GROUP_THING = SETTINGS.reader().group();

  final FakeIot iot = new FakeIot();
  final ShadowStore<ConnectionState> shadows = IotShadowStore.ofConnections(iot, Optional.empty());
  final List<Message> sent = new ArrayList<>();

  /** What the second pass has sent to itself. */
  final List<Recheck> rechecks = new ArrayList<>();

  /** The ways to people; one that takes everything, unless a test changes it. */
  final Map<String, Notifier> channels = new HashMap<>(Map.of("channel", this::send));

  /** How the second pass sends to itself. */
  Rechecks queue = (recheck, _) -> rechecks.add(recheck);

  Instant now;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Wiring wiring;
  private final PresenceFunction presence;
  private int invocations;

  Rig(Instant now) {
    this.now = now;
    wiring = new Wiring(SETTINGS, new World(), Rules.of(POLICY));
    presence = new PresenceFunction(wiring);
  }

  private Clock clock() {
    InstantSource source = () -> now;
    return source.withZone(ZoneOffset.UTC);
  }

  AlertFunction alert() {
    return new AlertFunction(wiring.pipeline(channels, (recheck, in) -> queue.send(recheck, in)));
  }

  /** AWS IoT, the clock and the log; the rest is not asked for. */
  private final class World implements Services {
    private final PrintStream printed = new PrintStream(log, true, StandardCharsets.UTF_8);

    @Override
    public IotDataPlaneClient iot() {
      return iot;
    }

    @Override
    public SnsClient sns() {
      throw new IllegalStateException("the rig has channels of its own");
    }

    @Override
    public SesClient ses() {
      throw new IllegalStateException("the rig has channels of its own");
    }

    @Override
    public SqsClient sqs() {
      throw new IllegalStateException("the rig keeps its reminders");
    }

    @Override
    public Clock clock() {
      return Rig.this.clock();
    }

    @Override
    public int sideBySide() {
      return 1;
    }

    @Override
    public PrintStream log() {
      return printed;
    }
  }

  private void send(Message message) {
    sent.add(message);
    if (sent.size() > TOO_MANY) {
      throw new AssertionError("messages without end");
    }
  }

  /** The first pass: its line of the log, and whether it is done. */
  Map<String, Object> record(byte[] event) {
    log.reset();
    boolean done = true;
    try {
      presence.handleRequest(
          new ByteArrayInputStream(event), OutputStream.nullOutputStream(), context());
    } catch (IOException | RuntimeException e) {
      done = false;
    }
    Map<String, Object> line = lines().getFirst();
    line.put("done", done);
    return line;
  }

  /** The second pass: its line of the log, and whether the item is done. */
  Map<String, Object> judge(byte[] event) {
    return judge(List.of(event)).getFirst();
  }

  /** The second pass over a batch. */
  List<Map<String, Object>> judge(List<byte[]> events) {
    log.reset();
    sent.clear();
    SQSEvent batch = new SQSEvent();
    batch.setRecords(
        IntStream.range(0, events.size()).mapToObj(i -> item(i, events.get(i))).toList());
    SQSBatchResponse response = alert().handleRequest(batch, context());
    List<String> failed =
        response.getBatchItemFailures().stream().map(BatchItemFailure::getItemIdentifier).toList();
    List<Map<String, Object>> lines =
        lines().stream()
            .filter(line -> "evaluation".equals(line.get("pass")))
            .sorted(Comparator.comparing(line -> number(line)))
            .toList();
    lines.forEach(line -> line.put("done", !failed.contains(String.valueOf(line.get("item")))));
    return lines;
  }

  private static int number(Map<String, Object> line) {
    return Integer.parseInt(String.valueOf(line.get("item")).replace("item-", ""));
  }

  /** The second pass over what it has sent to itself. */
  Map<String, Object> judge(Recheck recheck) {
    return judge(json(recheck));
  }

  /** A recheck as it lies in the queue. */
  static byte[] json(Recheck recheck) {
    String name = recheck instanceof Recheck.OfThing ofThing ? ofThing.thing().value() : "";
    String site =
        recheck instanceof Recheck.OfGroup ofGroup
            ? ofGroup.site().map(",\"site\":\"%s\""::formatted).orElse("")
            : "";
    return "{\"recheck\":\"%s\",\"due\":%d%s}"
        .formatted(name, recheck.due().toEpochMilli(), site)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What is kept of all devices. */
  GroupState group() {
    return IotShadowStore.ofGroup(iot, GroupKey.ALL).load(GROUP_THING).state();
  }

  /** What people were told of a thing. */
  AlertState alerts(ThingName thing) {
    return IotShadowStore.ofAlerts(iot).load(thing).state();
  }

  private static SQSMessage item(int number, byte[] event) {
    SQSMessage item = new SQSMessage();
    item.setMessageId("item-" + number);
    item.setBody(new String(event, StandardCharsets.UTF_8));
    return item;
  }

  private InvocationContext context() {
    return new InvocationContext("invocation-" + invocations++, () -> 60_000);
  }

  /** What was logged; an error unless each is one line of JSON, and not too long. */
  private List<Map<String, Object>> lines() {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String line : log.toString(StandardCharsets.UTF_8).split("\n", -1)) {
      if (line.length() > LONGEST) {
        throw new AssertionError("not of bounded length: " + line);
      }
      if (!line.isEmpty()) {
        lines.add(parsed(line));
      }
    }
    return lines;
  }

  private static Map<String, Object> parsed(String line) {
    try {
      Map<String, Object> fields = JSON.std.mapFrom(line);
      EmbeddedMetrics.of(fields); // or an error
      return fields;
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
