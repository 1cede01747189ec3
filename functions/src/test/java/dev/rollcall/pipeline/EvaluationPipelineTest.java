package dev.rollcall.pipeline;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.fixture.SampleEvents;
import dev.rollcall.lambda.Rig;
import dev.rollcall.message.Message;
import dev.rollcall.port.Notifier;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One device through both passes, with channels and functions that fail. */
final class EvaluationPipelineTest {
  private static final Instant GRACE_OVER = Instant.parse("2026-11-23T14:05:00Z");
  private static final Instant BACK_FOR_LONG = Instant.parse("2026-11-23T14:18:00Z");
  private static final String LOST = "disconnected-connection-lost";

  private final Rig rig = new Rig(GRACE_OVER);
  private final Duration lease = rig.settings().policy().lease();
  private final List<Message> sent = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  @BeforeEach
  void oneChannel() {
    rig.channels.clear();
    rig.channels.put("sns", sent::add);
  }

  @Test
  void outageIsReportedOnceAndItsRecoveryOnce() {
    track("connected");
    track(LOST);
    evaluate(LOST);
    evaluate("connected");
    evaluate(LOST);
    evaluate("last-will");
    rig.now = BACK_FOR_LONG;
    track("connected-again");
    evaluate("connected-again");
    evaluate("connected-again");

    assertThat(kinds(sent)).containsExactly("offline", "recovered");
    assertThat(rig.iot.alerts(RPI).incident()).isEmpty();
    assertThat(reasons)
        .containsExactly(
            "tracking applied",
            "tracking applied",
            "evaluation alert",
            "evaluation superseded",
            "evaluation incident-continues",
            "evaluation superseded",
            "tracking applied",
            "evaluation recovered",
            "evaluation steady");
  }

  @Test
  void eventThatTheFirstPassLostIsAppliedByTheSecond() {
    evaluate(LOST);

    assertThat(sent).hasSize(1);
    assertThat(rig.iot.state(RPI).shown()).contains(false);
  }

  @Test
  void cleanStopIsNotReported() {
    evaluate("disconnected-clean");

    assertThat(sent).isEmpty();
    assertThat(rig.iot.state(RPI).shown()).contains(false);
  }

  @Test
  void messageThatFailsIsSentAgainWhenTheLeaseIsOver() {
    rig.channels.put("sns", failing());
    Map<String, Object> refused = evaluate(LOST);
    rig.channels.put("sns", sent::add);
    rig.now = GRACE_OVER.plusSeconds(20);
    Map<String, Object> tooEarly = evaluate(LOST);
    rig.now = GRACE_OVER.plus(lease);
    Map<String, Object> again = evaluate(LOST);

    assertThat(refused).containsEntry("reason", "failed").containsEntry("done", false);
    assertThat(String.valueOf(refused.get("error"))).contains("no channel accepted the message");
    assertThat(tooEarly).containsEntry("reason", "claim-pending").containsEntry("done", false);
    assertThat(again).containsEntry("reason", "incident-continues").containsEntry("done", true);
    assertThat(sent).hasSize(1);
    assertThat(rig.iot.alerts(RPI).incident().orElseThrow().phase()).isEqualTo(Phase.NOTIFIED);
  }

  @Test
  void crashBetweenSendAndCommitRepeatsOneMessage() {
    crashAfterSending();

    rig.now = GRACE_OVER.plus(lease);
    evaluate(LOST);
    rig.now = BACK_FOR_LONG;
    evaluate("connected-again");

    assertThat(kinds(sent)).containsExactly("offline", "offline", "recovered");
  }

  @Test
  void crashBetweenSendAndCommitRepeatsNothingButWithTheRecoveryOnceTheDeviceIsBack() {
    crashAfterSending();

    rig.now = BACK_FOR_LONG;
    evaluate("connected-again");

    assertThat(kinds(sent)).containsExactly("offline", "recovered");
    assertThat(rig.iot.alerts(RPI).incident()).isEmpty();
  }

  private void crashAfterSending() {
    rig.channels.put(
        "sns",
        message -> {
          sent.add(message);
          throw new Scenario.Killed();
        });
    assertThatThrownBy(() -> evaluate(LOST)).isInstanceOf(Scenario.Killed.class);
    rig.channels.put("sns", sent::add);
  }

  @Test
  void refusedStatusStillRepairsTheShadow() {
    track(LOST);
    rig.iot.report(RPI, Map.of("connected", "trye"));

    Map<String, Object> line = track("status-typed-text");

    assertThat(line).containsEntry("reason", "unreadable-status").containsEntry("repaired", true);
    assertThat(String.valueOf(line.get("detail"))).contains("trye");
    assertThat(rig.iot.state(RPI).shown()).contains(false);
  }

