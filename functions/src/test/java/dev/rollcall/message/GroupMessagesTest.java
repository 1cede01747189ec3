package dev.rollcall.message;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.message.Notifications.english;
import static dev.rollcall.message.Notifications.inSeoul;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.notification.Context;
import dev.rollcall.notification.DeviceSince;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.GroupRecovered;
import dev.rollcall.notification.OutageSummary;
import dev.rollcall.notification.OutageSummaryBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Messages about many devices. */
final class GroupMessagesTest {
  private static final String SILENCE = "MQTT_KEEP_ALIVE_TIMEOUT";
  private static final Optional<String> NETWORK = Optional.of("203.0.113.*");

  @Test
  void digestSaysHowManyWhatTheyShareAndWhatToDo() {
    Message message = english(new GroupOffline("group-1", lost(30, 40), false), at(20));

    assertThat(message.subject())
        .isEqualTo("OFFLINE 30 of 40 devices since 12:00 - all on 203.0.113.* - no response");
    assertThat(message.sms())
        .isEqualTo("OFFLINE 30 of 40 devices since 12:00 UTC, all on 203.0.113.*, no response.");
    assertThat(message.text())
        .startsWith(
            """
            30 of 40 devices are offline

            First loss 12:00:00 UTC. All of them dropped within one minute, on one network (203.0.113.*), for the same reason (no response).
            Suspect one shared cause before you look at single devices.

            Confidence: High. AWS IoT reported each disconnect.

            What to do
            1. Find out where they are and call there: is there a power cut, is the internet line up?\
            """)
        .contains("\nList these devices:\nhttps://", "\nAWS Health Dashboard:\nhttps://health.")
        .contains("\nStill offline (the first 20 of 30): n01, n02, ")
        .contains(", n20\n\nDetails\n")
        .contains(
            """
            Reasons: 30 x no response (MQTT_KEEP_ALIVE_TIMEOUT)
            Lost: between 2026-11-23 12:00:00 and 12:00:09 UTC, approximate (AWS IoT's clock)
            Known devices: 40 seen so far
            Incident: group-1
            """)
        .contains("log group rollcall-Logs:\nfilter group = \"group-1\" | stats latest(state)")
        .contains("\nNext message: within 15 minutes if the numbers change")
        .doesNotContain("Mute", "mutedUntil");
    assertThat(message.attributes())
        .isEqualTo(Map.of("kind", "digest", "incident", "group-1", "count", "30"));
  }

  @Test
  void fewDevicesAreNamedFirst() {
    Message message = english(new GroupOffline("i", lost(3, 40), false), at(20));

    assertThat(message.subject()).isEqualTo("OFFLINE 3 of 40 devices since 12:00 - n01, n02, n03");
    assertThat(message.sms())
        .isEqualTo("OFFLINE n01, n02, n03 since 12:00 UTC, no response, all on 203.0.113.*.");
    assertThat(message.text())
        .containsSubsequence("\nStill offline: n01, n02, n03\n", "What to do", "Details");
  }

  @Test
  void fourDevicesAreNamedInTheMailAlone() {
    Message message = english(new GroupOffline("i", lost(4, 40), false), at(20));

    assertThat(message.subject()).doesNotContain("n01");
    assertThat(message.text())
        .containsSubsequence("\nStill offline: n01, n02, n03, n04\n", "What to do");
    assertThat(english(new GroupOffline("i", lost(7, 40), false), at(20)).text())
        .containsSubsequence("What to do", "\nStill offline: n01, n02, n03, n04, n05, n06, n07\n");
  }

  @Test
  void manyDevicesAreNotNamedAtAll() {
    assertThat(english(new GroupOffline("i", lost(100, 0), false), at(20)).text())
        .contains("Still offline (the first 20 of 100");
    Message message = english(new GroupOffline("i", lost(101, 2000), false), at(20));

    assertThat(message.text()).doesNotContain("n01", "Still offline");
    assertThat(message.subject()).startsWith("OFFLINE 101 of 2,000 devices since 12:00");
  }

  @Test
  void namesThatAreNotAllKnownAreNotInTheSubject() {
    OutageSummary outage = OutageSummaryBuilder.builder(lost(3, 0)).stillAway(names(2)).build();

    Message message = english(new GroupOffline("i", outage, false), at(20));

    assertThat(message.subject()).doesNotContain("n01");
    assertThat(message.text()).contains("\nStill offline (the first 2 of 3): ");
  }

