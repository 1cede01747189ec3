package dev.rollcall.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AmountsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0.0349, 0.035",
    "5.267, 5.27",
    "56.61, 56.6",
    "117.4, 117",
    "1234.5, '1,235'"
  })
  void numbersHaveThreeSignificantFigures(double value, String text) {
    assertThat(Amounts.of(value)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0.25S, 0.250 s",
    "PT59S, 59.0 s",
    "PT119S, 119 s",
    "PT3M20S, 3 min 20 s",
    "PT26H5M, 26 h 5 min"
  })
  void durationsHaveTheUnitThatFits(Duration duration, String text) {
    assertThat(Amounts.of(duration)).isEqualTo(text);
  }
}
