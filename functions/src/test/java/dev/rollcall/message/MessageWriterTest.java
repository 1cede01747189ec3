package dev.rollcall.message;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.message.Notifications.CUT;
import static dev.rollcall.message.Notifications.EXACT;
import static dev.rollcall.message.Notifications.SILENCE;
import static dev.rollcall.message.Notifications.SILENT;
import static dev.rollcall.message.Notifications.WILL;
import static dev.rollcall.message.Notifications.english;
import static dev.rollcall.message.Notifications.inSeoul;
import static dev.rollcall.message.Notifications.offline;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ClientId;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.DuplicateIdentityBuilder;
import dev.rollcall.notification.Notification;
import dev.rollcall.notification.Notification.DeviceOffline;
import dev.rollcall.notification.Notification.DeviceRecovered;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.tracking.RefusedAttempt;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Messages about one device. */
final class MessageWriterTest {

  @Test
  void offlineSaysWhatSinceWhenHowSureAndWhatToDo() {
    Notification notification =
        new DeviceOffline(
            RPI,
            "RPI-1",
            EXACT,
            CUT,
            Optional.of(at(-17_462)),
            Optional.of("203.0.113.7"),
            Optional.of(
                new RefusedAttempt(at(60), "AUTHORIZATION_FAILED", Optional.empty(), false)),
            Optional.of(at(121)),
            Optional.empty(),
            Optional.empty());

    Message message = english(notification, at(125));

    assertThat(message.subject()).isEqualTo("RPI is OFFLINE since 12:00:00 UTC");
    assertThat(message.topicSubject()).isEqualTo(message.subject());
    assertThat(message.sms())
        .isEqualTo(
            "RPI is OFFLINE since 12:00:00 UTC: connection cut. Next message when it is back.");
    assertThat(message.text())
        .isEqualTo(
            """
            RPI is OFFLINE since 12:00:00 UTC

            The connection was cut without a goodbye: power, network, or its program.
            It tried to come back at 2026-11-23 12:01:00 UTC and AWS IoT refused it: AUTHORIZATION_FAILED.
            Sure: AWS IoT itself reported it. The time is approximate, as all times of AWS IoT are.

            Check first
            1. See why it was refused: is its certificate active, and does its policy allow to connect and to publish its last will?
            2. Power: is the device on, and is its supply stable?
            3. Network: do other devices at that place answer?
            4. If the device answers: does its program run, and what does its log say?

            Offline since: 2026-11-23 12:00:00 UTC
            Offline for: 2 minutes 5 seconds
            Was connected for: 4 hours 51 minutes, since 2026-11-23 07:08:58 UTC
            Last address: 203.0.113.7
            Noticed by: AWS IoT's disconnect event, CONNECTION_LOST
            Checked: AWS IoT says it is not connected, asked at 2026-11-23 12:02:01 UTC
            Incident: RPI-1

            Open the thing in the AWS console:
            https://ap-northeast-2.console.aws.amazon.com/iot/home?region=ap-northeast-2#/thing/RPI

            Mute this device for 8 hours (AWS CLI):
            echo '{"state":{"desired":{"mutedUntil":"2026-11-23T20:02:00Z"}}}' | aws iot-data update-thing-shadow --region ap-northeast-2 --thing-name=RPI --shadow-name rollcall --payload fileb:///dev/stdin /dev/stdout

            Next message when it is back.
            Rollcall for AWS IoT, ap-northeast-2
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

  /** Lost on Friday, reported on Monday. */
  @Test
  void timeOfAnotherDayCarriesItsDate() {
    Instant monday = at(3 * 24 * 3600);

    assertThat(english(offline(RPI, EXACT, CUT), monday).subject())
        .isEqualTo("RPI is OFFLINE since 2026-11-23 12:00:00 UTC");
    assertThat(english(offline(RPI, SILENT, SILENCE), monday).sms())
        .startsWith("RPI is OFFLINE, lost between 2026-11-23 11:59:15 and 12:00:00 UTC: ");
    assertThat(english(new DeviceRecovered(RPI, "i", EXACT, CUT, at(9)), monday).subject())
        .isEqualTo("RPI is back since 2026-11-23 12:00:09 UTC");
    assertThat(inSeoul(Language.KO, offline(RPI, EXACT, CUT), monday).subject())
        .isEqualTo("RPI 오프라인 (2026-11-23 21:00:00 KST부터)");
  }

  /** Both dates take more room than a Korean text message has. */
  @Test
  void textMessageWithoutRoomForTheTimesSaysTheState() {
    OutageStart overMidnight = new OutageStart(at(3 * 3600 - 45), at(3 * 3600));
    Message message = inSeoul(Language.KO, offline(RPI, overMidnight, SILENCE), at(5 * 24 * 3600));

    assertThat(message.sms()).isEqualTo("RPI: 오프라인");
    assertThat(message.subject()).contains("2026-11-23 23:59:15~2026-11-24 00:00:00 KST");
  }

  @Test
  void silentLossIsGivenAsARange() {
    Message message = english(offline(RPI, SILENT, SILENCE), at(90));

    assertThat(message.subject())
        .isEqualTo("RPI is OFFLINE, lost between 11:59:15 and 12:00:00 UTC");
    assertThat(message.text())
        .contains("the loss lies between the two times")
        .contains("Offline since: between 2026-11-23 11:59:15 and 12:00:00 UTC\n")
        .contains("Offline for: at least 1 minute 30 seconds\n")
        .doesNotContain("connected for", "Last address", "tried");
  }

  @Test
  void willAloneIsLessSure() {
    Message message = english(offline(RPI, SILENT, WILL), at(90));

    assertThat(message.text())
        .contains("Less sure: only its last will came.")
        .contains("Noticed by: its last will, without a disconnect event\n")
        .doesNotContain("LAST_WILL");
    assertThat(message.attributes()).containsEntry("reason", "LAST_WILL");
  }

  @Test
  void unknownReasonIsNamed() {
    Message message = english(offline(RPI, EXACT, Cause.of("SOLAR_FLARE")), at(90));

    assertThat(message.sms()).contains(": new reason SOLAR_FLARE.");
    assertThat(message.text()).contains("a reason that Rollcall does not know: SOLAR_FLARE.");
    assertThat(message.attributes()).containsEntry("reason", "SOLAR_FLARE");
  }

  /** AWS's times are inexact: a connection may seem to begin after its end. */
  @Test
  void timesThatContradictEachOtherAreNoSpan() {
    DeviceOffline plain = offline(RPI, EXACT, CUT);
    Notification notification =
        new DeviceOffline(
            RPI,
            "i",
            EXACT,
            CUT,
            Optional.of(at(3)),
            plain.ip(),
            plain.refused(),
            plain.notConnectedAt(),
            plain.recoveredAt(),
            Optional.empty());

    assertThat(english(notification, at(0)).text())
        .contains("Was connected for: too short to say, since 2026-11-23 12:00:03 UTC\n")
        .contains("Offline for: too short to say\n");
  }

  @Test
  void alertThatWasHeldUpDoesNotSayThatTheDeviceIsStillAway() {
    Message message = english(wasOffline(), at(300));

    assertThat(message.subject()).isEqualTo("RPI was OFFLINE from 12:00:00 UTC, back by now");
    assertThat(message.text())
        .contains("It is back since 2026-11-23 12:02:10 UTC.")
        .contains("If it happens again, check first\n")
        .contains("Back since: 2026-11-23 12:02:10 UTC\n")
        .contains("The recovery message follows.\n")
        .doesNotContain("Offline for", "is OFFLINE", "Mute", "Next message");
    assertThat(message.attributes()).containsEntry("kind", "offline");
  }

  private static Notification wasOffline() {
    DeviceOffline plain = offline(RPI, EXACT, CUT);
    return new DeviceOffline(
        RPI,
        "i",
        EXACT,
        CUT,
        plain.connectedSince(),
        plain.ip(),
        plain.refused(),
        plain.notConnectedAt(),
        Optional.of(at(130)),
        Optional.empty());
  }

  @Test
  void backSaysHowLongItWasGoneAndWhy() {
    Message message = english(new DeviceRecovered(RPI, "RPI-1", EXACT, WILL, at(754)), at(900));

    assertThat(message.subject()).isEqualTo("RPI is back since 12:12:34 UTC");
    assertThat(message.sms())
        .isEqualTo("RPI is back since 12:12:34 UTC. It was gone for 12 minutes 34 seconds.");
    assertThat(message.text())
        .isEqualTo(
            """
            RPI is back since 12:12:34 UTC

            It was gone for 12 minutes 34 seconds.
            Its last will came: the connection broke without a goodbye.

            Back since: 2026-11-23 12:12:34 UTC
            Offline since: 2026-11-23 12:00:00 UTC
            Gone for: 12 minutes 34 seconds
            Noticed by: its last will, without a disconnect event
            Incident: RPI-1

            Open the thing in the AWS console:
            https://ap-northeast-2.console.aws.amazon.com/iot/home?region=ap-northeast-2#/thing/RPI

            This incident is closed.
            Rollcall for AWS IoT, ap-northeast-2
            """);
    assertThat(message.attributes())
        .isEqualTo(
            Map.of(
                "kind", "recovered", "thing", "RPI", "incident", "RPI-1", "reason", "LAST_WILL"));
  }

  @Test
  void returnFromASilentLossSaysThatItWasGoneForAtLeastSoLong() {
    assertThat(english(new DeviceRecovered(RPI, "i", SILENT, SILENCE, at(61)), at(900)).sms())
        .endsWith("It was gone for at least 1 minute 1 second.");
  }

  /** By AWS's inexact times, or by a will that came late. */
  @Test
  void returnThatSeemsToComeBeforeTheOutageIsNotGivenAsATime() {
    for (Instant recoveredAt : new Instant[] {at(-40), at(0), at(0.999)}) {
      Message message = english(new DeviceRecovered(RPI, "i", EXACT, WILL, recoveredAt), at(900));

      assertThat(message.sms()).contains("The outage was too short to measure");
      assertThat(message.text()).contains("Gone for: too short to say\n");
    }
  }

  /** Of roles, no certificate is to be deactivated. */
  @Test
  void duplicateIdentityOfRolesSaysNothingOfCertificates() {
    Notification notification =
        DuplicateIdentityBuilder.builder()
            .thing(RPI)
            .incident("RPI-1")
            .clientId(new ClientId("RPI"))
            .version(3)
            .takenOverAt(at(0))
            .ofIam(true)
            .build();

    for (Language language : Language.values()) {
      Message message = inSeoul(language, notification, at(0));
      assertThat(message.subject() + message.text() + message.html() + message.sms())
          .doesNotContain("certificate", "인증서")
          .contains("IAM");
    }
  }

  @Test
  void duplicateIdentitySaysWhatItMeansAndWhatToDo() {
    Notification notification =
        DuplicateIdentityBuilder.builder()
            .thing(RPI)
            .incident("RPI-1")
            .clientId(new ClientId("a\r\nBcc: b\u202e"))
            .version(3)
            .takenOverAt(at(0))
            .build();

    Message message = english(notification, at(0));

    assertThat(message.subject())
        .isEqualTo("RPI: DUPLICATE IDENTITY, two certificates use its client id");
    assertThat(message.text())
        .contains("Either its certificate was replaced just now, or a second device uses its name.")
        .contains("1. Was its certificate replaced just now?")
        .contains("Client id: a??Bcc: b?\n")
        .contains("Taken over at: 2026-11-23 12:00:00 UTC\nConnection closed: 3\n")
        .doesNotContain("Mute");
    assertThat(message.attributes())
        .isEqualTo(
            Map.of(
                "kind",
                "duplicate-identity",
                "thing",
                "RPI",
                "incident",
                "RPI-1",
                "reason",
                "DUPLICATE_CLIENTID"));
  }

  @Test
  void koreanReaderGetsKoreanButForTheTopic() {
    Message message = inSeoul(Language.KO, offline(RPI, EXACT, CUT), at(125));

    assertThat(message.subject()).isEqualTo("RPI 오프라인 (21:00:00 KST부터)");
    assertThat(message.sms()).startsWith(message.subject() + ": 갑자기 연결 끊김.");
    assertThat(message.text()).contains("끊긴 시각: 2026-11-23 21:00:00 KST (12:00:00 UTC)\n");
    assertThat(message.html()).contains("<html lang=\"ko\">");
    assertThat(message.topicSubject()).isEqualTo("RPI is OFFLINE since 21:00:00 KST");
  }
}
