package dev.rollcall.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class ChaosTest {
  private static final int MESSAGES = 200;
  private static final String EVENT = "$aws/events/presence/connected/RPI";
  private static final Duration LONGEST = Duration.ofMillis(300);

  @Test
  void nothingIsLostMuchIsDuplicatedAndReordered() throws Exception {
    List<String> heard = play(7, EVENT);

    assertThat(new HashSet<>(heard)).hasSize(MESSAGES);
    assertThat(heard.size()).isBetween(MESSAGES + 20, MESSAGES + 80);
    assertThat(heard).isNotEqualTo(heard.stream().sorted().toList());
  }

  @Test
  void sameSeedDuplicatesTheSameMessages() throws Exception {
    assertThat(play(7, EVENT)).containsExactlyInAnyOrderElementsOf(play(7, EVENT));
    assertThat(play(7, EVENT).stream().sorted().toList())
        .isNotEqualTo(play(8, EVENT).stream().sorted().toList());
  }

  @Test
  void otherTopicsPassInOrder() throws Exception {
    List<String> heard = play(7, "test/topic");

    assertThat(heard).hasSize(MESSAGES).isSorted();
  }

  /** What arrives, until after the longest delay nothing more can. */
  private static List<String> play(long seed, String topic) throws InterruptedException {
    List<String> heard = new ArrayList<>();
    try (Chaos chaos =
        new Chaos(
            seed,
            LONGEST,
            (_, payload) -> heard.add(new String(payload, StandardCharsets.UTF_8)))) {
      for (int i = 0; i < MESSAGES; i++) {
        String payload = "%03d".formatted(i);
        chaos.received(topic, payload.getBytes(StandardCharsets.UTF_8));
      }
      chaos.drain();
    }
    return heard;
  }
}
