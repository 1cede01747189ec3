package dev.rollcall.local.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.extension.sdk.api.packets.general.Qos;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ViolationTest {
  @ParameterizedTest
  @CsvSource({
    "a/b/c/d/e/f/g/h,",
    "a/b/c/d/e/f/g/h/i, TOPIC_NAME_SLASHES",
    "$aws/rules/LastWillRule/a/b/c/d/e/f/g/h,",
    "$aws/rules/LastWillRule/a/b/c/d/e/f/g/h/i, TOPIC_NAME_SLASHES",
    "$aws/things/RPI/shadow/name/config/update/documents,"
  })
  void topicHasAtMost7SlashesBesidesThoseThatNameARule(String topic, Violation violation) {
    assertThat(Violation.ofPublish(topic, Qos.AT_LEAST_ONCE).orElse(null)).isEqualTo(violation);
  }

  @Test
  void topicHasAtMost256BytesBesidesThoseThatNameARule() {
    assertThat(Violation.ofPublish("é".repeat(128), Qos.AT_MOST_ONCE)).isEmpty();
    assertThat(Violation.ofPublish("é".repeat(128) + "t", Qos.AT_MOST_ONCE))
        .contains(Violation.TOPIC_NAME_SIZE);
    assertThat(Violation.ofPublish("$aws/rules/R/" + "t".repeat(256), Qos.AT_MOST_ONCE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"a/b/c/d/e/f/g/#,", "a/b/c/d/e/f/g/h/#, TOPIC_FILTER_SLASHES"})
  void topicFilterHasAtMost7Slashes(String filter, Violation violation) {
    assertThat(Violation.ofSubscription(filter, Qos.AT_MOST_ONCE).orElse(null))
        .isEqualTo(violation);
  }

  @Test
  void qos2IsNotSupported() {
    assertThat(Violation.ofPublish("a", Qos.EXACTLY_ONCE)).contains(Violation.QOS);
    assertThat(Violation.ofSubscription("a", Qos.EXACTLY_ONCE)).contains(Violation.QOS);
  }

  @Test
  void clientIdHasAtMost128BytesAndNoDollarInFront() {
    assertThat(Violation.ofClientId("é".repeat(64))).isEmpty();
    assertThat(Violation.ofClientId("é".repeat(64) + "x")).contains(Violation.CLIENT_ID_SIZE);
    assertThat(Violation.ofClientId("$GEN")).contains(Violation.CLIENT_ID_PREFIX);
  }
}
