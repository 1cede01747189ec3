package dev.rollcall.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConsoleTest {
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:59.5Z");

  @ParameterizedTest
  @CsvSource({
    "ap-northeast-2, ap-northeast-2.console.aws.amazon.com",
    "cn-north-1, cn-north-1.console.amazonaws.cn",
    "us-gov-west-1, us-gov-west-1.console.amazonaws-us-gov.com",
    "eusc-de-east-1, eusc-de-east-1.console.amazonaws-eusc.eu",
  })
  void eachPartitionHasAHostOfItsOwn(String region, String host) {
    assertThat(console(region).thing(new ThingName("a:b_c-1")))
        .contains("https://%s/iot/home?region=%s#/thing/a%%3Ab_c-1".formatted(host, region));
    assertThat(console(region).logs(Console.offline("i"), NOON, NOON))
        .hasValueSatisfying(
            page ->
                assertThat(page)
                    .startsWith("https://%s/cloudwatch/home?region=%s#".formatted(host, region)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"us-iso-east-1", "us-isob-east-1", "us-isof-south-1", "eu-isoe-west-1"})
  void partitionWhoseConsoleIsNotKnownHasNoLink(String region) {
    assertThat(console(region).thing(new ThingName("RPI"))).isEmpty();
    assertThat(console(region).logs(Console.offline("i"), NOON, NOON)).isEmpty();
    assertThat(console(region).health()).isEmpty();
  }

  @Test
  void healthOfAwsIsThatOfThePartitionThatAllCanSee() {
    assertThat(console("eu-west-1").health())
        .contains("https://health.aws.amazon.com/health/status");
    assertThat(console("cn-north-1").health()).isEmpty();
  }

  /** As the console takes it apart: $ for %, the value is decoded again, and * for %. */
  @Test
  void linkToTheLogsHoldsTheQuery() {
    String url =
        console("eu-west-1")
            .logs(Console.offline("group-1"), NOON, NOON.plusSeconds(60))
            .orElseThrow();

    assertThat(url).matches("[A-Za-z0-9:/.?=#$*_-]+");
    String fragment = decoded(URI.create(url).getRawFragment().replace('$', '%'));
    assertThat(fragment).startsWith("logsV2:logs-insights?queryDetail=");
    assertThat(decoded(decoded(fragment).replace('*', '%')))
        .endsWith(
            "=~(end~'2026-11-23T12:01:59Z~start~'2026-11-23T12:00:59Z~timeType~'ABSOLUTE~tz~'UTC"
                + "~editorString~'filter group = \"group-1\" | stats latest(state) as now by thing"
                + " | filter now = \"offline\" | sort thing"
                + "~source~(~'/aws/rollcall*Logs))");
  }

  @Test
  void muteCommandHasWholeMinutes() {
    assertThat(console("eu-west-1").mute(new ThingName("RPI"), NOON))
        .isEqualTo(
            "echo '{\"state\":{\"desired\":{\"mutedUntil\":\"2026-11-23T12:00:00Z\"}}}' | "
                + "aws iot-data update-thing-shadow --region eu-west-1 --thing-name=RPI"
                + " --shadow-name rollcall --payload fileb:///dev/stdin /dev/stdout");
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static Console console(String region) {
    return new Console(
        new RecipientSettings(
            Language.EN, ZoneOffset.UTC, region, "/aws/rollcall*Logs", new ThingName("fleet")));
  }
}