  @Test
  void refusedStatusInTheQueueRepairsTheShadowToo() {
    track(LOST);
    rig.iot.report(RPI, Map.of("connected", "trye"));

    assertThat(evaluate("status-typed-text"))
        .containsEntry("reason", "unreadable-status")
        .containsEntry("done", true);
    assertThat(rig.iot.state(RPI).shown()).contains(false);
  }

  @Test
  void inputOfNobodyIsNamed() {
    byte[] console =
        new String(SampleEvents.json("connected"), StandardCharsets.UTF_8)
            .replace("\"clientId\": \"RPI\"", "\"clientId\": \"iotconsole-1\"")
            .getBytes(StandardCharsets.UTF_8);

    for (byte[] input : List.of(console, new byte[0])) {
      String reason = input.length == 0 ? "not-json" : "ignored-client";
      assertThat(rig.track(input)).containsEntry("reason", reason).containsEntry("done", true);
      assertThat(rig.evaluate(input)).containsEntry("reason", reason).containsEntry("done", true);
    }
    assertThat(rig.iot.reported(RPI)).isEmpty();
  }

  @Test
  void messageThatOneChannelAcceptedIsRepeatedOnTheOtherAlone() {
    List<Message> mails = new ArrayList<>();
    rig.channels.put("ses", failing());
    Map<String, Object> first = evaluate(LOST);
    rig.now = GRACE_OVER.plus(lease);
    Map<String, Object> second = evaluate(LOST);
    rig.channels.put("ses", mails::add);
    rig.now = GRACE_OVER.plus(lease.multipliedBy(2));
    Map<String, Object> third = evaluate(LOST);

    assertThat(first).containsEntry("reason", "alert").containsEntry("done", false);
    assertThat(String.valueOf(first.get("notSent"))).startsWith("ses: ").contains("is down");
    assertThat(second).containsEntry("done", false).containsKey("notSent");
    assertThat(third).containsEntry("done", true).doesNotContainKey("notSent");
    assertThat(kinds(sent)).containsExactly("offline");
    assertThat(kinds(mails)).containsExactly("offline");
    assertThat(rig.iot.alerts(RPI).incident().orElseThrow().pendingChannels()).isEmpty();
  }

  @Test
  void channelThatIsDownDoesNotHoldUpTheOther() {
    List<Message> mails = new ArrayList<>();
    rig.channels.put("ses", failing());
    evaluate(LOST);
    rig.now = BACK_FOR_LONG;
    track("connected-again");
    evaluate("connected-again");
    assertThat(kinds(sent)).containsExactly("offline", "recovered");

    rig.channels.put("ses", mails::add);
    rig.now = BACK_FOR_LONG.plus(lease);
    evaluate("connected-again");

    assertThat(kinds(mails)).containsExactly("recovered");
    assertThat(sent).hasSize(2);
    assertThat(rig.iot.alerts(RPI).incident()).isEmpty();
  }

  @Test
  void channelThatIsGoneIsNotWaitedFor() {
    rig.channels.put("ses", failing());
    evaluate(LOST);
    rig.channels.remove("ses");
    rig.now = GRACE_OVER.plus(lease);

    assertThat(evaluate(LOST)).containsEntry("done", true);
    assertThat(rig.iot.alerts(RPI).incident().orElseThrow().pendingChannels()).isEmpty();
  }

  /** As long as they are not read, nobody knows who is muted. */
  @Test
  void nothingIsEvaluatedIfTheMuteOfAllCannotBeRead() {
    rig.iot.beforeRequests(
        request -> {
          throw new IllegalStateException(request + " fails");
        });

    assertThat(evaluate(LOST)).containsEntry("reason", "failed").containsEntry("done", false);
    assertThat(sent).isEmpty();
    assertThat(rig.iot.reported(RPI)).isEmpty();
  }

  private Map<String, Object> track(String event) {
    return named(rig.track(SampleEvents.json(event)));
  }

  private Map<String, Object> evaluate(String event) {
    return named(rig.evaluate(SampleEvents.json(event)));
  }

  private Map<String, Object> named(Map<String, Object> line) {
    reasons.add(line.get("pass") + " " + line.get("reason"));
    return line;
  }

  private static List<String> kinds(List<Message> messages) {
    return Scenario.kinds(messages);
  }

  private static Notifier failing() {
    return _ -> {
      throw new IllegalStateException("it is down");
    };
  }
}
