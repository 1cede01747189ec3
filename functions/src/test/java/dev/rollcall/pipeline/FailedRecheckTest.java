package dev.rollcall.pipeline;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.Recheck;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.BothPasses;
import dev.rollcall.fixture.SampleEvents;
import dev.rollcall.message.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A recheck claims a message, but no channel accepts it: the same recheck comes again. */
final class FailedRecheckTest {
  private static final String LOST = "disconnected-connection-lost";
  private static final Instant LOST_AT = SampleEvents.event(LOST).at();

  private final BothPasses passes = new BothPasses(LOST_AT);

  @Test
  void lossOfAMutedDeviceIsReportedThoughTheFirstTryFails() {
    Instant until = LOST_AT.plus(Duration.ofMinutes(4));
    passes.iot.desire(RPI, "rollcall", Map.of("mutedUntil", until.toString()));
    evaluate(Duration.ofSeconds(130), SampleEvents.json(LOST));
    byte[] recheck = json(passes.rechecks.getLast());
    assertThat(passes.rechecks.getLast()).isEqualTo(new Recheck.OfThing(RPI, until));

    passes.channels.put("channel", FailedRecheckTest::refuse);
    evaluate(Duration.ofMinutes(5), recheck);
    assertThat(passes.retries).containsExactly("0");

    passes.channels.put("channel", passes.sent::add);
    evaluate(Duration.ofMinutes(10), recheck);

    assertThat(passes.sent).hasSize(1);
    evaluate(Duration.ofMinutes(11), recheck);
    assertThat(passes.sent).hasSize(1);
  }

  @Test
  void channelThatRefusesTheAlertOfARecheckGetsItLater() {
    Instant until = LOST_AT.plus(Duration.ofMinutes(4));
    passes.iot.desire(RPI, "rollcall", Map.of("mutedUntil", until.toString()));
    evaluate(Duration.ofSeconds(130), SampleEvents.json(LOST));
    byte[] recheck = json(passes.rechecks.getLast());

    passes.channels.put("other", FailedRecheckTest::refuse);
    evaluate(Duration.ofMinutes(5), recheck);
    assertThat(passes.sent).hasSize(1);

    passes.channels.put("other", passes.sent::add);
    evaluate(Duration.ofMinutes(10), recheck);
    assertThat(passes.sent).hasSize(2);
    assertThat(passes.retries).isEmpty();
  }

  @Test
  void digestOfAGroupIsSentThoughTheFirstTryFails() {
    evaluate(Duration.ofSeconds(130), lost("a", "b", "c"));
    evaluate(Duration.ofSeconds(140), lost("d"));
    assertThat(passes.sent).hasSize(1);
    byte[] recheck = json(passes.rechecks.getLast());

    passes.channels.put("channel", FailedRecheckTest::refuse);
    evaluate(Duration.ofMinutes(20), recheck);
    assertThat(passes.retries).containsExactly("0");

    passes.channels.put("channel", passes.sent::add);
    evaluate(Duration.ofMinutes(25), recheck);

    assertThat(passes.sent).hasSize(2);
    assertThat(passes.sent.getLast().subject()).startsWith("OFFLINE 4 of 4 devices since ");
  }

  private static byte[][] lost(String... things) {
    return Stream.of(things)
        .map(thing -> SampleEvents.json(LOST, new ThingName(thing)))
        .toArray(byte[][]::new);
  }

  private void evaluate(Duration later, byte[]... batch) {
    passes.now = LOST_AT.plus(later);
    passes.evaluate(List.of(batch));
  }

  private static byte[] json(Recheck recheck) {
    Optional<ThingName> thing =
        recheck instanceof Recheck.OfThing ofThing
            ? Optional.of(ofThing.thing())
            : Optional.empty();
    return "{\"recheck\":\"%s\",\"due\":%d}"
        .formatted(thing.map(ThingName::value).orElse(""), recheck.due().toEpochMilli())
        .getBytes(StandardCharsets.UTF_8);
  }

  private static void refuse(Message message) {
    throw new IllegalStateException("refused " + message.incident());
  }
}
