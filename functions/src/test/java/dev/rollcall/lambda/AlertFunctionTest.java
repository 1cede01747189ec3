package dev.rollcall.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.Events;
import dev.rollcall.fixture.InvocationContext;
import dev.rollcall.fixture.SampleEvents;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Lambda hands over, and what it is answered. */
final class AlertFunctionTest {
  private final Rig rig = new Rig(Instant.parse("2026-11-23T14:20:00Z"));

  @Test
  void whatFailsGoesBackAlone() {
    refuseMessages();

    assertThat(
            failuresOf(
                60_000,
                message("1", "connected", "RPI-1"),
                message("2", "disconnected-connection-lost", "RPI"),
                message("3", "connected", "RPI-3")))
        .containsExactly("2");
  }

  @Test
  void oneItemOfAThingWaitsForItsMessage() {
    refuseMessages();

    assertThat(
            failuresOf(
                60_000,
                message("1", "connected"),
                message("2", "disconnected-connection-lost"),
                message("3", "last-will")))
        .containsExactly("2");
  }

  @Test
  void messageThatIsTwiceInABatchIsEvaluatedOnce() {
    assertThat(
            failuresOf(
                60_000,
                message("1", "disconnected-connection-lost"),
                message("1", "disconnected-connection-lost")))
        .isEmpty();
    assertThat(rig.sent).hasSize(1);
  }

  @Test
  void itemThatHasToWaitGoesBack() {
    assertThat(failuresOf(60_000, message("1", "disconnected-taken-over"))).containsExactly("1");
  }

  @Test
  void refusedInputIsDone() {
    SQSMessage broken = message("1", "connected");
    broken.setBody("{");

    assertThat(failuresOf(60_000, broken)).isEmpty();
  }

  @Test
  void nothingIsBegunThatMayNotEnd() {
    Map<String, Object> before = rig.iot.reported(Events.RPI);

    assertThat(failuresOf(5_000, message("1", "disconnected-connection-lost")))
        .containsExactly("1");
    assertThat(rig.iot.reported(Events.RPI)).isEqualTo(before);
  }

  private void refuseMessages() {
    rig.channels.put(
        "channel",
        _ -> {
          throw new IllegalStateException("a service is down");
        });
  }

  private List<String> failuresOf(int remainingMillis, SQSMessage... messages) {
    SQSEvent batch = new SQSEvent();
    batch.setRecords(List.of(messages));
    return rig
        .alert()
        .handleRequest(batch, new InvocationContext("request-1", () -> remainingMillis))
        .getBatchItemFailures()
        .stream()
        .map(BatchItemFailure::getItemIdentifier)
        .toList();
  }

  private static SQSMessage message(String id, String event) {
    return message(id, event, "RPI");
  }

  private static SQSMessage message(String id, String event, String thing) {
    SQSMessage message = new SQSMessage();
    message.setMessageId(id);
    message.setBody(
        new String(SampleEvents.json(event, new ThingName(thing)), StandardCharsets.UTF_8));
    return message;
  }
}
