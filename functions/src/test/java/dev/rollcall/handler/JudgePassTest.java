package dev.rollcall.handler;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.alert.Message;
import dev.rollcall.aws.IotShadowStore;
import dev.rollcall.decision.Decider;
import dev.rollcall.decision.Incident.Phase;
import dev.rollcall.decision.JudgePolicy;
import dev.rollcall.decision.Recorder;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.fixture.Events;
import dev.rollcall.fixture.FakeIot;
import dev.rollcall.fixture.SampleEvents;
import dev.rollcall.port.Notifier;
import dev.rollcall.port.ShadowStore;
import java.io.ByteArrayOutputStream;
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
import org.junit.jupiter.api.Test;

final class JudgePassTest {
  private static final Duration LEASE = Duration.ofSeconds(45);
  private static final Instant GRACE_OVER = Instant.parse("2026-11-23T14:05:00Z");

  private static final Decider DECIDER =
      Decider.of(new JudgePolicy(Duration.ofSeconds(120), LEASE, Duration.ofSeconds(30)));

  private final FakeIot iot = new FakeIot();
  private final ShadowStore shadows = new IotShadowStore(iot, Optional.empty());
  private final List<Message> sent = new ArrayList<>();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  @Test
  void outageIsToldOnceAndItsEndOnce() {
    record("connected");
    record("disconnected-connection-lost");
    judge("connected");
    judge("disconnected-connection-lost");
    judge("disconnected-connection-lost");
    judge("last-will");
    record("connected-again");
    judge("connected-again");
    judge("connected-again");

    assertThat(sent)
        .extracting(Message::subject)
        .containsExactly("RPI is OFFLINE since 23:02:55 KST", "RPI is back since 23:15:29 KST");
    assertThat(iot.state(RPI).incident()).isEmpty();
    assertThat(reasons())
        .containsExactly(
            "record recorded",
            "record recorded",
            "judge superseded",
            "judge alert",
            "judge incident-continues",
            "judge superseded",
            "record recorded",
            "judge all-clear",
            "judge steady");
  }

  @Test
  void lostFirstPassHealsInTheSecond() {
    judge("disconnected-connection-lost");

    assertThat(sent).hasSize(1);
    assertThat(iot.state(RPI).shown()).contains(false);
  }

  @Test
  void cleanStopIsNotTold() {
    judge("disconnected-clean");

    assertThat(sent).isEmpty();
    assertThat(iot.state(RPI).shown()).contains(false);
  }

  @Test
  void returnThatArrivesDuringTheDecisionCountsInIt() {
    record("disconnected-connection-lost");
    iot.beforeNextUpdate(() -> record("connected-again"));

    Outcome outcome = judge("disconnected-connection-lost");

    assertThat(outcome.reason()).isEqualTo("back-within-grace");
    assertThat(outcome.json()).contains("\"conflicts\":1");
    assertThat(sent).isEmpty();
  }

  @Test
  void messageThatFailsIsSentAgainWhenTheLeaseIsOver() {
    assertThatThrownBy(() -> judge("disconnected-connection-lost", GRACE_OVER, failing()))
        .hasMessage("no channel took the message");
    Outcome tooEarly = judge("disconnected-connection-lost", GRACE_OVER.plusSeconds(20), sent::add);
    Outcome again = judge("disconnected-connection-lost", GRACE_OVER.plus(LEASE), sent::add);

    assertThat(tooEarly.isDone()).isFalse();
    assertThat(tooEarly.reason()).isEqualTo("claim-pending");
    assertThat(again.reason()).isEqualTo("incident-continues");
    assertThat(sent).hasSize(1);
    assertThat(iot.state(RPI).incident().orElseThrow().phase()).isEqualTo(Phase.TOLD);
    assertThat(reasons()).startsWith("judge failed");
  }

