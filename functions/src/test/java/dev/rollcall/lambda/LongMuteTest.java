package dev.rollcall.lambda;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.aws.SqsRechecks;
import dev.rollcall.fixture.SampleEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

/**
 * The mute of eight hours that each mail offers, from the loss to its end, round by round through
 * the alert queue. SQS delays a message by a quarter of an hour at most.
 */
final class LongMuteTest {
  /**
   * AWS Lambda Developer Guide, "Use Lambda recursive loop detection to prevent infinite loops".
   */
  private static final int LAMBDA_STOPS_AFTER = 16;

  private static final String LOST = "disconnected-connection-lost";
  private static final Instant LOST_AT = SampleEvents.event(LOST).at();
  private static final Duration MUTE = Duration.ofHours(8);

  private final Rig rig = new Rig(LOST_AT.plusSeconds(120));
  private final Deque<SendMessageRequest> queue = new ArrayDeque<>();

  @Test
  void deviceThatIsStillAwayAtTheEndIsToldOnceThen() {
    List<String> reasons = walk(Integer.MAX_VALUE);

    assertThat(reasons).startsWith("muted", "not-due").endsWith("not-due", "alert").hasSize(33);
    assertThat(rig.sent).hasSize(1);
    assertThat(rig.now)
        .isBetween(LOST_AT.plus(MUTE), LOST_AT.plus(MUTE).plus(Duration.ofMinutes(2)));
    assertThat(queue).isEmpty();
  }

  /** So the function has to say that the loop is meant, which {@code template.yaml} does. */
  @Test
  void lambdaWouldStopItHalfwayAndNobodyWouldBeTold() {
    List<String> reasons = walk(LAMBDA_STOPS_AFTER);

    assertThat(reasons).hasSize(LAMBDA_STOPS_AFTER).endsWith("not-due");
    assertThat(rig.sent).isEmpty();
    assertThat(rig.now).isBefore(LOST_AT.plus(MUTE.dividedBy(2)));
  }

  /** The reasons of all rounds; time passes as the queue delays. */
  private List<String> walk(int most) {
    SqsRechecks rechecks = new SqsRechecks(() -> new Queue(queue), "https://sqs/queue");
    rig.queue = rechecks;
    rig.iot.desire(RPI, "rollcall", Map.of("mutedUntil", LOST_AT.plus(MUTE).toString()));
    rig.record(SampleEvents.json(LOST));
    List<String> reasons = new ArrayList<>();
    reasons.add(reason(SampleEvents.json(LOST)));
    while (!queue.isEmpty() && reasons.size() < most) {
      SendMessageRequest next = queue.remove();
      rig.now = rig.now.plusSeconds(next.delaySeconds());
      reasons.add(reason(next.messageBody().getBytes(StandardCharsets.UTF_8)));
    }
    return reasons;
  }

  private String reason(byte[] body) {
    return (String) rig.judge(body).getOrDefault("reason", "");
  }

  private record Queue(Deque<SendMessageRequest> messages) implements SqsClient {
    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
      messages.add(request);
      return SendMessageResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
