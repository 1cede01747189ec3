package dev.rollcall.local.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RateTest {
  private final VirtualTime time = new VirtualTime();
  private final Rate rate = new Rate(20, time);

  @Test
  void asManyAsASecondHoldsMayComeAtOnceAndOneMoreInItsTurn() {
    assertThat(taken(30)).isEqualTo(20);

    time.goOn(Duration.ofMillis(49));
    assertThat(taken(30)).isZero();
    time.goOn(Duration.ofMillis(1));
    assertThat(taken(30)).isEqualTo(1);
    time.goOn(Duration.ofMillis(500));
    assertThat(taken(30)).isEqualTo(10);
  }

  @Test
  void nobodySavesUpForLaterThanASecond() {
    time.goOn(Duration.ofHours(1));

    assertThat(taken(30)).isEqualTo(20);
  }

  @Test
  void refusalIsMentionedOnceASecond() {
    assertThat(rate.takesMention()).isTrue();
    time.goOn(Duration.ofMillis(999));
    assertThat(rate.takesMention()).isFalse();
    time.goOn(Duration.ofMillis(1));
    assertThat(rate.takesMention()).isTrue();
  }

  @Test
  void eachNameHasARateOfItsOwn() {
    Rates rates = new Rates(1, time);

    assertThat(rates.of("a").takesRequest()).isTrue();
    assertThat(rates.of("a").takesRequest()).isFalse();
    assertThat(rates.of("b").takesRequest()).isTrue();
  }

  private long taken(int requests) {
    return IntStream.range(0, requests).filter(_ -> rate.takesRequest()).count();
  }
}
