package dev.rollcall.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SmsTextTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "abc_:-@è, 8, 148",
        "{a}, 5, 148",
        "€|~^[]\\, 14, 148",
        "가, 1, 58",
        "a{가, 3, 58",
        "😀, 2, 58",
        "`, 1, 58",
        "ê, 1, 58",
      })
  void sizeAndLimitAreThoseOfTheAlphabetThatTheTextNeeds(String text, int size, int limit) {
    assertThat(SmsText.size(text)).isEqualTo(size);
    assertThat(SmsText.limit(text)).isEqualTo(limit);
  }

  @Test
  void textThatSaysMostIsTaken() {
    assertThat(sms("RPI", 0, 0)).isEqualTo("RPI detailed");
    assertThat(sms("RPI", 136, 0)).hasSize(148).startsWith("RPI detailed");
    assertThat(sms("RPI", 137, 0)).isEqualTo("RPI essential");
  }

  /** The name is cut to 24 characters for all texts, and further before the cause is given up. */
  @Test
  void nameIsShortenedBeforeTheCauseIs() {
    String name = "ab" + "x".repeat(124) + "yz";

    assertThat(sms(name, 0, 0)).hasSize(24 + " detailed".length());
    assertThat(sms(name, 200, 114)).hasSize(148).startsWith("ab").contains(" essential");
    assertThat(sms(name, 200, 115)).hasSize(148).startsWith("ab");
    assertThat(sms(name, 200, 132)).hasSize(148).startsWith("ab..yz essential!");
    assertThat(sms(name, 200, 133)).isEqualTo("abxxxxxxxxx..xxxxxxxxxyz");
  }

  @Test
  void koreanTextMessageHasSeventyCharactersWithThePrefixOfSns() {
    UnaryOperator<String> korean = name -> name + " 오프라인" + "!".repeat(40);

    assertThat(new SmsText("a".repeat(13), List.of(), korean, name -> name).fitted()).hasSize(58);
    assertThat(new SmsText("a".repeat(14), List.of(), korean, name -> name).fitted())
        .hasSize(58)
        .startsWith("aaaaaa..aaaaa 오프라인");
  }

  @Test
  void lineWithoutRoomForAnythingIsCutAtItsEnd() {
    UnaryOperator<String> tooLong = name -> name + "!".repeat(200);

    assertThat(new SmsText("RPI", List.of(), tooLong, tooLong).fitted())
        .isEqualTo("RPI" + "!".repeat(145));
    assertThat(
            new SmsText("", List.of(), _ -> "😀".repeat(60), _ -> "a" + "😀".repeat(60)).fitted())
        .hasSize(57)
        .doesNotContainPattern("\\p{Cs}");
  }

  private static String sms(String name, int detail, int essential) {
    return new SmsText(
            name,
            List.of(each -> each + " detailed" + "!".repeat(detail)),
            each -> each + " essential" + "!".repeat(essential),
            each -> each)
        .fitted();
  }
}
