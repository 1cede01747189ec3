package dev.rollcall.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShadowTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"connected":true,"connection":{"phase":"connected"}}                         | connected: true (lifecycle event connected)
          {"connected":false,"connection":{"phase":"disconnected","reason":"CLIENT_ERROR"}} | connected: false (lifecycle event CLIENT_ERROR)
          {"connected":true,"connection":{"status":{"connected":true,"at":"x"}}}          | connected: true (status true)
          {"connected":"true","connection":7}                                           | nothing of the connection
          {}                                                                            | nothing of the connection
          """)
  void shadowIsDescribedInWords(String reported, String words) {
    String document = "{\"state\":{\"reported\":" + reported + "},\"version\":3}";

    assertThat(Shadow.parse(document).inWords()).endsWith(words);
  }
}
