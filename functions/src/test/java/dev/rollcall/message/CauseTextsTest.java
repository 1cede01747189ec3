package dev.rollcall.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.DisconnectReason;
import dev.rollcall.notification.Cause;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class CauseTextsTest {
  @ParameterizedTest
  @MethodSource("causes")
  void causeHasWordsForEachChannel(Cause cause) {
    CauseTexts english = new CauseTexts(Texts.in(Language.EN), cause);
    CauseTexts korean = new CauseTexts(Texts.in(Language.KO), cause);

    // Room beside state, name and time in a subject and in one part of a text message.
    assertThat(english.brief()).matches("[ -~]{3,26}");
    assertThat(korean.brief()).hasSizeBetween(3, 15);
    assertThat(english.sentence()).matches("[A-Z][ -~]+\\.");
    assertThat(korean.sentence()).containsPattern("[가-힣]").endsWith(".");
    assertThat(english.steps())
        .hasSizeBetween(2, 3)
        .doesNotHaveDuplicates()
        .allMatch(check -> check.matches("[ -~]+[.?]"));
    assertThat(korean.steps()).hasSameSizeAs(english.steps()).allMatch(step -> step.endsWith("."));
  }

  @ParameterizedTest
  @EnumSource
  void causesCanBeToldApart(Language language) {
    Texts texts = Texts.in(language);

    assertThat(causes().map(cause -> new CauseTexts(texts, cause).sentence()))
        .doesNotHaveDuplicates();
    assertThat(causes().map(cause -> new CauseTexts(texts, cause).brief())).doesNotHaveDuplicates();
  }

  @Test
  void onlyAReasonThatAwsHasAndRollcallDoesNotKnowIsUnknown() {
    Texts texts = Texts.in(Language.EN);

    assertThat(new CauseTexts(texts, Cause.of("SOLAR_FLARE")).isUnknown()).isTrue();
    assertThat(new CauseTexts(texts, Cause.of("CONTRADICTORY")).isUnknown()).isFalse();
    assertThat(new CauseTexts(texts, Cause.of("LAST_WILL")).isUnknown()).isFalse();
    assertThat(new CauseTexts(texts, Cause.of("THROTTLED")).isUnknown()).isFalse();
  }

  static Stream<Cause> causes() {
    return Stream.concat(
        Stream.of(DisconnectReason.Known.values()).map(reason -> Cause.of(reason.raw())),
        Stream.of("LAST_WILL", "SOLAR_FLARE", "CONTRADICTORY").map(Cause::of));
  }
}
