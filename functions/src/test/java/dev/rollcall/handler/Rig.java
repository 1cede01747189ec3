package dev.rollcall.handler;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.alert.Message;
import dev.rollcall.alert.MessageWriter;
import dev.rollcall.aws.IotMutes;
import dev.rollcall.aws.IotShadowStore;
import dev.rollcall.decision.Decider;
import dev.rollcall.decision.FleetJudge;
import dev.rollcall.decision.JudgePolicy;
import dev.rollcall.decision.ThingState;
import dev.rollcall.event.Recheck;
import dev.rollcall.event.ThingName;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.fixture.FakeIot;
import dev.rollcall.fixture.InvocationContext;
import dev.rollcall.port.Notifier;
import dev.rollcall.port.Rechecks;
import dev.rollcall.port.ShadowStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Both functions over one AWS IoT in memory, at one point in time. */
final class Rig {
  /** More messages for one input than any state calls for. */
  private static final int TOO_MANY = 10;

  /** The most characters of a line of the log. */
  private static final int LONGEST = 1500;

  static final JudgePolicy POLICY =
      new JudgePolicy(Duration.ofSeconds(120), Duration.ofSeconds(75), Duration.ofSeconds(30));

  static final ThingName FLEET = new ThingName("rollcall-fleet");
  private static final int THRESHOLD = 3;
  private static final Decider DECIDER = Decider.of(POLICY);

  static final MessageWriter WRITER =
      new MessageWriter(Settings.from(SampleSettings.with(Map.of())).reader());

  final FakeIot iot = new FakeIot();
  final ShadowStore<ThingState> shadows = IotShadowStore.ofThings(iot, Optional.empty());
  final List<Message> sent = new ArrayList<>();

  /** What the second pass has sent to itself. */
  final List<Recheck> rechecks = new ArrayList<>();

  /** The ways to people; one that takes everything, unless a test changes it. */
  final Map<String, Notifier> channels = new HashMap<>(Map.of("channel", this::send));

  Instant now;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final RecordFunction presence;
  private final Intake intake;
  private int invocations;

  Rig(Instant now) {
    this.now = now;
    ThingNaming naming =
        new ThingNaming(Pattern.compile("(?<thing>.+)"), Pattern.compile("iotconsole-.*"));
    intake = new Intake(naming, shadows, DECIDER);
    presence = new RecordFunction(intake, new RecordPass(shadows, DECIDER), printed()) {};
  }

  private PrintStream printed() {
    return new PrintStream(log, true, StandardCharsets.UTF_8);
  }

  AlertFunction alert() {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    Channels all = new Channels(channels);
    Rechecks reminders = (recheck, _) -> rechecks.add(recheck);
    JudgePass pass =
        new JudgePass(shadows, DECIDER, new IotMutes(iot), reminders, FLEET, POLICY.grace(), clock);
    Digests digests =
        new Digests(
            IotShadowStore.ofFleet(iot),
            FLEET,
            new FleetJudge(FLEET, THRESHOLD, POLICY.lease()),
            reminders,
            all,
            WRITER,
            clock);
    Telling telling = new Telling(pass, digests, DECIDER, all, WRITER, clock);
    return new AlertFunction(intake, millis -> new JudgeBatch(pass, telling, millis), printed());
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
        lines().stream().filter(line -> "judge".equals(line.get("pass"))).toList();
    for (int i = 0; i < lines.size(); i++) {
      lines.get(i).put("done", !failed.contains("item-" + i));
    }
    return lines;
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
      return JSON.std.mapFrom(line);
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + line, e);
    }
  }
}
