package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.event.ThingName;
import dev.rollcall.message.Language;
import dev.rollcall.message.RecipientSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SettingsTest {
  private static final Map<String, String> COMPLETE =
      SampleSettings.with(
          Map.of(
              "ROLLCALL_ALERT_TO",
              "a@example.com,b@example.com",
              "ROLLCALL_CLAIM_LEASE_SECONDS",
              "45"));

  @Test
  void completeEnvironmentIsRead() {
    Settings settings = Settings.from(COMPLETE);

    assertThat(settings.mail())
        .contains(
            new Settings.Mail("rollcall@example.com", List.of("a@example.com", "b@example.com")));
    assertThat(settings.policy().lease()).isEqualTo(Duration.ofSeconds(45));
    assertThat(settings.policy().keepAlive()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.reader())
        .isEqualTo(
            new RecipientSettings(
                Language.EN,
                ZoneId.of("Asia/Seoul"),
                "ap-northeast-2",
                "rollcall-Logs",
                new ThingName("rollcall-fleet")));
    assertThat(settings.groupPolicy().threshold()).isEqualTo(3);
    assertThat(settings.shadowName()).isEqualTo(Optional.empty());
    assertThat(settings.ignoredClientIds().matcher("iotconsole-1").matches()).isTrue();
  }

  @Test
  void emptyPatternIgnoresNobody() {
    Settings settings = Settings.from(with("ROLLCALL_IGNORED_CLIENT_IDS", ""));

    assertThat(settings.ignoredClientIds().matcher("").matches()).isFalse();
  }

  @Test
  void noRecipientMeansNoMail() {
    assertThat(Settings.from(with("ROLLCALL_ALERT_TO", "")).mail()).isEmpty();
  }

  @Test
  void allProblemsAreToldTogether() {
    Map<String, String> environment = new HashMap<>(COMPLETE);
    environment.remove("ROLLCALL_ALERT_TOPIC_ARN");
    environment.remove("ROLLCALL_ALERT_FROM");
    environment.put("ROLLCALL_CLIENT_ID_PATTERN", "(.+)");
    environment.put("ROLLCALL_IGNORED_CLIENT_IDS", "(");
    environment.put("ROLLCALL_KEEP_ALIVE_SECONDS", "5");
    environment.put("ROLLCALL_CLAIM_LEASE_SECONDS", "soon");
    environment.put("ROLLCALL_LANGUAGE", "tlh");
    environment.put("ROLLCALL_TIME_ZONE", "Mars/Olympus");
    environment.put("ROLLCALL_FLEET_THING", "my fleet");
    environment.put("ROLLCALL_DIGEST_THRESHOLD", "1");
    environment.put("ROLLCALL_ENDPOINT_URL", "127.0.0.1:8080");

    assertThatThrownBy(() -> Settings.from(environment))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ROLLCALL_ALERT_TOPIC_ARN \"\": the ARN of an SNS topic is needed")
        .hasMessageContaining("ROLLCALL_ALERT_FROM is not set")
        .hasMessageContaining("ROLLCALL_CLIENT_ID_PATTERN \"(.+)\": a group named \"thing\"")
        .hasMessageContaining("ROLLCALL_IGNORED_CLIENT_IDS \"(\": a regular expression")
        .hasMessageContaining("ROLLCALL_KEEP_ALIVE_SECONDS \"5\": 30 to 1200")
        .hasMessageContaining("ROLLCALL_CLAIM_LEASE_SECONDS \"soon\"")
        .hasMessageContaining("ROLLCALL_LANGUAGE \"tlh\": en and ko")
        .hasMessageContaining("ROLLCALL_TIME_ZONE \"Mars/Olympus\": a name such as Asia/Seoul")
        .hasMessageContaining("ROLLCALL_FLEET_THING \"my fleet\": the name of a thing")
        .hasMessageContaining("ROLLCALL_DIGEST_THRESHOLD \"1\": 2 to 1000")
        .hasMessageContaining("ROLLCALL_ENDPOINT_URL \"127.0.0.1:8080\": empty, or a URL");
  }

  @Test
  void missingPatternWouldMatchNobody() {
    assertThatThrownBy(() -> Settings.from(with("ROLLCALL_CLIENT_ID_PATTERN", "")))
        .hasMessageContaining("ROLLCALL_CLIENT_ID_PATTERN is not set");
  }

  private static Map<String, String> with(String key, String value) {
    Map<String, String> environment = new HashMap<>(COMPLETE);
    environment.put(key, value);
    return environment;
  }
}
