package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatusMessageTest {

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void ownStatusIsARealBoolean(boolean connected) {
    assertThat(StatusMessage.of(connected)).isEqualTo(document(String.valueOf(connected)));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      value = {
        "true, true",
        "false, false",
        "True, \"True\"",
        "0, \"0\"",
        "trye, \"trye\"",
        "{}, \"{}\"",
        "a \"b\" \\, \"a \\\"b\\\" \\\\\""
      })
  void typedTextIsAStringUnlessItIsABoolean(String text, String json) {
    assertThat(StatusMessage.typed(text)).isEqualTo(document(json));
  }

  private static String document(String connected) {
    return "{\"state\":{\"reported\":{\"connected\":" + connected + "}}}";
  }
}
