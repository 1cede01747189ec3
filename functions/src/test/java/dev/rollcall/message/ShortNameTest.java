package dev.rollcall.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShortNameTest {
  @ParameterizedTest
  @CsvSource({
    "abcdefgh, 8, abcdefgh",
    "abcdefgh, 7, abc..gh",
    "abcdefgh, 6, ab..gh",
    "abc, 6, abc",
  })
  void nameIsCutInItsMiddle(String name, int most, String cut) {
    assertThat(ShortName.of(name, most)).isEqualTo(cut);
  }

  @Test
  void listIsAsShortAsItHasToBe() {
    List<String> names = List.of("x".repeat(30), "sensor-02");

    assertThat(ShortName.list(names, 100))
        .contains("x".repeat(11) + ".." + "x".repeat(11) + ", sensor-02");
    assertThat(ShortName.list(names, 20)).contains("xxxx..xxx, sensor-02");
    assertThat(ShortName.list(names, 14)).contains("xx..xx, se..02");
    assertThat(ShortName.list(names, 13)).isEmpty();
  }
}
