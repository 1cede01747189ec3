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
  void shortNameIsWhole() {
    assertThat(SmsText.subject(SmsTextTest::english, SmsTextTest::bare, "RPI"))
        .isEqualTo("RPI is OFFLINE");
  }

  @Test
  void longNameIsCutInTheMiddleAndFillsTheSubject() {
    String fits = "a".repeat(89);

    assertThat(SmsText.subject(SmsTextTest::english, SmsTextTest::bare, fits))
        .isEqualTo(fits + " is OFFLINE")
        .hasSize(100);
    assertThat(
            SmsText.subject(SmsTextTest::english, SmsTextTest::bare, "ab" + "x".repeat(86) + "yz"))
        .hasSize(100)
        .isEqualTo("ab" + "x".repeat(42) + ".." + "x".repeat(41) + "yz is OFFLINE");
  }

  @Test
  void textMessageSaysAsMuchAsFitsWithTheWholeName() {
    List<UnaryOperator<String>> texts =
        List.of(name -> english(name) + ": power.", SmsTextTest::english);

    assertThat(SmsText.textMessage(texts, SmsTextTest::bare, "a".repeat(129)))
        .hasSize(148)
        .endsWith(": power.");
    assertThat(SmsText.textMessage(texts, SmsTextTest::bare, "a".repeat(130)))
        .hasSize(141)
        .endsWith("OFFLINE");
    assertThat(SmsText.textMessage(texts, SmsTextTest::bare, "a".repeat(137)))
        .hasSize(148)
        .doesNotContain("..");
    assertThat(SmsText.textMessage(texts, SmsTextTest::bare, "a".repeat(138)))
        .hasSize(148)
        .contains("a..a");
  }

  @Test
  void koreanTextMessageHasSeventyCharactersWithThePrefixOfSns() {
    List<UnaryOperator<String>> texts = List.of(SmsTextTest::korean);

    assertThat(SmsText.textMessage(texts, SmsTextTest::bare, "a".repeat(53)))
        .isEqualTo("a".repeat(53) + " 오프라인");
    assertThat(SmsText.textMessage(texts, SmsTextTest::bare, "a".repeat(54)))
        .hasSize(58)
        .contains("a..a");
  }

  /** A long time in Korean, with both dates, may leave no room at all. */
  @Test
  void lineWithoutRoomForANameSaysLess() {
    List<UnaryOperator<String>> texts = List.of(name -> name + " 오프라인" + "(".repeat(60));

    assertThat(SmsText.textMessage(texts, SmsTextTest::bare, "RPI")).isEqualTo("RPI: !");
    assertThat(SmsText.textMessage(texts, SmsTextTest::bare, "a".repeat(150)))
        .hasSize(148)
        .endsWith("a: !")
        .contains("a..a");
    assertThat(SmsText.textMessage(texts, name -> name + "!".repeat(200), "RPI"))
        .isEqualTo("!".repeat(148));
  }

  @Test
  void fourCharactersOfANameAreTheLeast() {
    UnaryOperator<String> line = name -> name + "x".repeat(94);

    assertThat(SmsText.subject(line, SmsTextTest::bare, "abcdefgh"))
        .isEqualTo("ab..gh" + "x".repeat(94));
    assertThat(SmsText.subject(name -> line.apply(name) + "x", SmsTextTest::bare, "abcdefgh"))
        .isEqualTo("abcdefgh: !");
  }

  /** Its alphabet is that of the whole, and no character is cut in two. */
  @Test
  void nameInAnotherAlphabetIsCut() {
    List<UnaryOperator<String>> texts = List.of(SmsTextTest::english);

    assertThat(SmsText.textMessage(texts, SmsTextTest::bare, "가".repeat(60)))
        .hasSize(58)
        .contains("가..가");
    assertThat(SmsText.textMessage(texts, SmsTextTest::bare, "😀".repeat(60)))
        .hasSize(57)
        .contains("😀..😀")
        .doesNotContainPattern("\\p{Cs}");
  }

  private static String bare(String name) {
    return name + ": !";
  }

  private static String english(String name) {
    return name + " is OFFLINE";
  }

  private static String korean(String name) {
    return name + " 오프라인";
  }
}