  @Test
  void crashBetweenSendAndMarkRepeatsOneMessage() {
    Notifier crashing =
        message -> {
          sent.add(message);
          throw new OutOfMemoryError("killed");
        };
    assertThatThrownBy(() -> judge("disconnected-connection-lost", GRACE_OVER, crashing))
        .hasMessage("killed");

    judge("connected-again", GRACE_OVER.plus(LEASE), sent::add);

    assertThat(sent)
        .extracting(message -> message.attributes().get("kind"))
        .containsExactly("offline", "offline", "back");
  }

  @Test
  void refusedStatusStillRepairsTheShadow() {
    record("disconnected-connection-lost");
    iot.report(RPI, Map.of("connected", "trye"));

    Outcome outcome = record("status-typed-text");

    assertThat(outcome.reason()).isEqualTo("unreadable-status");
    assertThat(outcome.json()).contains("trye").contains("\"repaired\":true");
    assertThat(iot.state(RPI).shown()).contains(false);
  }

  @Test
  void inputOfNobodyIsNamed() {
    byte[] console =
        new String(SampleEvents.json("connected"), StandardCharsets.UTF_8)
            .replace("\"clientId\": \"RPI\"", "\"clientId\": \"iotconsole-1\"")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(intake(new RecordPass(shadows, DECIDER)).accept(console, "i").reason())
        .isEqualTo("ignored-client");
    assertThat(intake(new RecordPass(shadows, DECIDER)).accept(new byte[0], "i").reason())
        .isEqualTo("not-json");
  }

  @Test
  void messageThatOneChannelTookIsToldAndTheOtherIsNamed() {
    Channels channels = new Channels(Map.of("ses", failing(), "sns", sent::add));

    Outcome outcome = judge("disconnected-connection-lost", GRACE_OVER, channels);
    judge("disconnected-connection-lost", GRACE_OVER.plus(LEASE), channels);

    assertThat(outcome.reason()).isEqualTo("alert");
    assertThat(outcome.json()).contains("\"notSent\":\"ses: ").contains("SNS is down");
    assertThat(sent).hasSize(1);
  }

  @Test
  void endlessConflictsEnd() {
    judge("disconnected-clean");
    assertThatThrownBy(
            () ->
                new Shadow(shadows, RPI, new Outcome("test"))
                    .update(
                        state -> state,
                        state -> {
                          iot.report(RPI, Map.of("connected", "trye"));
                          return Recorder.record(state, Events.connected(1, 1e6)).next();
                        }))
        .hasMessageContaining("10 conflicts in a row");
  }

  private Outcome record(String event) {
    return intake(new RecordPass(shadows, DECIDER)).accept(SampleEvents.json(event), "record");
  }

  private Outcome judge(String event) {
    return judge(event, GRACE_OVER, sent::add);
  }

  private Outcome judge(String event, Instant now, Notifier notifier) {
    return judge(event, now, new Channels(Map.of("channel", notifier)));
  }

  private Outcome judge(String event, Instant now, Channels channels) {
    JudgePass pass =
        new JudgePass(shadows, channels, DECIDER, Rig.WRITER, Clock.fixed(now, ZoneOffset.UTC));
    return intake(pass).accept(SampleEvents.json(event), "judge-" + now);
  }

  private Intake intake(Intake.Pass pass) {
    ThingNaming naming =
        new ThingNaming(Pattern.compile("(?<thing>.+)"), Pattern.compile("iotconsole-.*"));
    return new Intake(
        naming, shadows, DECIDER, pass, new PrintStream(log, true, StandardCharsets.UTF_8));
  }

  private static Notifier failing() {
    return _ -> {
      throw new IllegalStateException("SNS is down");
    };
  }

  /** Pass and reason of each line of the log. */
  private List<String> reasons() {
    Pattern fields = Pattern.compile(".*\"pass\":\"(\\w+)\".*\"reason\":\"([\\w-]+)\".*");
    return log.toString(StandardCharsets.UTF_8)
        .lines()
        .map(fields::matcher)
        .filter(matcher -> matcher.matches())
        .map(matcher -> matcher.group(1) + " " + matcher.group(2))
        .toList();
  }
}
