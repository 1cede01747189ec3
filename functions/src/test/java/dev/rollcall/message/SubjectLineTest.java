package dev.rollcall.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SubjectLineTest {
  @Test
  void shortNameIsWhole() {
    assertThat(offline("RPI", "connection lost", "Busan plant 3").fitted())
        .isEqualTo("OFFLINE RPI since 23:02 - connection lost - Busan plant 3");
  }

  @Test
  void stateNameAndTimeAreInTheFirstFortyCharacters() {
    for (int length = 1; length <= 128; length++) {
      String line = offline("n".repeat(length), "connection lost").fitted();

      assertThat(line.substring(0, Math.min(40, line.length()))).contains(" since 23:02");
      assertThat(line).endsWith(" - connection lost").startsWith("OFFLINE n");
    }
  }

  @Test
  void longNameLosesItsMiddle() {
    assertThat(offline("greenhouse-7-climate-controller-X").fitted())
        .isEqualTo("OFFLINE greenhous..troller-X since 23:02")
        .hasSize(40);
    assertThat(line("greenhouse-7-climate-controller-X", "OFFLINE %s").fitted())
        .isEqualTo("OFFLINE greenhouse-..ontroller-X")
        .hasSize(8 + ShortName.LONGEST);
  }

  @Test
  void nameKeepsSixCharactersWhateverTheHeadHas() {
    assertThat(line("abcdefgh", "%s" + "x".repeat(60)).fitted()).startsWith("ab..ghxxx");
  }

  @Test
  void tailThatDoesNotFitIsCutAtItsEnd() {
    String line = offline("RPI", "r".repeat(50), "s".repeat(64)).fitted();

    assertThat(line)
        .hasSize(99)
        .isEqualTo("OFFLINE RPI since 23:02 - " + "r".repeat(50) + " - " + "s".repeat(18) + "..");
  }

  @Test
  void tailOfWhichLessThanTwelveCharactersRemainIsLeftOut() {
    String head = "h".repeat(82);

    assertThat(line("", head, "a".repeat(14)).fitted()).isEqualTo(head + " - " + "a".repeat(14));
    assertThat(line("", head, "a".repeat(15)).fitted())
        .isEqualTo(head + " - " + "a".repeat(12) + "..");
    assertThat(line("", head + "h", "a".repeat(15)).fitted()).isEqualTo(head + "h");
    assertThat(line("", head + "h", "a".repeat(15), "b").fitted()).isEqualTo(head + "h - b");
  }

  @Test
  void characterOfTwoUnitsIsNotCutInTwo() {
    assertThat(line("", "h".repeat(60), "a" + "😀".repeat(20)).fitted())
        .doesNotContainPattern("\\p{Cs}")
        .endsWith("😀..");
  }

  @Test
  void asciiLineIsWithoutTailsOfOtherCharacters() {
    assertThat(offline("RPI", "no response", "부산 3공장").ascii().fitted())
        .isEqualTo("OFFLINE RPI since 23:02 - no response");
  }

  private static SubjectLine offline(String name, String... tails) {
    return line(name, "OFFLINE %s since 23:02", tails);
  }

  private static SubjectLine line(String name, String head, String... tails) {
    return new SubjectLine(cut -> head.replace("%s", cut), name, List.of(tails));
  }
}
