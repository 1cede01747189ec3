package dev.rollcall.observability;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.BothPasses;
import dev.rollcall.fixture.SampleEvents;
import dev.rollcall.message.Message;
import dev.rollcall.observability.Outcome.Sent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is measured, as CloudWatch finds it in the log. */
final class MetricTest {
  private static final String LOST = "disconnected-connection-lost";
  private static final String SILENT = "disconnected-keep-alive-timeout";
  private static final Instant LOST_AT = SampleEvents.event(LOST).at();
  private static final Instant SILENT_AT = SampleEvents.event(SILENT).at();

  private final BothPasses passes = new BothPasses(LOST_AT);

  @Test
  void detectionIsMeasuredFromTheLoss() {
    track("connected");
    passes.now = LOST_AT.plusMillis(1500);

    assertThat(track(LOST)).isEqualTo(Map.of("DetectionLatency", 1500L));
    assertThat(track(LOST)).isEmpty();
  }

  /** One and a half keep-alives of 30 s: it may have been silent for so long. */
  @Test
  void detectionOfASilentLossIsMeasuredFromItsEarliestStart() {
    track("connected");
    passes.now = SILENT_AT.plusMillis(500);

    assertThat(track(SILENT)).isEqualTo(Map.of("DetectionLatency", 45_500L));
  }

  @Test
  void lossWhoseFirstPassWasLostIsDetectedByTheSecond() {
    track("connected");
    passes.now = LOST_AT.plusSeconds(121);

    assertThat(evaluate(LOST)).containsEntry("DetectionLatency", 121_000L);
  }

  @Test
  void whatSomebodyElseWroteIsNoLoss() {
    track(LOST);
    passes.iot.report(RPI, Map.of("connected", true));

    assertThat(track(LOST)).isEmpty();
  }

  @Test
  void alertIsMeasuredOnceFromTheLossAndSoIsItsEnd() {
    track("connected");
    track(LOST);
    passes.now = LOST_AT.plusSeconds(125);

    assertThat(evaluate(LOST))
        .isEqualTo(Map.of("AlertLatency", 125_000L, "IncidentsOpened", 1L, "MessagesSent", 1L));
    assertThat(evaluate(LOST)).isEmpty();
    track("connected-again");
    assertThat(evaluate("connected-again"))
        .isEqualTo(Map.of("IncidentsClosed", 1L, "MessagesSent", 1L));
    assertThat(evaluate("connected-again")).isEmpty();
  }

  @Test
  void devicesOfADigestCountSinglyAndTheirMessageOnce() {
    List<ThingName> things = Stream.of("a", "b", "c").map(ThingName::new).toList();
    passes.now = LOST_AT.plusSeconds(125);

    assertThat(sum(passes.evaluate(of(LOST, things))))
        .containsEntry("IncidentsOpened", 3L)
        .containsEntry("MessagesSent", 1L)
        .containsEntry("AlertLatency", 3 * 125_000L);
    assertThat(sum(passes.evaluate(of("connected-again", things))))
        .containsEntry("IncidentsClosed", 3L)
        .containsEntry("MessagesSent", 1L);
  }

  @Test
  void channelThatRefusesIsCountedAndSoIsItsRepetition() {
    passes.channels.put("refusing", MetricTest::refuse);
    passes.now = LOST_AT.plusSeconds(125);
    assertThat(evaluate(LOST))
        .containsEntry("MessagesSent", 1L)
        .containsEntry("MessagesNotSent", 1L)
        .containsEntry("IncidentsOpened", 1L);

    passes.now = passes.now.plus(BothPasses.SETTINGS.policy().lease());
    assertThat(evaluate(LOST)).isEqualTo(Map.of("MessagesNotSent", 1L));
  }

  @Test
  void conflictsAndWhatCannotBeReadAreCounted() {
    assertThat(track("connected")).isEmpty();
    passes.iot.beforeNextUpdate(() -> passes.iot.report(RPI, Map.of("temperature", 21)));
    assertThat(track("connected-again")).isEqualTo(Map.of("Conflicts", 1L));

    assertThat(track("status-typed-text")).isEqualTo(Map.of("RefusedInput", 1L));
    assertThat(sum(passes.evaluate(List.of("{}".getBytes(StandardCharsets.UTF_8)))))
        .isEqualTo(Map.of("RefusedInput", 1L));
  }

  /** The daily call of each function: an alarm rings where none is counted. */
  @Test
  void heartbeatIsCountedForItsFunctionAndDoesNothingElse() {
    byte[] heartbeat = SampleEvents.json("heartbeat");

    for (List<Map<String, Object>> lines :
        List.of(passes.track(heartbeat), passes.evaluate(List.of(heartbeat)))) {
      assertThat(lines)
          .singleElement()
          .satisfies(line -> assertThat(line.get("reason")).isEqualTo("heartbeat"));
      assertThat(sum(lines)).isEqualTo(Map.of("Heartbeats rollcall-SampleFunction", 1L));
    }
    assertThat(passes.retries).isEmpty();
    assertThat(passes.sent).isEmpty();
    assertThat(passes.iot.calls()).isZero();
  }

  @Test
  void inDetailEventsAndMessagesAreCountedByTheirKind() throws IOException {
    Outcome notified = new Outcome("evaluation").with("event", "disconnected").reason("alert");
    notified.sent(new Sent("offline", true));
    notified.sent(new Sent("offline", false));

    assertThat(detailed(notified))
        .containsExactly(
            Map.of("Messages offline sent", 1L),
            Map.of("Messages offline not-sent", 1L),
            Map.of("MessagesSent", 1L, "MessagesNotSent", 1L, "Events disconnected alert", 1L));
    assertThat(detailed(new Outcome("evaluation").reason("not-json")))
        .containsExactly(Map.of("Events unreadable not-json", 1L));
  }

  private static List<Map<String, Long>> detailed(Outcome outcome) throws IOException {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);
    Clock clock = Clock.fixed(LOST_AT, ZoneOffset.UTC);
    new OutcomeLog(out, clock, new MetricSettings("Rollcall/rollcall", true, "f")).write(outcome);
    List<Map<String, Long>> metrics = new ArrayList<>();
    for (String line : written.toString(StandardCharsets.UTF_8).split("\n", -1)) {
      if (!line.isEmpty()) {
        metrics.add(EmbeddedMetrics.of(JSON.std.mapFrom(line)));
      }
    }
    return metrics;
  }

  private Map<String, Long> track(String event) {
    return sum(passes.track(SampleEvents.json(event)));
  }

  private Map<String, Long> evaluate(String event) {
    return sum(passes.evaluate(List.of(SampleEvents.json(event))));
  }

  private static List<byte[]> of(String event, List<ThingName> things) {
    return things.stream().map(thing -> SampleEvents.json(event, thing)).toList();
  }

  private static Map<String, Long> sum(List<Map<String, Object>> lines) {
    Map<String, Long> sums = new HashMap<>();
    lines.stream()
        .map(EmbeddedMetrics::of)
        .forEach(metrics -> metrics.forEach((name, value) -> sums.merge(name, value, Long::sum)));
    return sums;
  }

  private static void refuse(Message message) {
    throw new IllegalStateException("refused " + message.incident());
  }
}
