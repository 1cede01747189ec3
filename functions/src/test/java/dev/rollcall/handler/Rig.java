package dev.rollcall.handler;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.alert.Message;
import dev.rollcall.alert.MessageWriter;
import dev.rollcall.aws.IotShadowStore;
import dev.rollcall.decision.Decider;
import dev.rollcall.decision.JudgePolicy;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.fixture.FakeIot;
import dev.rollcall.fixture.InvocationContext;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Both functions over one AWS IoT in memory, at one point in time. */
final class Rig {
  /** More messages for one input than any state calls for. */
  private static final int TOO_MANY = 10;

  /** The most characters of a line of the log. */
  private static final int LONGEST = 1500;

  private static final Decider DECIDER =
      Decider.of(
          new JudgePolicy(Duration.ofSeconds(120), Duration.ofSeconds(75), Duration.ofSeconds(30)));

  static final MessageWriter WRITER =
      new MessageWriter(Settings.from(SampleSettings.with(Map.of())).reader());

  final FakeIot iot = new FakeIot();
  final ShadowStore shadows = new IotShadowStore(iot, Optional.empty());
  final List<Message> sent = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final PresenceFunction presence;
  private final AlertFunction alert;
  private int invocations;

  Rig(Instant now) {
    presence = new PresenceFunction(intake(new RecordPass(shadows, DECIDER)));
    Channels channels = new Channels(Map.of("channel", this::send));
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    alert = new AlertFunction(intake(new JudgePass(shadows, channels, DECIDER, WRITER, clock)));
  }

  private Intake intake(Intake.Pass pass) {
    ThingNaming naming =
        new ThingNaming(Pattern.compile("(?<thing>.+)"), Pattern.compile("iotconsole-.*"));
    return new Intake(
        naming, shadows, DECIDER, pass, new PrintStream(log, true, StandardCharsets.UTF_8));
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
    return line(done);
  }

  /** The second pass: its line of the log, and whether the item is done. */
  Map<String, Object> judge(byte[] event) {
    log.reset();
    sent.clear();
    SQSMessage item = new SQSMessage();
    item.setMessageId("item");
    item.setBody(new String(event, StandardCharsets.UTF_8));
    SQSEvent batch = new SQSEvent();
    batch.setRecords(List.of(item));
    SQSBatchResponse response = alert.handleRequest(batch, context());
    return line(response.getBatchItemFailures().isEmpty());
  }

  private InvocationContext context() {
    return new InvocationContext("invocation-" + invocations++, () -> 60_000);
  }

  /** What was logged; an error unless it is one line of JSON, and not too long. */
  private Map<String, Object> line(boolean done) {
    String lines = log.toString(StandardCharsets.UTF_8);
    if (!lines.endsWith("\n") || lines.strip().lines().count() != 1 || lines.length() > LONGEST) {
      throw new AssertionError("not one line of bounded length: " + lines);
    }
    try {
      Map<String, Object> line = JSON.std.mapFrom(lines);
      line.put("done", done);
      return line;
    } catch (IOException e) {
      throw new AssertionError("not JSON: " + lines, e);
    }
  }
}
