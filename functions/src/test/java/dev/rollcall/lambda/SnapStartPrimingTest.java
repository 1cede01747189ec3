package dev.rollcall.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.config.SampleSettings;
import dev.rollcall.config.Settings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is played before the snapshot, with no AWS to be found. */
final class SnapStartPrimingTest {
  private static final Settings SETTINGS = Settings.from(SampleSettings.with(Map.of()));
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  /** What Lambda made; nothing of it may be used. */
  private final Wiring real =
      new Wiring(
          SETTINGS,
          new AwsServices(SETTINGS, SnapStartPrimingTest::refuse, Clock.systemUTC(), System.out),
          Rules.of(SETTINGS.policy()));

  /** As Lambda sets AWS_REGION. */
  @BeforeAll
  static void region() {
    System.setProperty("aws.region", "ap-northeast-2");
  }

  @AfterAll
  static void noRegion() {
    System.clearProperty("aws.region");
  }

  @Test
  void tracksWhatTheFunctionsGet() {
    assertThat(reasons(prime(new PresenceFunction(real), Map.of())))
        .containsExactly("applied", "applied");
    assertThat(reasons(prime(new LastWillFunction(real), Map.of()))).containsExactly("applied");
    assertThat(log.toString(UTF_8)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"en, true", "en, false", "ko, true", "ko, false"})
  void alertAndItsRecoveryAreSentOnAllChannels(String language, boolean mail) {
    Map<String, String> own =
        mail
            ? Map.of("ROLLCALL_LANGUAGE", language)
            : Map.of(
                "ROLLCALL_LANGUAGE", language, "ROLLCALL_ALERT_TO", "", "ROLLCALL_ALERT_FROM", "");

    String lines = prime(new AlertFunction(real), own);

    assertThat(reasons(lines)).containsExactly("superseded", "alert", "recovered");
    assertThat(lines.lines().filter(line -> line.contains("\"MessagesSent\":" + (mail ? 2 : 1))))
        .hasSize(2);
    assertThat(lines).doesNotContain("notSent");
    assertThat(log.toString(UTF_8)).isEmpty();
  }

  /** Whatever the client ids of the real devices look like, and wherever their shadow is. */
  @Test
  void settingsDoNotKeepItFromReachingTheEnd() {
    Map<String, String> own =
        Map.of(
            "ROLLCALL_CLIENT_ID_PATTERN",
            "(?<thing>north-.+)",
            "ROLLCALL_IGNORED_CLIENT_IDS",
            ".*priming",
            "ROLLCALL_SHADOW_NAME",
            "connection");

    assertThat(reasons(prime(new PresenceFunction(real), own)))
        .containsExactly("applied", "applied");
    assertThat(reasons(prime(new AlertFunction(real), own)))
        .containsExactly("superseded", "alert", "recovered");
  }

  @Test
  void oneThatFailsIsALineOfTheLogAndNothingElse() {
    prime(new AlertFunction(real), Map.of("ROLLCALL_LANGUAGE", "none"));

    assertThat(log.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .startsWith("{")
        .contains("\"pass\":\"priming\"", "\"reason\":\"failed\"", "ROLLCALL_LANGUAGE");
  }

  @ParameterizedTest
  @CsvSource({
    "ClientIdPattern, ROLLCALL_CLIENT_ID_PATTERN, (?<thing>(a+)+)\\2x",
    "ClientIdPattern, ROLLCALL_CLIENT_ID_PATTERN, dev-(?<thing>(\\w|\\d)+)\\2-x",
    "ClientIdPattern, ROLLCALL_CLIENT_ID_PATTERN, (?<thing>(.*-.*)(.*-.*)x)",
    "IgnoredClientIds, ROLLCALL_IGNORED_CLIENT_IDS, (north|northnorth)+\\1!?x",
    "GatewayClientIds, ROLLCALL_GATEWAY_CLIENT_IDS, gate(.*way){9}"
  })
  void slowPatternIsOneLineAtTheDeployment(String parameter, String key, String pattern) {
    prime(new PresenceFunction(real), Map.of(key, pattern));
    prime(new LastWillFunction(real), Map.of(key, pattern));

    assertThat(log.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .contains("\"pass\":\"priming\"", "\"reason\":\"pattern-too-slow\"")
        .contains("\"parameter\":\"" + parameter + "\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?<thing>(?<site>[^-]+)-.+)",
        "[a-z]{2,8}-(?<thing>[A-Za-z0-9:_-]+)",
        "(?<thing>.+?)(/\\d+)?",
        "(?<thing>\uD83D\uDE00+|.+)"
      })
  void patternThatIsFastIsNone(String pattern) {
    prime(new PresenceFunction(real), Map.of("ROLLCALL_CLIENT_ID_PATTERN", pattern));

    assertThat(log.toString(UTF_8)).isEmpty();
  }

  @Test
  void messageThatCannotBeSentIsLoggedBeforeTheFirstOutage() {
    prime(new AlertFunction(real), Map.of("ROLLCALL_ALERT_TO", "no address"));

    assertThat(log.toString(UTF_8).lines())
        .singleElement()
        .asString()
        .contains("\"pass\":\"priming\"", "notSent", "no address");
  }

  private static HttpURLConnection refuse(URI uri) {
    throw new AssertionError("called " + uri);
  }

  private String prime(Primed function, Map<String, String> own) {
    return SnapStartPriming.of(
        function, SampleSettings.with(own), new PrintStream(log, true, UTF_8));
  }

  private static List<String> reasons(String lines) {
    return lines
        .lines()
        .map(line -> line.replaceFirst(".*\"reason\":\"([a-z-]+)\".*", "$1"))
        .toList();
  }
}
