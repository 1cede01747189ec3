package dev.rollcall.message;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.message.Notifications.CUT;
import static dev.rollcall.message.Notifications.EXACT;
import static dev.rollcall.message.Notifications.SILENCE;
import static dev.rollcall.message.Notifications.SILENT;
import static dev.rollcall.message.Notifications.WILL;
import static dev.rollcall.message.Notifications.english;
import static dev.rollcall.message.Notifications.flapped;
import static dev.rollcall.message.Notifications.inSeoul;
import static dev.rollcall.message.Notifications.offline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.notification.Cause;
import dev.rollcall.notification.Context;
import dev.rollcall.notification.DeviceOfflineBuilder;
import dev.rollcall.notification.DeviceRecoveredBuilder;
import dev.rollcall.notification.Notification;
import dev.rollcall.notification.Notification.DeviceFlapping;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.OthersOffline;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.notification.RecentOutages;
import dev.rollcall.tracking.RefusedAttempt;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages about one device. */
final class DeviceMessagesTest {
  private static final Context CONTEXT =
      new Context(
          Optional.of("Busan plant 3"),
          Optional.of("night shift"),
          Optional.of(URI.create("https://example.com/runbook")));

  @Test
  void offlineSaysWhatSinceWhenHowSureAndWhatToDo() {
    Notification notification =
        DeviceOfflineBuilder.builder(offline(RPI, EXACT, CUT))
            .incident("RPI-1")
            .connectedSince(Optional.of(at(-17_462)))
            .ip(Optional.of("203.0.113.7"))
            .notConnectedAt(Optional.of(at(121)))
            .build();

    Message message = english(notification, at(125));

    assertThat(message.subject()).isEqualTo("OFFLINE RPI since 12:00 - connection lost");
    assertThat(message.topicSubject()).isEqualTo(message.subject());
    assertThat(message.sms()).isEqualTo("OFFLINE RPI since 12:00 UTC, connection lost.");
    assertThat(message.text())
        .isEqualTo(
            """
            RPI is offline

            Offline since 12:00:00 UTC. The connection broke without a clean disconnect. Likely causes: power, network, or a crashed program.

            Confidence: High. AWS IoT reported the disconnect (CONNECTION_LOST). Asked at 12:02:01 UTC, AWS IoT said that it is not connected.

            What to do
            1. If other devices at the same place are offline too, check power and uplink there first.
            2. Then check its own power supply, and its network connection (cable, Wi-Fi, LTE).
            3. If you can reach it: is its program running, and what are the last lines of its log?

            Open RPI in AWS IoT:
            https://ap-northeast-2.console.aws.amazon.com/iot/home?region=ap-northeast-2#/thing/RPI

            Details
            Offline since: 2026-11-23 12:00:00 UTC, approximate (AWS IoT's clock)
            Before that: connected for 4 h 51 min, since 2026-11-23 07:08:58 UTC
            Last IP address: 203.0.113.7
            Message sent: 2026-11-23 12:02:05 UTC, 2 min 5 s after the loss
            Incident: RPI-1

            To mute new alerts for RPI until 20:02 UTC (8 hours), run the command below. You still get the message that it is back. If it is offline at 20:02 UTC, you get an alert then.
            To undo it, run the command below with null in place of the time and its quotation marks.
            echo '{"state":{"desired":{"mutedUntil":"2026-11-23T20:02:00Z"}}}' | aws iot-data update-thing-shadow --region ap-northeast-2 --thing-name=RPI --shadow-name rollcall --payload fileb:///dev/stdin /dev/stdout

            Next message: when it is back online. No reminders before then.
            Rollcall, ap-northeast-2
            """);
    assertThat(message.incident()).isEqualTo("RPI-1");
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

  /** It was lost once more while the message could not be sent. */
  @Test
  void flappingSaysSinceWhenTheDeviceIsOfflineNow() {
    Message message =
        english(
            new DeviceFlapping(
                offline(RPI, new OutageStart(at(-600), at(-600)), CUT), flapped(CUT)),
            at(9));

    assertThat(message.subject()).contains(" - offline now, lost 7 times in 30m - ");
    assertThat(message.text())
        .contains(" It is offline now, since 12:00:00 UTC.\n")
        .contains("\nLatest loss: 2026-11-23 12:00:00 UTC");
  }

  @Test
  void flappingThatWasHeldUpSaysThatTheDeviceIsConnectedNow() {
    DeviceOffline back =
        DeviceOfflineBuilder.builder(offline(RPI, EXACT, CUT))
            .recoveredAt(Optional.of(at(60)))
            .build();

    Message message = english(new DeviceFlapping(back, flapped(CUT)), at(500));

    assertThat(message.subject()).contains(" - connected now, lost 7 times in 30m - ");
    assertThat(message.text())
        .contains(" It is connected now, since 12:01:00 UTC.\n")
        .contains("\nBack online: 2026-11-23 12:01:00 UTC")
        .doesNotContain("offline now");
  }

  @Test
  void contextSaysWhereWhoAndWhatToDo() {
    Message message = english(offline(RPI, EXACT, CUT), CONTEXT, at(125));

    assertThat(message.subject()).endsWith(" - connection lost - Busan plant 3");
    assertThat(message.sms())
        .isEqualTo(
            "OFFLINE RPI (Busan plant 3) since 12:00 UTC, connection lost. Owner: night shift");
    assertThat(message.text())
        .contains("\n\nSite: Busan plant 3\nOwner: night shift\nConfidence: ")
        .contains("\nOpen the runbook:\nhttps://example.com/runbook\n\nOpen RPI in AWS IoT:\n");
    assertThat(message.html())
        .containsSubsequence(
            "Busan plant 3", "night shift", "What to do", "href=\"https://example.com/runbook\"");
    assertThat(message.attributes())
        .containsEntry("site", "Busan plant 3")
        .containsEntry("owner", "night shift");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0    | OFFLINE RPI (ssssssss) since 12:00 UTC, connection lost. Owner: o",
        "100  | OFFLINE RPI (ssssssss) since 12:00 UTC, connection lost.",
      })
  void ownerIsLeftOutBeforeTheSiteIs(int more, String sms) {
    Context context =
        new Context(
            Optional.of("s".repeat(8)), Optional.of("o".repeat(1 + more)), Optional.empty());

    assertThat(english(offline(RPI, EXACT, CUT), context, at(125)).sms()).isEqualTo(sms);
  }

