package dev.rollcall.lambda;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.fixture.FakeQueue.Delayed;
import dev.rollcall.fixture.SampleEvents;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The mute of eight hours that each mail offers, from the loss to its end, hop by hop through the
 * alert queue. SQS delays a message by a quarter of an hour at most.
 */
final class LongMuteTest {
  /**
   * AWS Lambda Developer Guide, "Use Lambda recursive loop detection to prevent infinite loops".
   */
  private static final int LAMBDA_STOPS_AFTER = 16;

  private static final String LOST = "disconnected-connection-lost";
  private static final Instant LOST_AT = SampleEvents.event(LOST).at();
  private static final Duration MUTE = Duration.ofHours(8);
  private static final Duration HOP = Duration.ofMinutes(15);

  private static final Instant SET_AT = LOST_AT.plusSeconds(120);

  private final Rig rig = new Rig(SET_AT);
  private final List<Duration> hops = new ArrayList<>();
  private final List<Object> counted = new ArrayList<>();

  @Test
  void deviceThatIsStillAwayAtTheEndIsReportedOnceThen() {
    List<Object> reasons = walk(Integer.MAX_VALUE);

    assertThat(reasons).endsWith("alert");
    assertThat(reasons.subList(0, reasons.size() - 1)).containsOnly("muted");
    assertThat(hops).allSatisfy(hop -> assertThat(hop).isBetween(Duration.ofSeconds(1), HOP));
    assertThat(rig.sent).hasSize(1);
    assertThat(rig.now)
        .isBetween(LOST_AT.plus(MUTE), LOST_AT.plus(MUTE).plus(Duration.ofMinutes(2)));
    assertThat(rig.queue.messages()).isEmpty();
  }

  /** AWS IoT says when the mute was set. */
  @Test
  void muteOfAMonthEndsAfterAWeek() {
    Duration week = Duration.ofDays(7);
    List<Object> reasons = walk(Duration.ofDays(30), Integer.MAX_VALUE);

    assertThat(reasons).endsWith("alert");
    assertThat(rig.sent).hasSize(1);
    assertThat(rig.now).isBetween(SET_AT.plus(week), SET_AT.plus(week).plus(HOP));
  }

  @Test
  void eachLookWhileItLastsIsCounted() {
    List<Object> reasons = walk(Integer.MAX_VALUE);

    assertThat(counted).hasSize(reasons.size());
    assertThat(counted.getLast()).isEqualTo("none");
    assertThat(counted.subList(0, counted.size() - 1)).containsOnly(1);
  }

  /** So the function has to say that the loop is meant, which {@code template.yaml} does. */
  @Test
  void lambdaWouldStopItHalfwayAndNobodyWouldBeNotified() {
    List<Object> reasons = walk(LAMBDA_STOPS_AFTER);

    assertThat(reasons).hasSize(LAMBDA_STOPS_AFTER).endsWith("muted");
    assertThat(rig.sent).isEmpty();
    assertThat(rig.now).isBefore(LOST_AT.plus(MUTE.dividedBy(2)));
  }

  /** The reasons of all evaluations; time passes as the queue delays. */
  private List<Object> walk(int most) {
    return walk(MUTE, most);
  }

  private List<Object> walk(Duration mute, int most) {
    rig.iot.desire(RPI, "rollcall", Map.of("mutedUntil", LOST_AT.plus(mute).toString()));
    rig.track(SampleEvents.json(LOST));
    List<Object> reasons = new ArrayList<>();
    reasons.add(reason(SampleEvents.json(LOST)));
    while (!rig.queue.messages().isEmpty() && reasons.size() < most) {
      assertThat(rig.queue.messages()).hasSize(1);
      Delayed next = rig.queue.messages().getFirst();
      hops.add(Duration.between(next.sentAt(), next.visibleAt()));
      rig.now = next.visibleAt();
      reasons.add(reason(rig.queue.receive(1).getFirst().getBytes(StandardCharsets.UTF_8)));
    }
    return reasons;
  }

  private Object reason(byte[] body) {
    Map<String, Object> line = rig.evaluate(body);
    counted.add(line.getOrDefault("Muted", "none"));
    return line.getOrDefault("reason", "");
  }
}
