package dev.rollcall.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.budget.BudgetPolicy;
import dev.rollcall.event.ThingName;
import dev.rollcall.group.GroupPolicy;
import dev.rollcall.message.Language;
import dev.rollcall.message.RecipientSettings;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                new ThingName("rollcall-groups")));
    assertThat(settings.groupPolicy())
        .isEqualTo(
            new GroupPolicy(
                3, Duration.ofSeconds(60), Duration.ofHours(6), Duration.ofSeconds(45)));
    assertThat(settings.budget())
        .isEqualTo(new BudgetPolicy(20, 60, Duration.ofHours(1), Duration.ofSeconds(45)));
    assertThat(settings.bySite()).isFalse();
    assertThat(settings.shadowName()).isEqualTo(Optional.empty());
    assertThat(settings.ignoredClientIds().matcher("iotconsole-1").matches()).isTrue();
  }

  @Test
  void eachSiteMayBeAGroup() {
    assertThat(Settings.from(with("ROLLCALL_GROUP_BY", "site")).bySite()).isTrue();
  }

  @Test
  void upToFiveAttributesAreShown() {
    assertThat(Settings.from(with("ROLLCALL_SHOW_ATTRIBUTES", "")).showAttributes()).isEmpty();
    assertThat(Settings.from(with("ROLLCALL_SHOW_ATTRIBUTES", "a,b:c,d,e,f")).showAttributes())
        .containsExactly("a", "b:c", "d", "e", "f");
    Map<String, String> six = with("ROLLCALL_SHOW_ATTRIBUTES", "a,b,c,d,e,f");
    assertThatThrownBy(() -> Settings.from(six)).hasMessageContaining("at most 5 names");
  }

  /** The group's shadow has room for the losses before. */
  @ParameterizedTest
  @CsvSource({"2, true", "20, true", "21, false"})
  void thresholdIsFromTwoToTwenty(String threshold, boolean allowed) {
    Map<String, String> environment = with("ROLLCALL_DIGEST_THRESHOLD", threshold);

    if (allowed) {
      assertThat(Settings.from(environment).groupPolicy().threshold()).hasToString(threshold);
    } else {
      assertThatThrownBy(() -> Settings.from(environment)).hasMessageContaining("2 to 20");
    }
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
  void allProblemsAreReportedTogether() {
    Map<String, String> environment = new HashMap<>(COMPLETE);
    environment.remove("ROLLCALL_ALERT_TOPIC_ARN");
    environment.remove("ROLLCALL_ALERT_FROM");
    environment.put("ROLLCALL_CLIENT_ID_PATTERN", "(.+)");
    environment.put("ROLLCALL_IGNORED_CLIENT_IDS", "(");
    environment.put("ROLLCALL_KEEP_ALIVE_SECONDS", "5");
    environment.put("ROLLCALL_CLAIM_LEASE_SECONDS", "soon");
    environment.put("ROLLCALL_LANGUAGE", "tlh");
    environment.put("ROLLCALL_TIME_ZONE", "Mars/Olympus");
    environment.put("ROLLCALL_GROUP_THING", "my groups");
    environment.put("ROLLCALL_GROUP_BY", "floor");
    environment.put("ROLLCALL_SHOW_ATTRIBUTES", "model,the room");
    environment.put("ROLLCALL_GROUP_WINDOW_SECONDS", "0");
    environment.put("ROLLCALL_GROUP_QUIET_HOURS", "169");
    environment.put("ROLLCALL_DIGEST_THRESHOLD", "1");
    environment.put("ROLLCALL_TEXT_MESSAGES_PER_HOUR", "-1");
    environment.put("ROLLCALL_MAILS_PER_HOUR", "10001");
    environment.put("ROLLCALL_ENDPOINT_URL", "127.0.0.1:8080");
    environment.put("ROLLCALL_RECORD_ADDRESSES", "no");
    environment.put("ROLLCALL_FLAPPING_LOSSES", "2");
    environment.put("ROLLCALL_FLAPPING_WINDOW_MINUTES", "29");

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
        .hasMessageContaining("ROLLCALL_GROUP_THING \"my groups\": the name of a thing")
        .hasMessageContaining("ROLLCALL_GROUP_BY \"floor\": all and site are allowed")
        .hasMessageContaining("ROLLCALL_SHOW_ATTRIBUTES \"model,the room\": at most 5 names")
        .hasMessageContaining("ROLLCALL_TEXT_MESSAGES_PER_HOUR \"-1\": 0 to 1000")
        .hasMessageContaining("ROLLCALL_MAILS_PER_HOUR \"10001\": 0 to 10000")
        .hasMessageContaining("ROLLCALL_GROUP_WINDOW_SECONDS \"0\": 1 to 900")
        .hasMessageContaining("ROLLCALL_GROUP_QUIET_HOURS \"169\": 1 to 168")
        .hasMessageContaining("ROLLCALL_DIGEST_THRESHOLD \"1\": 2 to 20")
        .hasMessageContaining("ROLLCALL_FLAPPING_LOSSES \"2\": 0, or 3 to 10, is allowed")
        .hasMessageContaining("ROLLCALL_FLAPPING_WINDOW_MINUTES \"29\": 30 to 1440")
        .hasMessageContaining("ROLLCALL_RECORD_ADDRESSES \"no\": true and false are allowed")
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
