package dev.rollcall.lambda;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.fixture.SampleEvents;
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

final class OneDeviceTest {
  private static final Duration LEASE = Rig.POLICY.lease();
  private static final Instant GRACE_OVER = Instant.parse("2026-11-23T14:05:00Z");

  private final Rig rig = new Rig(GRACE_OVER);
  private final List<Message> sent = new ArrayList<>();
  private final List<String> reasons = new ArrayList<>();

  @BeforeEach
  void oneChannel() {
    rig.channels.clear();
    rig.channels.put("sns", sent::add);
  }

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
        .extracting(message -> message.attributes().get("kind"))
        .containsExactly("offline", "recovered");
    assertThat(rig.alerts(RPI).incident()).isEmpty();
    assertThat(reasons)
        .containsExactly(
            "tracking applied",
            "tracking applied",
            "evaluation superseded",
            "evaluation alert",
            "evaluation incident-continues",
            "evaluation superseded",
            "tracking applied",
            "evaluation recovered",
            "evaluation steady");
  }

  @Test
  void lostFirstPassHealsInTheSecond() {
    judge("disconnected-connection-lost");

    assertThat(sent).hasSize(1);
    assertThat(rig.iot.state(RPI).shown()).contains(false);
  }

  @Test
  void cleanStopIsNotTold() {
    judge("disconnected-clean");

    assertThat(sent).isEmpty();
    assertThat(rig.iot.state(RPI).shown()).contains(false);
  }

  @Test
  void returnThatArrivesDuringTheDecisionCountsInIt() {
    record("disconnected-connection-lost");
    rig.iot.beforeNextUpdate(() -> record("connected-again"));

    Map<String, Object> line = judge("disconnected-connection-lost");

    assertThat(line).containsEntry("reason", "back-within-grace").containsKey("Conflicts");
    assertThat(sent).isEmpty();
  }

  @Test
  void messageThatFailsIsSentAgainWhenTheLeaseIsOver() {
    rig.channels.put("sns", failing());
    Map<String, Object> refused = judge("disconnected-connection-lost");
    rig.channels.put("sns", sent::add);
    rig.now = GRACE_OVER.plusSeconds(20);
    Map<String, Object> tooEarly = judge("disconnected-connection-lost");
    rig.now = GRACE_OVER.plus(LEASE);
    Map<String, Object> again = judge("disconnected-connection-lost");

    assertThat(refused).containsEntry("reason", "failed").containsEntry("done", false);
    assertThat(String.valueOf(refused.get("error"))).contains("no channel accepted the message");
    assertThat(tooEarly).containsEntry("reason", "claim-pending").containsEntry("done", false);
    assertThat(again).containsEntry("reason", "incident-continues").containsEntry("done", true);
    assertThat(sent).hasSize(1);
    assertThat(rig.alerts(RPI).incident().orElseThrow().phase()).isEqualTo(Phase.NOTIFIED);
  }

  @Test
  void crashBetweenSendAndMarkRepeatsOneMessage() {
    rig.channels.put(
        "sns",
        message -> {
          sent.add(message);
          throw new OutOfMemoryError("killed");
        });
    assertThatThrownBy(() -> judge("disconnected-connection-lost")).hasMessage("killed");

    rig.channels.put("sns", sent::add);
    rig.now = GRACE_OVER.plus(LEASE);
    judge("connected-again");

    assertThat(kinds(sent)).containsExactly("offline", "offline", "recovered");
  }

  @Test
  void refusedStatusStillRepairsTheShadow() {
    record("disconnected-connection-lost");
    rig.iot.report(RPI, Map.of("connected", "trye"));

    Map<String, Object> line = record("status-typed-text");

    assertThat(line).containsEntry("reason", "unreadable-status").containsEntry("repaired", true);
    assertThat(String.valueOf(line.get("detail"))).contains("trye");
    assertThat(rig.iot.state(RPI).shown()).contains(false);
  }

  @Test
  void inputOfNobodyIsNamed() {
    byte[] console =
        new String(SampleEvents.json("connected"), StandardCharsets.UTF_8)
            .replace("\"clientId\": \"RPI\"", "\"clientId\": \"iotconsole-1\"")
            .getBytes(StandardCharsets.UTF_8);

    assertThat(rig.record(console)).containsEntry("reason", "ignored-client");
    assertThat(rig.record(new byte[0])).containsEntry("reason", "not-json");
  }

  @Test
  void messageThatOneChannelTookIsRepeatedOnTheOtherAlone() {
    List<Message> mails = new ArrayList<>();
    rig.channels.put("ses", failing());
    Map<String, Object> first = judge("disconnected-connection-lost");
    rig.now = GRACE_OVER.plus(LEASE);
    Map<String, Object> second = judge("disconnected-connection-lost");
    rig.channels.put("ses", mails::add);
    rig.now = GRACE_OVER.plus(LEASE.multipliedBy(2));
    Map<String, Object> third = judge("disconnected-connection-lost");

    assertThat(first).containsEntry("reason", "alert").containsEntry("done", false);
    assertThat(String.valueOf(first.get("notSent"))).startsWith("ses: ").contains("is down");
    assertThat(second).containsEntry("done", false).containsKey("notSent");
    assertThat(third).containsEntry("done", true).doesNotContainKey("notSent");
    assertThat(kinds(sent)).containsExactly("offline");
    assertThat(kinds(mails)).containsExactly("offline");
    assertThat(rig.alerts(RPI).incident().orElseThrow().pendingChannels()).isEmpty();
  }

  @Test
  void channelThatIsDownDoesNotHoldUpTheOther() {
    List<Message> mails = new ArrayList<>();
    rig.channels.put("ses", failing());
    judge("disconnected-connection-lost");
    rig.now = GRACE_OVER.plus(LEASE);
    judge("connected-again");
    assertThat(kinds(sent)).containsExactly("offline", "recovered");

    rig.channels.put("ses", mails::add);
    rig.now = GRACE_OVER.plus(LEASE.multipliedBy(2));
    judge("connected-again");

    assertThat(kinds(mails)).containsExactly("recovered");
    assertThat(sent).hasSize(2);
    assertThat(rig.alerts(RPI).incident()).isEmpty();
  }

  @Test
  void channelThatIsGoneIsNotWaitedFor() {
    rig.channels.put("ses", failing());
    judge("disconnected-connection-lost");
    rig.channels.remove("ses");
    rig.now = GRACE_OVER.plus(LEASE);

    assertThat(judge("disconnected-connection-lost")).containsEntry("done", true);
    assertThat(rig.alerts(RPI).incident().orElseThrow().pendingChannels()).isEmpty();
  }

  private Map<String, Object> record(String event) {
    return notified(rig.record(SampleEvents.json(event)));
  }

  private Map<String, Object> judge(String event) {
    return notified(rig.judge(SampleEvents.json(event)));
  }

  private Map<String, Object> notified(Map<String, Object> line) {
    reasons.add(line.get("pass") + " " + line.get("reason"));
    return line;
  }

  private static List<String> kinds(List<Message> messages) {
    return messages.stream().map(message -> message.attributes().get("kind")).toList();
  }

  private static Notifier failing() {
    return _ -> {
      throw new IllegalStateException("it is down");
    };
  }
}
