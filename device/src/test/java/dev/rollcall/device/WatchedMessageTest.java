package dev.rollcall.device;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WatchedMessageTest {

  @Test
  void lifecycleEventIsASentence() {
    assertThat(
            new WatchedMessage(
                    "$aws/events/presence/disconnected/RPI",
                    """
                    {"clientId":"RPI","timestamp":1573002230757,"eventType":"disconnected",
                     "versionNumber":3,"clientInitiatedDisconnect":false,
                     "disconnectReason":"CONNECTION_LOST"}\
                    """)
                .line())
        .isEqualTo("2019-11-06T01:03:50.757Z disconnected RPI version 3 reason CONNECTION_LOST");
  }

  @Test
  void refusedConnectHasNoVersion() {
    assertThat(
            new WatchedMessage(
                    "t",
                    """
                    {"clientId":"RPI","timestamp":0,"eventType":"connect_failed",
                     "connectFailureReason":"AUTHORIZATION_FAILED","ipAddress":"192.0.2.1"}\
                    """)
                .line())
        .isEqualTo(
            "1970-01-01T00:00:00Z connect_failed RPI from 192.0.2.1 reason AUTHORIZATION_FAILED");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      delimiter = '|',
      value = {
        "{\"a\":1} | a/b: {\"a\":1} | {\"topic\":\"a/b\",\"payload\":{\"a\":1}}",
        "[1,\"x\",null] | a/b: [1,\"x\",null] | {\"topic\":\"a/b\",\"payload\":[1,\"x\",null]}",
        "no json | a/b: no json | {\"topic\":\"a/b\",\"payload\":\"no json\"}",
        "{\"a\": | a/b: {\"a\": | {\"topic\":\"a/b\",\"payload\":\"{\\\"a\\\":\"}",
        "{} {} | a/b: {} {} | {\"topic\":\"a/b\",\"payload\":\"{} {}\"}",
        "{\"eventType\":1,\"clientId\":2} | a/b: {\"eventType\":1,\"clientId\":2}"
            + " | {\"topic\":\"a/b\",\"payload\":{\"eventType\":1,\"clientId\":2}}"
      })
  void anythingElseIsPrintedAsItIs(String payload, String line, String jsonLine) {
    WatchedMessage message = new WatchedMessage("a/b", payload);
    assertThat(message.line()).isEqualTo(line);
    assertThat(message.jsonLine()).isEqualTo(jsonLine);
  }

  @Test
  void jsonLineIsAsciiWithoutControlCharacters() {
    assertThat(new WatchedMessage("a", "\u001b[2J \u202E \u007f \n 한").jsonLine())
        .isEqualTo("{\"topic\":\"a\",\"payload\":\"\\u001B[2J \\u202E \\u007f \\n \\uD55C\"}");
  }

  @Test
  void deepNestingAndImpossibleTimesAreSurvived() {
    String deep = "[".repeat(100_000);
    assertThat(new WatchedMessage("a", deep).line()).isEqualTo("a: " + deep);
    assertThat(new WatchedMessage("a", deep).jsonLine()).contains("\"[[[");
    assertThat(
            new WatchedMessage("a", "{\"clientId\":\"c\",\"eventType\":\"e\",\"timestamp\":1e99}")
                .line())
        .endsWith("e c");
  }
}
