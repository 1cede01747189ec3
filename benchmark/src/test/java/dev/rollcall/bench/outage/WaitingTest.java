package dev.rollcall.bench.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WaitingTest {
  private final Waiting waiting = new Waiting(Duration.ofSeconds(1));

  @Test
  void functionThatKeepsUpMakesMessagesWaitForTheWindowAndItself() {
    for (int second = 0; second < 100; second++) {
      waiting.batch(second, Duration.ofMillis(second == 50 ? 900 : 200));
    }

    assertThat(waiting.longest()).isEqualTo(Duration.ofMillis(1900));
  }

  @Test
  void functionThatDoesNotFallsBehind() {
    for (int second = 0; second < 100; second++) {
      waiting.batch(second, Duration.ofMillis(1500));
    }

    assertThat(waiting.longest()).isEqualTo(Duration.ofSeconds(52));
  }
}
