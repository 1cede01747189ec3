package dev.rollcall.message;

import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.notification.OutageStart;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpansTest {
  private static final Spans ENGLISH = new Spans(Texts.in(Language.EN), false);
  private static final Spans BRIEF = new Spans(Texts.in(Language.EN), true);
  private static final Spans KOREAN = new Spans(Texts.in(Language.KO), false);

  @ParameterizedTest
  @CsvSource({
    "PT1S, 1 s, 1s, 1초",
    "PT59S, 59 s, 59s, 59초",
    "PT1M, 1 min, 1m, 1분",
    "PT2M5S, 2 min 5 s, 2m 5s, 2분 5초",
    "PT1H0M9S, 1 h, 1h, 1시간",
    "PT4H51M2S, 4 h 51 min, 4h 51m, 4시간 51분",
    "P1DT1H, 1 d 1 h, 1d 1h, 1일 1시간",
    "P400DT23H59M, 400 d 23 h, 400d 23h, 400일 23시간",
  })
  void spanHasTwoUnits(Duration span, String english, String brief, String korean) {
    assertThat(ENGLISH.of(span)).contains(english);
    assertThat(BRIEF.of(span)).contains(brief);
    assertThat(KOREAN.of(span)).contains(korean);
  }

  @Test
  void lessThanASecondIsNoSpan() {
    assertThat(ENGLISH.of(Duration.ofMillis(999))).isEmpty();
    assertThat(ENGLISH.of(at(0), at(-40))).isEmpty();
  }

  @Test
  void outageIsAsLongAsCanBeKnown() {
    OutageStart exact = new OutageStart(at(0), at(0));
    OutageStart silent = new OutageStart(at(-45), at(0));

    assertThat(ENGLISH.outage(exact, at(754))).contains("12 min 34 s");
    assertThat(ENGLISH.outage(silent, at(61))).contains("1 min 1 s to 1 min 46 s");
    assertThat(ENGLISH.outage(silent, at(0))).contains("at most 45 s");
    assertThat(ENGLISH.outage(exact, at(0.999))).isEmpty();
    assertThat(KOREAN.outage(silent, at(61))).contains("1분 1초~1분 46초");
  }

  /** Between a day and a day and an hour there are no minutes. */
  @Test
  void endsThatReadTheSameAreSaidOnce() {
    OutageStart silent = new OutageStart(at(-45), at(0));

    assertThat(ENGLISH.outage(silent, at(90_000))).contains("1 d 1 h");
  }
}
