package dev.rollcall.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.DisconnectReason;
import dev.rollcall.notification.Cause;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class MessageTextsTest {
  private static final MessageTexts ENGLISH = MessageTexts.in(Language.EN);
  private static final MessageTexts KOREAN = MessageTexts.in(Language.KO);

  @ParameterizedTest
  @CsvSource({
    "PT1S, 1 second, 1초",
    "PT59S, 59 seconds, 59초",
    "PT1M, 1 minute, 1분",
    "PT2M5S, 2 minutes 5 seconds, 2분 5초",
    "PT1H0M9S, 1 hour, 1시간",
    "PT4H51M2S, 4 hours 51 minutes, 4시간 51분",
    "P1DT1H, 1 day 1 hour, 1일 1시간",
    "P400DT23H59M, 400 days 23 hours, 400일 23시간",
  })
  void spanHasTwoUnitsAndRightPlurals(Duration span, String english, String korean) {
    assertThat(ENGLISH.span(span)).isEqualTo(english);
    assertThat(KOREAN.span(span)).isEqualTo(korean);
  }

  @ParameterizedTest
  @EnumSource
  void phraseIsAsciiInEnglishAndHangulInKorean(TextKey phrase) {
    assertThat(ENGLISH.of(phrase)).matches("[ -~]+");
    assertThat(KOREAN.of(phrase)).containsPattern("[가-힣]").doesNotContain("\n");
  }

  @ParameterizedTest
  @MethodSource("causes")
  void causeHasWordsForEachChannel(Cause cause) {
    CauseText english = ENGLISH.of(cause);
    CauseText korean = KOREAN.of(cause);

    // Room beside a headline in one part of a text message.
    assertThat(english.brief()).matches("[ -~]{3,40}");
    assertThat(korean.brief()).containsPattern("[가-힣]").hasSizeLessThanOrEqualTo(20);
    assertThat(english.sentence()).matches("[A-Z][ -~]+\\.");
    assertThat(korean.sentence()).containsPattern("[가-힣]").endsWith(".");
    assertThat(english.checks())
        .hasSizeBetween(2, 4)
        .allMatch(check -> check.matches("[ -~]+[.?]"));
    assertThat(korean.checks())
        .hasSameSizeAs(english.checks())
        .allMatch(check -> check.endsWith("."));
  }

  @Test
  void causesCanBeToldApart() {
    assertThat(causes().map(cause -> ENGLISH.of(cause).sentence())).doesNotHaveDuplicates();
    assertThat(causes().map(cause -> KOREAN.of(cause).sentence())).doesNotHaveDuplicates();
    assertThat(causes().map(cause -> ENGLISH.of(cause).brief())).doesNotHaveDuplicates();
    assertThat(causes().map(cause -> KOREAN.of(cause).brief())).doesNotHaveDuplicates();
  }

  static Stream<Cause> causes() {
    return Stream.concat(
        Stream.of(DisconnectReason.Known.values()).map(reason -> Cause.of(reason.raw())),
        Stream.of(Cause.of("LAST_WILL"), Cause.GATEWAY, Cause.of("SOLAR_FLARE")));
  }
}