  @Test
  void ownerWithoutASiteIsSaid() {
    Context context = new Context(Optional.empty(), Optional.of("ops"), Optional.empty());

    assertThat(english(offline(RPI, EXACT, CUT), context, at(125)).sms())
        .isEqualTo("OFFLINE RPI since 12:00 UTC, connection lost. Owner: ops");
  }

  /** Lost on Monday, reported on Thursday. */
  @Test
  void timeOfAnotherDayCarriesItsDate() {
    Instant thursday = at(3 * 24 * 3600);

    assertThat(english(offline(RPI, EXACT, CUT), thursday).subject())
        .isEqualTo("OFFLINE RPI since Nov 23 12:00 - connection lost");
    assertThat(english(offline(RPI, SILENT, SILENCE), thursday).sms())
        .isEqualTo("OFFLINE RPI since Nov 23 11:59 UTC, no response.");
    assertThat(english(back(EXACT, CUT, at(9)), thursday).subject())
        .startsWith("RESOLVED RPI Nov 23 12:00 - ");
    assertThat(inSeoul(Language.KO, offline(RPI, EXACT, CUT), thursday).subject())
        .isEqualTo("[오프라인] RPI 11월 23일 21:00부터 - 비정상 연결 끊김");
  }

  @Test
  void silentLossIsGivenAsARange() {
    Message message = english(offline(RPI, SILENT, SILENCE), at(90));

    assertThat(message.subject()).isEqualTo("OFFLINE RPI since 11:59 - no response");
    assertThat(message.text())
        .contains("\nWent offline between 11:59:15 and 12:00:00 UTC. The device stopped responding")
        .contains("Last contact about 11:59:15 UTC, timed out at 12:00:00 UTC.")
        .contains("\nWent offline: between 2026-11-23 11:59:15 and 12:00:00 UTC, approximate")
        .doesNotContain("connected for", "Last IP", "tried");
  }