  @Test
  void whatIsNotKnownOrNotSharedIsLeftOut() {
    OutageSummary outage =
        OutageSummaryBuilder.builder(lost(4, 0))
            .latest(at(61))
            .network(Optional.empty())
            .reasons(Map.of(SILENCE, 1, "LAST_WILL", 3))
            .stillAway(List.of())
            .build();

    Message message = english(new GroupOffline("group-1", outage, false), at(100));

    assertThat(message.subject()).isEqualTo("OFFLINE 4 devices since 12:00");
    assertThat(message.sms()).isEqualTo("OFFLINE 4 devices since 12:00 UTC");
    assertThat(message.text())
        .contains("\n\n4 devices were lost from 12:00:00 to 12:01:01 UTC.\n\n")
        .contains("\nReasons: 3 x last will only, 1 x no response (MQTT_KEEP_ALIVE_TIMEOUT)\n")
        .doesNotContain("All of them", "Known devices", "network (", "twice", "Still offline");
  }

  @Test
  void lossesOfOneTimeAreNoRange() {
    OutageSummary outage = OutageSummaryBuilder.builder(lost(1, 0)).latest(at(0)).build();

    assertThat(english(new GroupOffline("i", outage, false), at(100)).text())
        .contains("\n\n1 device was lost at 12:00:00 UTC.\n");
  }

  @Test
  void eachThingThatIsSharedIsSaid() {
    Map<String, Integer> various = Map.of(SILENCE, 1, "LAST_WILL", 1);

    assertThat(common(60, Optional.empty(), various))
        .contains("All of them dropped within one minute.")
        .contains("UTC, all within one minute.");
    assertThat(common(61, NETWORK, various))
        .contains("All of them dropped on one network (203.0.113.*).")
        .contains("UTC, all on 203.0.113.*.");
    assertThat(common(61, Optional.empty(), Map.of(SILENCE, 2)))
        .contains("All of them dropped for the same reason (no response).")
        .contains("UTC, no response.");
  }

  private static String common(
      int seconds, Optional<String> network, Map<String, Integer> reasons) {
    OutageSummary outage =
        OutageSummaryBuilder.builder(lost(2, 0))
            .latest(at(seconds))
            .network(network)
            .reasons(reasons)
            .build();
    Message message = english(new GroupOffline("i", outage, false), at(100));
    return message.text() + message.sms();
  }

  @Test
  void oneDeviceSharesNothingAndIsNotMany() {
    Message message = english(new GroupOffline("i", lost(1, 0), false), at(20));

    assertThat(message.subject()).isEqualTo("OFFLINE 1 device since 12:00 - n01");
    assertThat(message.text())
        .startsWith("1 device is offline\n\n1 device was lost from 12:00:00 to 12:00:09 UTC.\n")
        .doesNotContain("All of them", "203.0.113");
  }

  /** The first loss is not when those that are still offline were lost. */
  @Test
  void updateSaysSinceWhenTheDevicesThatAreStillOfflineAre() {
    OutageSummary outage =
        OutageSummaryBuilder.builder(lost(7, 40))
            .back(4)
            .latest(at(1300))
            .stillAway(List.of(away(1, 9), away(2, 30), away(3, 1300)))
            .build();
    GroupOffline update = new GroupOffline("group-1", outage, false);

    assertThat(english(update, at(1800)).text())
        .contains("\nStill offline: n01, n02 (since 12:00); n03 (since 12:21)\n");
    assertThat(english(update, at(2 * 24 * 3600)).text())
        .contains("\nStill offline: n01, n02 (since Nov 23 12:00); n03 (since Nov 23 12:21)\n");
    assertThat(inSeoul(Language.KO, update, at(1800)).text())
        .contains("21:00부터 n01, n02; 21:21부터 n03");
  }

  private static DeviceSince away(int number, int since) {
    return new DeviceSince(new ThingName("n%02d".formatted(number)), at(since));
  }

  /** Where all were lost in one minute, the first sentence says when. */
  @Test
  void updateOfLossesInOneMinuteSaysOnceWhen() {
    OutageSummary outage =
        OutageSummaryBuilder.builder(lost(7, 40)).back(4).stillAway(names(3)).build();

    Message message = english(new GroupOffline("group-1", outage, false), at(1800));

    assertThat(message.subject())
        .isEqualTo("UPDATE 3 devices still offline, 4 of 7 back - n01, n02, n03");
    assertThat(message.sms()).isEqualTo("UPDATE still offline: n01, n02, n03. 4 of 7 back.");
    assertThat(message.text())
        .startsWith(
            """
            3 devices are still offline

            7 devices were lost from 12:00:00 to 12:00:09 UTC. 4 of them are back.

            Still offline: n01, n02, n03
            """)
        .doesNotContain("since 12:00");
    assertThat(message.html()).contains(">UPDATE<");
  }

