package dev.rollcall.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

final class FailedInputTest {
  @Test
  void aFunctionsInputStandsInLambdasRecord() {
    String input =
        FailedInput.ofFunction(
            "{\"version\":\"1.0\",\"requestPayload\":{\"clientId\":\"RPI\",\"eventType\":\"connected\"}}");

    assertThat(input).isEqualTo("{\"clientId\":\"RPI\",\"eventType\":\"connected\"}");
    assertThat(FailedInput.nameOf(input)).isEqualTo("RPI connected");
  }

  @Test
  void lifecycleEventGetsBackWhatItsRuleAdded() {
    String topic = "$aws/events/presence/disconnected/RPI";
    String input =
        FailedInput.ofRule(
            report(topic, "{\"clientId\":\"RPI\",\"eventType\":\"disconnected\"}"), 7);

    assertThat(input)
        .isEqualTo(
            "{\"clientId\":\"RPI\",\"eventType\":\"disconnected\",\"topic\":\"%s\",\"receivedAt\":7}"
                .formatted(topic));
    assertThat(FailedInput.nameOf(input)).isEqualTo("RPI disconnected");
  }

  /** Published again it would be a new one; so it is what the rule selects, with its own time. */
  @Test
  void lastWillGetsBackTheTimeAtWhichItCame() {
    String input =
        FailedInput.ofRule(
            report("my/things/RPI/update", "{\"state\":{\"reported\":{\"connected\":false}}}"), 7);

    assertThat(input)
        .isEqualTo(
            "{\"connected\":false,\"thing\":\"RPI\",\"topic\":\"my/things/RPI/update\",\"receivedAt\":7}");
    assertThat(FailedInput.nameOf(input)).isEqualTo("RPI last-will");
  }

  private static String report(String topic, String payload) {
    return "{\"ruleName\":\"rule\",\"topic\":\"%s\",\"base64OriginalPayload\":\"%s\"}"
        .formatted(
            topic, Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8)));
  }
}
