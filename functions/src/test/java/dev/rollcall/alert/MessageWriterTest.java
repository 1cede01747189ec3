package dev.rollcall.alert;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.decision.Cause;
import dev.rollcall.decision.Notice;
import dev.rollcall.decision.Notice.Back;
import dev.rollcall.decision.Notice.CloneSuspected;
import dev.rollcall.decision.Notice.Offline;
import dev.rollcall.decision.Notice.OutageStart;
import dev.rollcall.decision.ThingState.RefusedAttempt;
import dev.rollcall.event.ClientId;
import dev.rollcall.event.DisconnectReason;
import dev.rollcall.event.ThingName;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class MessageWriterTest {
  private static final MessageWriter WRITER =
      new MessageWriter(
          new Reader(
              Language.EN,
              ZoneOffset.UTC,
              "ap-northeast-2",
              "rollcall-Logs",
              new ThingName("rollcall-fleet")));
  private static final OutageStart AT_NOON = new OutageStart(at(0), at(0));

  @Test
  void offlineSaysSinceWhenAndWhy() {
    Notice notice =
        new Offline(
            RPI,
            "RPI-1",
            AT_NOON,
            Cause.of("CONNECTION_LOST"),
            Optional.of(at(-17_462)),
            Optional.of("203.0.113.7"),
            Optional.of(new RefusedAttempt(at(60), "AUTHORIZATION_FAILED", Optional.empty())),
            Optional.empty());

    Message message = WRITER.write(notice, at(125));

    assertThat(message.subject()).isEqualTo("OFFLINE: RPI since 12:00:00 UTC");
    assertThat(message.text())
        .isEqualTo(
            """
            RPI is offline.

            Offline since  2026-11-23 12:00:00 UTC
            By now         2 min 5 s
            Cause          the connection was cut: power, network or program (CONNECTION_LOST)
            Connected      from 2026-11-23 07:08:58 UTC, for 4 h 51 min
            Last address   203.0.113.7
            Tried again    at 2026-11-23 12:01:00 UTC and was refused: AUTHORIZATION_FAILED
            Incident       RPI-1

            You get one more message, when it is back.
            """);
    assertThat(message.attributes())
        .isEqualTo(
            Map.of(
                "kind",
                "offline",
                "thing",
                "RPI",
                "incident",
                "RPI-1",
                "reason",
                "CONNECTION_LOST"));
  }

  @Test
  void silentLossIsToldAsARange() {
    Notice notice =
        offline(RPI, new OutageStart(at(-45), at(0)), Cause.of("MQTT_KEEP_ALIVE_TIMEOUT"));

    Message message = WRITER.write(notice, at(0));

    assertThat(message.text())
        .contains("Offline since  between 2026-11-23 11:59:15 and 12:00:00 UTC\n");
    assertThat(message.subject()).isEqualTo("OFFLINE: RPI since 11:59:15-12:00:00 UTC");
    assertThat(message.sms()).startsWith(message.subject());
  }

  @Test
  void returnFromASilentLossSaysThatItWasGoneForAtLeastSoLong() {
    Notice notice =
        new Back(RPI, "RPI-1", new OutageStart(at(-45), at(0)), Cause.of("LAST_WILL"), at(754));

    assertThat(WRITER.write(notice, at(900)).sms())
        .isEqualTo("BACK: RPI since 12:12:34 UTC, was gone for at least 12 min 34 s.");
  }

  @Test
  void alertThatWasHeldUpDoesNotSayThatTheDeviceIsStillAway() {
    Notice notice =
        new Offline(
            RPI,
            "RPI-1",
            AT_NOON,
            Cause.of("CONNECTION_LOST"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(at(130)));

    Message message = WRITER.write(notice, at(300));

    assertThat(message.subject()).isEqualTo("WAS OFFLINE: RPI since 12:00:00 UTC");
    assertThat(message.text())
        .startsWith("RPI was offline; it is back by now.")
        .contains("Back since     2026-11-23 12:02:10 UTC")
        .doesNotContain("By now", "is offline");
  }

  @Test
  void backSaysHowLongItWasGone() {
    Notice notice = new Back(RPI, "RPI-1", AT_NOON, Cause.of("LAST_WILL"), at(754));

    Message message = WRITER.write(notice, at(900));

    assertThat(message.subject()).isEqualTo("BACK: RPI since 12:12:34 UTC");
    assertThat(message.text()).contains("for 12 min 34 s, since 2026-11-23 12:00:00 UTC");
    assertThat(message.sms()).isEqualTo("BACK: RPI since 12:12:34 UTC, was gone for 12 min 34 s.");
    assertThat(message.attributes()).containsEntry("kind", "back");
  }

  /** By AWS's inexact times, or by a will that came late. */
  @Test
  void returnThatSeemsToComeBeforeTheOutageIsNotGivenAsATime() {
    Notice notice = new Back(RPI, "RPI-1", AT_NOON, Cause.of("LAST_WILL"), at(-40));

    assertThat(WRITER.write(notice, at(900)).text())
        .contains("for too short a time to say, since 2026-11-23 12:00:00 UTC");
  }

  @Test
  void clientIdDoesNoHarmInTheText() {
    Notice notice = new CloneSuspected(RPI, "RPI-1", new ClientId("a\r\nBcc: b\u202e"), 3, at(0));

    assertThat(WRITER.write(notice, at(0)).text()).contains("Client id      a??Bcc: b?\n");
  }

  @ParameterizedTest
  @MethodSource("longest")
  void subjectAndTextMessageFitTheirChannels(Notice notice) {
    Message message = WRITER.write(notice, at(0));

    assertThat(message.subject()).hasSizeLessThanOrEqualTo(100).matches("[ -~]+");
    assertThat(message.sms()).hasSizeLessThanOrEqualTo(160).matches("[ -_a-z]+");
    assertThat(message.sms()).contains("ab");
    assertThat(message.attributes().values()).doesNotContain("");
  }

  static Stream<Notice> longest() {
    ThingName thing = new ThingName("ab" + "x".repeat(125) + "z");
    return Stream.of(
        offline(thing, AT_NOON, Cause.of("X".repeat(200))),
        offline(thing, AT_NOON, Cause.of("")),
        offline(thing, new OutageStart(at(-45), at(0)), Cause.of("MQTT_KEEP_ALIVE_TIMEOUT")),
        new Back(thing, "i", AT_NOON, Cause.of("LAST_WILL"), at(1e9)),
        new CloneSuspected(thing, "i", new ClientId("é".repeat(128)), 3, at(0)));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void everyCauseHasPlainWords(Cause cause) {
    String text = WRITER.write(offline(RPI, AT_NOON, cause), at(0)).text();

    assertThat(text).containsPattern("Cause +[a-zA-Z][^(\\n]+ \\(" + cause.label() + "\\)\\n");
  }

  static Stream<Cause> causes() {
    return Stream.concat(
        Stream.of(DisconnectReason.Known.values()).map(reason -> Cause.of(reason.raw())),
        Stream.of(Cause.of("LAST_WILL"), Cause.of("SOLAR_FLARE")));
  }

  private static Notice offline(ThingName thing, OutageStart start, Cause cause) {
    return new Offline(
        thing,
        "i",
        start,
        cause,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