  @Test
  void willAloneIsLessSureUnlessAwsIotWasAsked() {
    Notification asked =
        DeviceOfflineBuilder.builder(offline(RPI, SILENT, WILL))
            .notConnectedAt(Optional.of(at(60)))
            .build();

    assertThat(english(offline(RPI, SILENT, WILL), at(90)).text())
        .contains("Confidence: Medium. The last will arrived, but no disconnect event.\n")
        .doesNotContain("LAST_WILL");
    assertThat(english(asked, at(90)).text())
        .contains("Confidence: High. The last will arrived, and AWS IoT confirmed it.");
  }

  @Test
  void unknownReasonIsNamed() {
    Message message = english(offline(RPI, EXACT, Cause.of("SOLAR_FLARE")), at(90));

    assertThat(message.subject()).endsWith(" - reason SOLAR_FLARE");
    assertThat(message.text())
        .contains("does not know: SOLAR_FLARE.")
        .contains("Confidence: High that it is offline. The reason (SOLAR_FLARE) is unknown.\n");
    assertThat(message.attributes()).containsEntry("reason", "SOLAR_FLARE");
  }

  /** It probably has power and network, so its cables are not the first thing to look at. */
  @Test
  void refusedDeviceIsToldFromOneThatIsGone() {
    Message message = english(refused(CUT, false), at(125));

    assertThat(message.subject()).endsWith(" - reconnect refused");
    assertThat(message.text())
        .contains("At 12:01:00 UTC it tried to reconnect and was refused (AUTHORIZATION_FAILED).")
        .contains("\n1. AWS IoT > Security > Certificates: is the device's certificate active")
        .doesNotContain("power supply", "Likely causes");
    assertThat(english(refused(Cause.of("AUTH_ERROR"), false), at(125)).subject())
        .endsWith(" - access denied");
  }

  @Test
  void anotherClientThatWasRefusedIsNotTheDevice() {
    Message message = english(refused(CUT, true), at(125));

    assertThat(message.subject()).endsWith(" - connection lost");
    assertThat(message.text())
        .contains(
            "a client with another identity tried to use the client ID of this device and was"
                + " refused")
        .contains("\n2. Then check its own power supply")
        .contains("\n4. Find the other client. ");
  }

  private static Notification refused(Cause cause, boolean ofAnother) {
    return DeviceOfflineBuilder.builder(offline(RPI, EXACT, cause))
        .refused(
            Optional.of(
                new RefusedAttempt(at(60), "AUTHORIZATION_FAILED", Optional.empty(), ofAnother)))
        .build();
  }

  /** AWS's times are inexact: a connection may seem to begin after its end. */
  @Test
  void timesThatContradictEachOtherAreNoSpan() {
    Notification notification =
        DeviceOfflineBuilder.builder(offline(RPI, EXACT, CUT))
            .connectedSince(Optional.of(at(3)))
            .build();

    assertThat(english(notification, at(0)).text())
        .contains("Before that: connected for a moment, since 2026-11-23 12:00:03 UTC\n")
        .contains("Message sent: 2026-11-23 12:00:00 UTC\n");
  }

  @Test
  void alertThatWasHeldUpDoesNotSayThatTheDeviceIsStillOffline() {
    Message message = english(late(at(130)), at(300));

    assertThat(message.subject())
        .isEqualTo("RESOLVED RPI 12:00-12:02 - was offline 2m 10s, alert delayed");
    assertThat(message.sms())
        .isEqualTo("RESOLVED RPI was offline 12:00-12:02 UTC, connection lost. Alert delayed.");
    assertThat(message.text())
        .startsWith("RPI is back online\n\nIt was offline from 12:00:00 UTC to 12:02:10 UTC")
        .contains("The alert for this outage could not be sent in time. Nothing to do now.\n")
        .contains("If it happens again\n1. ")
        .contains("\nOffline: 2026-11-23 12:00:00 to 12:02:10 UTC\n")
        .contains("\nWhat happened: connection lost (CONNECTION_LOST)\n")
        .contains("\nIncident: RPI-1, closed\n")
        .doesNotContain("is offline", "Mute", "Next message", "second message");
    assertThat(message.attributes()).containsEntry("kind", "recovered");
  }

