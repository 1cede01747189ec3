package dev.rollcall.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OnePartTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "abc_:-@è, 8, 160",
        "{a}, 5, 160",
        "€|~^[]\\, 14, 160",
        "가, 1, 70",
        "a{가, 3, 70",
        "😀, 2, 70",
        "`, 1, 70",
        "ê, 1, 70",
      })
  void sizeAndLimitAreThoseOfTheAlphabetThatTheTextNeeds(String text, int size, int limit) {
    assertThat(OnePart.size(text)).isEqualTo(size);
    assertThat(OnePart.limit(text)).isEqualTo(limit);
  }

  @Test
  void shortNameIsWhole() {
    assertThat(OnePart.subject(OnePartTest::english, "RPI")).isEqualTo("RPI is OFFLINE");
  }

  @Test
  void longNameIsCutInTheMiddleAndFillsTheSubject() {
    String fits = "a".repeat(89);

    assertThat(OnePart.subject(OnePartTest::english, fits))
        .isEqualTo(fits + " is OFFLINE")
        .hasSize(100);
    assertThat(OnePart.subject(OnePartTest::english, "ab" + "x".repeat(86) + "yz"))
        .hasSize(100)
        .isEqualTo("ab" + "x".repeat(42) + ".." + "x".repeat(41) + "yz is OFFLINE");
  }

  @Test
  void textMessageSaysAsMuchAsFitsWithTheWholeName() {
    List<UnaryOperator<String>> texts =
        List.of(name -> english(name) + ": power.", OnePartTest::english);

    assertThat(OnePart.textMessage(texts, "a".repeat(141))).hasSize(160).endsWith(": power.");
    assertThat(OnePart.textMessage(texts, "a".repeat(142))).hasSize(153).endsWith("OFFLINE");
    assertThat(OnePart.textMessage(texts, "a".repeat(149))).hasSize(160).doesNotContain("..");
    assertThat(OnePart.textMessage(texts, "a".repeat(150))).hasSize(160).contains("a..a");
  }

  @Test
  void koreanTextMessageHasSeventyCharacters() {
    List<UnaryOperator<String>> texts = List.of(OnePartTest::korean);

    assertThat(OnePart.textMessage(texts, "a".repeat(65))).isEqualTo("a".repeat(65) + " 오프라인");
    assertThat(OnePart.textMessage(texts, "a".repeat(66))).hasSize(70).contains("a..a");
  }

  private static String english(String name) {
    return name + " is OFFLINE";
  }

  private static String korean(String name) {
    return name + " 오프라인";
  }
}
