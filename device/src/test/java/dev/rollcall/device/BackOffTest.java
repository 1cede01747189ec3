package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class BackOffTest {

  @Test
  void isNeverUnderASecondAndBoundedAndDiffers() {
    Random random = new Random(24);
    Set<Duration> firsts = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      BackOff backOff = BackOff.random(random);
      assertThat(backOff.first()).isBetween(Duration.ofSeconds(1), Duration.ofMillis(1999));
      assertThat(backOff.longest()).isBetween(Duration.ofSeconds(32), Duration.ofSeconds(64));
      firsts.add(backOff.first());
    }
    assertThat(firsts).hasSizeGreaterThan(500);
  }
}