  /** By AWS's inexact times, it came back before it was lost: that is no outage of an hour. */
  @Test
  void alertThatWasHeldUpDoesNotMeasureAMoment() {
    for (OutageStart start : List.of(EXACT, SILENT)) {
      for (Instant recoveredAt : List.of(at(-3600), at(-45), at(-44.5))) {
        Message message = english(late(start, recoveredAt), CONTEXT, at(300));

        assertThat(message.subject())
            .isEqualTo(
                "RESOLVED RPI 12:00 - was offline for a moment, alert delayed - Busan plant 3");
        assertThat(message.sms())
            .startsWith("RESOLVED RPI was offline 12:00 UTC, connection lost.");
        assertThat(message.text())
            .contains(
                "\nIt was offline for a moment, about 12:00:00 UTC, and is back online. The alert ")
            .contains("\nOffline: for a moment, about 2026-11-23 12:00:00 UTC\nBack online: ");
      }
    }
  }

  @Test
  void messagesSayHowOftenTheDeviceWasLostWithinADay() {
    assertThat(english(withRecent(3, false), at(90)).text())
        .contains("\nOutages: 3 reported in 24 hours, this one included\nConfidence: ");
    assertThat(english(withRecent(10, true), at(90)).text())
        .contains("\nOutages: 10 or more reported in 24 hours, this one included\n");
    assertThat(english(withRecent(1, false), at(90)).text()).doesNotContain("Outages");
    assertThat(
            english(
                    DeviceRecoveredBuilder.builder(back(EXACT, CUT, at(754)))
                        .recent(Optional.of(new RecentOutages(2, false)))
                        .build(),
                    at(900))
                .text())
        .contains("\nOutages: 2 reported in 24 hours, this one included\nIncident: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "?",
      value = {
        "? | 0 | no other device (lost within 7 days)",
        "? | 1 | 1 other device (lost within 7 days)",
        "? | 5 | 5 other devices (lost within 7 days)",
        "0 | ? | no other device at Busan plant 3 (lost within 7 days)",
        "2 | ? | 2 other devices at Busan plant 3 (lost within 7 days)",
        "0 | 3 | none at Busan plant 3, 3 elsewhere (lost within 7 days)",
        "1 | 3 | 1 other at Busan plant 3, 2 elsewhere (lost within 7 days)",
      })
  void alertSaysHowManyOthersAreOffline(
      @Nullable Integer ofSite, @Nullable Integer inAll, String text) {
    Context context =
        CONTEXT.with(new OthersOffline(Optional.ofNullable(ofSite), Optional.ofNullable(inAll)));

    assertThat(english(offline(RPI, EXACT, CUT), context, at(125)).text())
        .contains("\nAlso offline: " + text + "\nConfidence: ");
  }

  @Test
  void alertSaysNothingOfOthersOfWhichNothingIsKnown() {
    assertThat(english(offline(RPI, EXACT, CUT), CONTEXT, at(125)).text())
        .doesNotContain("Also offline");
  }

  /** Of a last will alone, AWS IoT has said nothing. */
  @Test
  void lastWillAloneIsNoCertainty() {
    assertThat(english(offline(RPI, EXACT, WILL), at(125)).text())
        .startsWith("RPI is probably offline\n")
        .contains("\n1. AWS IoT sent no disconnect event, so first check there whether");
  }

  @Test
  void alertThatComesMuchLaterSaysSoAtOnce() {
    assertThat(english(offline(RPI, EXACT, CUT), at(2 * 3600)).text())
        .contains("\nThis message comes 2 h after the loss.\n");
    assertThat(english(offline(RPI, EXACT, CUT), at(3600)).text()).doesNotContain("This message");
  }

  @Test
  void alertOfADeviceWhoseSiteIsAwayBeginsWithTheSite() {
    Context context = CONTEXT.with(new OthersOffline(Optional.of(2), Optional.of(5)));

    assertThat(english(offline(RPI, EXACT, CUT), context, at(125)).text())
        .contains(
            "\n1. 2 other devices of its site are offline: check power and uplink there first.")
        .doesNotContain("If other devices");
  }

  private static Notification withRecent(int count, boolean atLeast) {
    return DeviceOfflineBuilder.builder(offline(RPI, EXACT, CUT))
        .recent(Optional.of(new RecentOutages(count, atLeast)))
        .build();
  }

  private static Notification late(Instant recoveredAt) {
    return late(EXACT, recoveredAt);
  }

  private static Notification late(OutageStart start, Instant recoveredAt) {
    return DeviceRecoveredBuilder.builder(back(start, CUT, recoveredAt))
        .unreported(Optional.of(offline(RPI, EXACT, CUT)))
        .build();
  }

  @Test
  void alertThatWasHeldUpSaysIfItIsNotTheLastMessage() {
    Notification backForAMoment =
        DeviceOfflineBuilder.builder(offline(RPI, EXACT, CUT))
            .recoveredAt(Optional.of(at(290)))
            .build();
    Message message = english(backForAMoment, at(300));

    assertThat(message.subject())
        .isEqualTo("RESOLVED RPI 12:00-12:04 - was offline 4m 50s, alert delayed");
    assertThat(message.text())
        .contains("A second message of the same incident follows. It says nothing new.\n")
        .contains("\nIncident: i\n");
    assertThat(message.attributes()).containsEntry("kind", "offline");
  }

  @Test
  void recoverySaysHowLongItWasOfflineAndWhy() {
    Message message = english(back(EXACT, CUT, at(754)), CONTEXT, at(900));

    assertThat(message.subject())
        .isEqualTo("RESOLVED RPI 12:12 - back online, was offline 12m 34s - Busan plant 3");
    assertThat(message.sms())
        .isEqualTo("RESOLVED RPI (Busan plant 3) back online 12:12 UTC, was offline 12m 34s.");
    assertThat(message.text())
        .isEqualTo(
            """
            RPI is back online

            Back online since 12:12:34 UTC. It was offline for 12 min 34 s. Nothing to do now.

            Site: Busan plant 3
            Owner: night shift

            Open the runbook:
            https://example.com/runbook

            Open RPI in AWS IoT:
            https://ap-northeast-2.console.aws.amazon.com/iot/home?region=ap-northeast-2#/thing/RPI

            Details
            Offline: 2026-11-23 12:00:00 to 12:12:34 UTC
            What happened: connection lost (CONNECTION_LOST)
            Incident: RPI-1, closed

            If this keeps happening, check power and signal quality first.
            Rollcall, ap-northeast-2
            """);
    assertThat(message.attributes())
        .containsEntry("kind", "recovered")
        .containsEntry("reason", "CONNECTION_LOST");
  }

  @Test
  void returnFromASilentLossSaysHowLongItWasGoneAtLeastAndAtMost() {
    Message message = english(back(SILENT, SILENCE, at(61)), at(900));

    assertThat(message.sms()).endsWith("was offline 1m 1s to 1m 46s.");
    assertThat(message.text())
        .contains(
            "\nWent offline: between 2026-11-23 11:59:15 and 12:00:00 UTC\nBack online: 2026");
  }

  /** By AWS's inexact times, or by a will that came late. */
  @Test
  void returnThatSeemsToComeBeforeTheOutageIsNotMeasured() {
    for (Instant recoveredAt : new Instant[] {at(-40), at(0), at(0.999)}) {
      Message message = english(back(EXACT, WILL, recoveredAt), at(900));

      assertThat(message.sms()).contains("was offline for a moment");
      assertThat(message.text())
          .contains("\nOffline: for a moment, about 2026-11-23 12:00:00 UTC\nBack online: ")
          .contains("\nWhat happened: last will only\n");
    }
  }

  private static DeviceRecovered back(OutageStart start, Cause cause, Instant at) {
    return new DeviceRecovered(RPI, "RPI-1", start, cause, at, Optional.empty(), Optional.empty());
  }

  @Test
  void koreanReaderGetsKoreanButForTheTopic() {
    Message message = inSeoul(Language.KO, offline(RPI, EXACT, CUT), at(125));

    assertThat(message.subject()).isEqualTo("[오프라인] RPI 21:00부터 - 비정상 연결 끊김");
    assertThat(message.sms()).isEqualTo("[오프라인] RPI 21:00 KST부터, 비정상 연결 끊김");
    assertThat(message.text()).contains("연결 끊긴 시각: 2026-11-23 21:00:00 KST (12:00:00 UTC), ");
    assertThat(message.html()).contains("<html lang=\"ko\">");
    assertThat(message.topicSubject()).isEqualTo("OFFLINE RPI since 21:00 - connection lost");
  }
}
