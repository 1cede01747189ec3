package dev.rollcall.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.aws.IotShadowStore;
import dev.rollcall.aws.SqsAlertQueue;
import dev.rollcall.config.SampleSettings;
import dev.rollcall.config.Settings;
import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.FakeIot;
import dev.rollcall.fixture.FakeQueue;
import dev.rollcall.fixture.InvocationContext;
import dev.rollcall.group.GroupState;
import dev.rollcall.message.Message;
import dev.rollcall.observability.EmbeddedMetrics;
import dev.rollcall.port.BrokerConnections;
import dev.rollcall.port.BrokerConnections.Answer;
import dev.rollcall.port.Notifier;
import dev.rollcall.port.Rechecks;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.port.ThingAttributes;
import dev.rollcall.port.ThingRegistry;
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
import java.util.Arrays;
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

/** All functions over one AWS IoT and one queue in memory, at a time that the test sets. */
public final class Rig {
  /** The most characters of a line of the log. */
  private static final int LONGEST = 1500;

  /** The time. */
  public Instant now;

  /** How many things are evaluated side by side; one after the other unless a test changes it. */
  public int sideBySide = 1;

  /** How much time an invocation has left, whenever it asks. */
  public int remainingMillis = 60_000;

  /** AWS IoT. */
  public final FakeIot iot = new FakeIot(time());

  /** The alert queue. Only what the functions have sent, unless a test adds more. */
  public final FakeQueue queue = new FakeQueue(time());

  /** What was sent, the oldest first. */
  public final List<Message> sent = new ArrayList<>();

  /** The channels; one that accepts everything, unless a test changes it. */
  public final Map<String, Notifier> channels = new HashMap<>(Map.of("channel", sent::add));

  /** What the broker says of clients; that it does not know, unless a test changes it. */
  public BrokerConnections broker = _ -> new Answer.Unanswered("404 ResourceNotFoundException");

  /** Which things are registered; all, unless a test changes it. */
  public ThingRegistry registry = _ -> true;

  /** What the registry says of things; nothing, unless a test changes it. */
  public ThingAttributes attributes = _ -> Map.of();

  /** How the second pass sends to itself. */
  public Rechecks rechecks;

  private final Settings settings;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final Wiring wiring;
  private int invocations;

  /** With the settings of {@link SampleSettings}. */
  public Rig(Instant now) {
    this(now, Map.of());
  }

  /** With some settings of its own. */
  public Rig(Instant now, Map<String, String> own) {
    this.now = now;
    this.settings = Settings.from(SampleSettings.with(own));
    this.rechecks = new SqsAlertQueue(() -> queue, settings.alertQueueUrl());
    this.wiring = new Wiring(settings, new RigServices(), Rules.of(settings.policy()));
  }

  private InstantSource time() {
    return () -> now;
  }

  /** The first pass over one event: its line of the log, and whether it is {@code done}. */
  public Map<String, Object> track(byte[] event) {
    boolean lifecycle = text(event).contains("eventType");
    int before = log.size();
    boolean done = lifecycle ? presence(event) : statuses(List.of(event)).isEmpty();
    Map<String, Object> line = lines(before).getLast();
    line.put("done", done);
    return line;
  }

  private boolean presence(byte[] event) {
    try {
      new PresenceFunction(wiring)
          .handleRequest(
              new ByteArrayInputStream(event), OutputStream.nullOutputStream(), context());
      return true;
    } catch (IOException | RuntimeException e) {
      return false;
    }
  }

  /** The first pass over a batch of statuses: the numbers of those that have to come again. */
  public List<Integer> statuses(List<byte[]> batch) {
    return failures(new LastWillFunction(wiring).handleRequest(event(batch), context()));
  }

  /** The second pass over one item: its line of the log, and whether it is {@code done}. */
  public Map<String, Object> evaluate(byte[] item) {
    return evaluate(List.of(item)).lines().getFirst();
  }