  @Test
  void deviceThatWasLostTwiceIsExplained() {
    OutageSummary outage =
        OutageSummaryBuilder.builder(lost(2, 0)).reasons(Map.of(SILENCE, 3)).build();

    assertThat(english(new GroupOffline("i", outage, false), at(100)).text())
        .contains("Reasons: 3 x no response (MQTT_KEEP_ALIVE_TIMEOUT) (3 losses, since some");
  }

  @Test
  void reasonsOfTheSameNumberAreSortedByName() {
    OutageSummary outage =
        OutageSummaryBuilder.builder(lost(3, 0))
            .reasons(Map.of("THROTTLED", 1, "CONNECTION_LOST", 1, "SOLAR_FLARE", 1))
            .build();

    assertThat(english(new GroupOffline("i", outage, false), at(100)).text())
        .contains(
            "Reasons: 1 x connection lost (CONNECTION_LOST), 1 x reason SOLAR_FLARE,"
                + " 1 x AWS limit exceeded (THROTTLED)\n");
  }

  @Test
  void closingDigestSaysThatItIsTheLast() {
    OutageSummary outage =
        OutageSummaryBuilder.builder(lost(3, 0)).back(1).stillAway(names(2)).build();

    assertThat(english(new GroupOffline("group-1", outage, true), at(6 * 3600)).text())
        .contains(
            " of them is back.\nNothing has changed for hours, so this is the last update.\n",
            "\nEach device that is still offline gets a message of its own")
        .doesNotContain("Next message");
  }

  @Test
  void siteStandsInEachMessage() {
    OutageSummary north =
        OutageSummaryBuilder.builder(lost(30, 30)).site(Optional.of("north")).build();
    OutageSummary back =
        OutageSummaryBuilder.builder(north)
            .back(30)
            .lastRecovery(Optional.of(at(600)))
            .stillAway(List.of())
            .build();
    Context context = new Context(Optional.of("other"), Optional.of("ops"), Optional.empty());

    Message offline = english(new GroupOffline("i", north, false), context, at(20));
    assertThat(offline.subject()).isEqualTo("OFFLINE 30 of 30 devices since 12:00 - north");
    assertThat(offline.sms()).contains("UTC, north, all on");
    assertThat(offline.text()).contains("\n\nSite: north\nOwner: ops\n");
    assertThat(offline.attributes()).containsEntry("site", "north").containsEntry("owner", "ops");
    assertThat(english(new GroupRecovered("i", back), at(700)).subject())
        .isEqualTo("RESOLVED all 30 devices back 12:10 - outage 10m - north");
    assertThat(english(new GroupRecovered("i", back), at(700)).sms())
        .isEqualTo("RESOLVED all 30 devices back 12:10 UTC, outage 10m, north.");
  }

  /** SNS takes no others as a subject. */
  @Test
  void siteOfOtherCharactersIsNotInTheSubjectOfTheTopic() {
    OutageSummary seoul =
        OutageSummaryBuilder.builder(lost(30, 0)).site(Optional.of("서울 1")).build();

    Message message = english(new GroupOffline("i", seoul, false), at(20));

    assertThat(message.subject()).endsWith(" - 서울 1");
    assertThat(message.topicSubject()).isEqualTo("OFFLINE 30 devices since 12:00");
  }

  /** Lost at 12:00:00, the last one back at 12:10:00, which is found out later. */
  @Test
  void endSaysThatAllAreBackHowLongItTookAndWhatToDoInTheMorning() {
    Message message = english(new GroupRecovered("group-1", recovered(3, 600)), at(700));

    assertThat(message.subject()).isEqualTo("RESOLVED all 3 devices back 12:10 - outage 10m");
    assertThat(message.sms()).isEqualTo("RESOLVED all 3 devices back 12:10 UTC, outage 10m.");
    assertThat(message.text())
        .startsWith(
            """
            All 3 devices are back online

            The last one reconnected at 12:10:00 UTC. The outage lasted 10 min from the first loss. Nothing to do now.
            All of them dropped within one minute, on one network\
            """)
        .contains("\nBack online: 2026-11-23 12:10:00 UTC\nIncident: group-1, closed\n")
        .doesNotContain("Mute", "Still offline", "What to do");
    assertThat(message.attributes())
        .isEqualTo(Map.of("kind", "digest-end", "incident", "group-1", "count", "3"));
  }

  @Test
  void endSaysWhichDevicesCameBackWhenIfTheyAreFew() {
    OutageSummary few =
        OutageSummaryBuilder.builder(recovered(3, 600))
            .returned(List.of(returned(1, 480), returned(3, 510), returned(2, 600)))
            .build();

    assertThat(english(new GroupRecovered("i", few), at(720)).text())
        .contains("\nCame back: n01, n03 (12:08); n02 (12:10)\n");
    assertThat(english(new GroupRecovered("i", recovered(30, 600)), at(720)).text())
        .doesNotContain("Came back");
  }

