package dev.rollcall.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PrintableTest {
  private static final String THUMBS_UP = "\ud83d\udc4d";

  /** Each row: a text, the most characters, and what is shown. */
  @ParameterizedTest
  @MethodSource("rows")
  void textIsMadeSafeAndCut(String text, int maxLength, String shown) {
    assertThat(Printable.of(text, maxLength)).isEqualTo(shown).hasSizeLessThanOrEqualTo(maxLength);
  }

  static Object[][] rows() {
    return new Object[][] {
      {"", 1, ""},
      {"abc", 3, "abc"},
      {"abcd", 3, "ab…"},
      {"ab", 1, "…"},
      {"a\tb\r\nc", 9, "a?b??c"},
      {"a\nbcd", 3, "a?…"},
      {"abc\u202edef", 9, "abc?def"},
      {"a\u2028b", 9, "a?b"},
      {"Küche 厨房", 9, "Küche 厨房"},
      {THUMBS_UP, 2, THUMBS_UP},
      {THUMBS_UP + "bc", 3, THUMBS_UP + "…"},
      {"a" + THUMBS_UP + "b", 3, "a…"},
      {THUMBS_UP + "b", 2, "…"},
      {"a\ud83db", 9, "a?b"},
    };
  }

  @Test
  void namesAreShownByTheirText() {
    assertThat(new ClientId("a\u202eb")).hasToString("a?b");
    assertThat(new ThingName("RPI")).hasToString("RPI");
  }
}