  /**
   * What became of a batch.
   *
   * @param lines of the log, in the order of the items: what each ended with, and whether it is
   *     {@code done}
   * @param retries the numbers of the items that have to come again, from 0
   */
  public record Batch(List<Map<String, Object>> lines, List<Integer> retries) {
    /** The reasons in the lines. */
    public List<Object> reasons() {
      return lines.stream().map(line -> line.getOrDefault("reason", "")).toList();
    }
  }

  /** The second pass over a batch. */
  public Batch evaluate(List<byte[]> items) {
    log.reset();
    List<Integer> retries = failures(alert().handleRequest(event(items), context()));
    List<Map<String, Object>> lines = new ArrayList<>(lines());
    lines.removeIf(line -> !line.containsKey("item"));
    lines.forEach(line -> line.put("done", !retries.contains(item(line))));
    lines.sort(Comparator.comparing(Rig::item));
    return new Batch(lines, retries);
  }

  private static SQSEvent event(List<byte[]> bodies) {
    SQSEvent event = new SQSEvent();
    event.setRecords(
        IntStream.range(0, bodies.size()).mapToObj(i -> message(i, bodies.get(i))).toList());
    return event;
  }

  private static List<Integer> failures(SQSBatchResponse answer) {
    return answer.getBatchItemFailures().stream()
        .map(BatchItemFailure::getItemIdentifier)
        .map(Integer::valueOf)
        .sorted()
        .toList();
  }

  private static Integer item(Map<String, Object> line) {
    return Integer.valueOf(String.valueOf(line.get("item")));
  }

  /** The function of the second pass, with the channels as they are now. */
  AlertFunction alert() {
    return new AlertFunction(
        wiring.pipeline(channels, (recheck, in) -> rechecks.send(recheck, in)));
  }

  private static SQSMessage message(int number, byte[] body) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(Integer.toString(number));
    message.setBody(text(body));
    return message;
  }

  private InvocationContext context() {
    return new InvocationContext("invocation-" + invocations++, () -> remainingMillis);
  }

  /** What was set in place of the template. */
  public Settings settings() {
    return settings;
  }

  /** What the shadow of the group of all devices holds. */
  public GroupState group() {
    return group(GroupKey.ALL);
  }

  /** What the shadow of a group holds. */
  public GroupState group(GroupKey key) {
    return IotShadowStore.ofGroup(iot.quiet(), key).load(groupThing()).state();
  }

  /** What the classic shadow of a thing holds. */
  public Snapshot<ConnectionState> shadow(ThingName thing) {
    return IotShadowStore.ofConnections(iot.quiet(), Optional.empty()).load(thing);
  }

  /** The thing of the outage groups. */
  public ThingName groupThing() {
    return settings.reader().group();
  }

  /**
   * What was logged since the last evaluation began; an error unless each is one line of JSON, and
   * not too long.
   */
  public List<Map<String, Object>> lines() {
    return lines(0);
  }

  private List<Map<String, Object>> lines(int from) {
    List<Map<String, Object>> lines = new ArrayList<>();
    byte[] all = log.toByteArray();
    for (String line : text(Arrays.copyOfRange(all, from, all.length)).split("\n", -1)) {
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

  private static String text(byte[] json) {
    return new String(json, StandardCharsets.UTF_8);
  }

  /** AWS IoT, the clock and the log; the rest is not asked for. */
  private final class RigServices implements Services {
    private final PrintStream printed = new PrintStream(log, true, StandardCharsets.UTF_8);

    @Override
    public IotDataPlaneClient iot() {
      return iot;
    }

    @Override
    public BrokerConnections connections() {
      return clientId -> broker.ask(clientId);
    }

    @Override
    public ThingRegistry registry() {
      return thing -> registry.contains(thing);
    }

    @Override
    public ThingAttributes attributes() {
      return thing -> attributes.of(thing);
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
      return queue;
    }

    @Override
    public Clock clock() {
      return time().withZone(ZoneOffset.UTC);
    }

    @Override
    public int sideBySide() {
      return sideBySide;
    }

    @Override
    public PrintStream log() {
      return printed;
    }
  }
}