  private static DeviceSince returned(int number, int seconds) {
    return new DeviceSince(new ThingName("n%02d".formatted(number)), at(seconds));
  }

  @Test
  void endThatSeemsToComeBeforeTheBeginningIsNotMeasured() {
    Message message = english(new GroupRecovered("i", recovered(1, 0)), at(9));

    assertThat(message.subject()).isEqualTo("RESOLVED 1 device back 12:00");
    assertThat(message.text())
        .startsWith("The device is back online\n")
        .doesNotContain("outage lasted", "in the morning");
  }

  private static OutageSummary recovered(int count, int seconds) {
    return OutageSummaryBuilder.builder(lost(count, 0))
        .back(count)
        .lastRecovery(Optional.of(at(seconds)))
        .stillAway(List.of())
        .build();
  }

  @Test
  void timeOfAnotherDayCarriesItsDate() {
    GroupOffline digest = new GroupOffline("i", lost(30, 0), false);

    assertThat(english(digest, at(3 * 24 * 3600)).subject())
        .startsWith("OFFLINE 30 devices since Nov 23 12:00");
  }

  @Test
  void koreanReaderGetsKorean() {
    GroupOffline digest = new GroupOffline("i", lost(30, 40), false);
    OutageSummary partly =
        OutageSummaryBuilder.builder(lost(3, 40)).back(1).stillAway(names(2)).build();

    assertThat(inSeoul(Language.KO, digest, at(20)).subject())
        .isEqualTo("[오프라인] 40대 중 30대 21:00부터 - 동일 네트워크 203.0.113.* - 응답 없음");
    assertThat(inSeoul(Language.KO, new GroupOffline("i", partly, false), at(20)).subject())
        .isEqualTo("[현황] 2대 오프라인, 3대 중 1대 복구 - n01, n02");
  }

  private static OutageSummary lost(int count, int known) {
    return OutageSummaryBuilder.builder()
        .count(count)
        .known(known)
        .first(at(0))
        .latest(at(9))
        .reasons(Map.of(SILENCE, count))
        .network(NETWORK)
        .stillAway(names(Math.min(count, 100)))
        .build();
  }

  private static List<DeviceSince> names(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> away(number, 9)).toList();
  }

  @Test
  void mutedDevicesAreNamedAsNotCounted() {
    OutageSummary outage = lost(30, 40);
    OutageSummary two = withMuted(outage, 2);

    assertThat(english(new GroupOffline("i", two, false), at(20)).text())
        .contains("\nMuted, not counted: m1, m2\n");
    assertThat(english(new GroupOffline("i", withMuted(outage, 5), false), at(20)).text())
        .contains("\nMuted, not counted: m1, m2, m3, m4 and more\n");
    assertThat(english(new GroupOffline("i", outage, false), at(20)).text())
        .doesNotContain("Muted");
    OutageSummary over =
        OutageSummaryBuilder.builder(two).back(30).lastRecovery(Optional.of(at(90))).build();
    assertThat(english(new GroupRecovered("i", over), at(100)).text())
        .contains("\nMuted, not counted: m1, m2\n");
  }

  private static OutageSummary withMuted(OutageSummary outage, int count) {
    return OutageSummaryBuilder.builder(outage)
        .muted(IntStream.rangeClosed(1, count).mapToObj(i -> new ThingName("m" + i)).toList())
        .build();
  }

  @Test
  void digestSaysHowSureItIs() {
    assertThat(confidence(Map.of(SILENCE, 3))).isEqualTo("High. AWS IoT reported each disconnect.");
    assertThat(confidence(Map.of("LAST_WILL", 1)))
        .isEqualTo("Medium for 1 loss: the last will arrived, but no disconnect event.");
    assertThat(confidence(Map.of("LAST_WILL", 2, "GATEWAY_STATUS", 3, SILENCE, 4)))
        .isEqualTo(
            "Medium for 2 losses: the last will arrived, but no disconnect event. Medium for 3"
                + " losses that only a gateway reported. High for the others.");
  }

  private static String confidence(Map<String, Integer> reasons) {
    OutageSummary outage = OutageSummaryBuilder.builder(lost(9, 40)).reasons(reasons).build();
    return english(new GroupOffline("i", outage, false), at(20))
        .text()
        .lines()
        .filter(line -> line.startsWith("Confidence: "))
        .map(line -> line.substring(12))
        .findFirst()
        .orElse("");
  }
}
