package dev.rollcall.message;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.message.Notifications.english;
import static dev.rollcall.message.Notifications.inSeoul;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
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
  void digestSaysHowManyWhatTheyShareAndWhichOnes() {
    Message message =
        english(new GroupOffline("group-1", outage(3, 1, 40, 9, NETWORK, "A", "B"), false), at(20));

    assertThat(message.subject())
        .isEqualTo("2 of 3 lost devices are still OFFLINE, since 12:00:00 UTC");
    assertThat(message.sms()).isEqualTo(message.subject() + ". All in network 203.0.113.*.");
    assertThat(message.text())
        .contains("3 devices were lost: 1 back, 2 still away.\n")
        .contains(
            "lost within one minute, from one network (203.0.113.*), for one reason (fell silent):")
        .contains("1. Look at the network 203.0.113.* first")
        .contains("\nStill away\n- A\n- B\n\n")
        .contains("\nBy reason\n- 3 × fell silent (MQTT_KEEP_ALIVE_TIMEOUT)\n\n")
        .contains("\nDevices lost: 3 of 40 known\nBack: 1\nStill away: 2\n")
        .contains("\nLost: between 2026-11-23 12:00:00 and 12:00:09 UTC\n")
        .contains("log group rollcall-Logs:\nfilter group = \"group-1\" | stats latest(reason)")
        .contains("--thing-name=rollcall-groups --shadow-name rollcall");
    assertThat(message.attributes())
        .isEqualTo(Map.of("kind", "digest", "incident", "group-1", "count", "3"));
  }

  @Test
  void whatIsNotKnownOrNotSharedIsLeftOut() {
    OutageSummary outage = lost(4, 61, Map.of(SILENCE, 1, "LAST_WILL", 3), Optional.empty());

    Message message = english(new GroupOffline("group-1", outage, false), at(100));

    assertThat(message.subject()).isEqualTo("4 devices are OFFLINE since 12:00:00 UTC");
    assertThat(message.sms()).isEqualTo(message.subject() + ".");
    assertThat(message.text())
        .contains("- 3 × its last will came (LAST_WILL)\n- 1 × fell silent")
        .contains("Still away\n- and 4 more\n")
        .contains("Devices lost: 4\n")
        .doesNotContain("All of them", "known", "network 203", "twice");
  }

  @Test
  void eachThingThatIsSharedIsSaid() {
    assertThat(common(60, Optional.empty(), Map.of(SILENCE, 1, "LAST_WILL", 1)))
        .contains("All of them were lost within one minute: ")
        .contains("SMS All lost within one minute.");
    assertThat(common(61, NETWORK, Map.of(SILENCE, 1, "LAST_WILL", 1)))
        .contains("All of them were lost from one network (203.0.113.*): ");
    assertThat(common(61, Optional.empty(), Map.of(SILENCE, 2)))
        .contains("All of them were lost for one reason (fell silent): ")
        .contains("SMS All for one reason: fell silent.");
  }

  private static String common(
      int seconds, Optional<String> network, Map<String, Integer> reasons) {
    OutageSummary outage = lost(2, seconds, reasons, network);
    Message message = english(new GroupOffline("i", outage, false), at(100));
    return message.text() + message.sms().replaceFirst(".*UTC\\.", "SMS");
  }

  @Test
  void oneDeviceSharesNothingAndIsNotMany() {
    Message message =
        english(new GroupOffline("i", outage(1, 0, 0, 0, NETWORK, "A"), false), at(20));

    assertThat(message.subject()).isEqualTo("1 device is OFFLINE since 12:00:00 UTC");
    assertThat(message.text())
        .contains("1 device was lost: 0 back, 1 still away.")
        .doesNotContain("All of them", "203.0.113");
  }

  @Test
  void howManyOfHowManyIsSaidFirst() {
    assertThat(
            english(new GroupOffline("i", outage(3, 0, 40, 0, NETWORK), false), at(20)).subject())
        .isEqualTo("3 of 40 devices are OFFLINE since 12:00:00 UTC");
  }

  @Test
  void twentyNamesAreListed() {
    String[] names = IntStream.range(0, 25).mapToObj("n%02d"::formatted).toArray(String[]::new);

    assertThat(
            english(new GroupOffline("i", outage(32, 2, 0, 9, NETWORK, names), false), at(20))
                .text())
        .contains("- n19\n- and 10 more\n")
        .doesNotContain("n20");
  }

  @Test
  void deviceThatWasLostTwiceIsExplained() {
    OutageSummary outage = lost(2, 99, Map.of(SILENCE, 3), Optional.empty());

    assertThat(english(new GroupOffline("i", outage, false), at(100)).text())
        .contains("- 3 × fell silent (MQTT_KEEP_ALIVE_TIMEOUT)\n- A device that was lost twice");
  }

  @Test
  void reasonsOfTheSameNumberAreSortedByName() {
    OutageSummary outage =
        lost(
            3,
            99,
            Map.of("THROTTLED", 1, "CONNECTION_LOST", 1, "SOLAR_FLARE", 1),
            Optional.empty());

    assertThat(english(new GroupOffline("i", outage, false), at(100)).text())
        .contains(
            """
            By reason
            - 1 × connection cut (CONNECTION_LOST)
            - 1 × new reason SOLAR_FLARE
            - 1 × over a limit of AWS IoT (THROTTLED)
            """);
  }

  @Test
  void closingDigestSaysThatNoFurtherOneFollows() {
    OutageSummary outage = outage(3, 1, 0, 9, NETWORK, "A", "B");
    Message closing = english(new GroupOffline("group-1", outage, true), at(6 * 3600));

    assertThat(closing.subject())
        .isEqualTo("2 of 3 lost devices are still OFFLINE, since 12:00:00 UTC");
    assertThat(closing.text())
        .contains("Still away\n- A\n- B\n")
        .contains("no further digest follows. Each device that is still offline gets its own")
        .doesNotContain("Next message when the numbers change");
    assertThat(english(new GroupOffline("group-1", outage, false), at(20)).text())
        .contains("Next message when the numbers change")
        .doesNotContain("no further digest");
  }

  @Test
  void siteStandsBeforeEachHeadline() {
    OutageSummary north =
        OutageSummaryBuilder.builder(outage(3, 0, 0, 9, NETWORK, "A"))
            .site(Optional.of("north"))
            .build();
    OutageSummary back =
        OutageSummaryBuilder.builder(north).back(3).lastRecovery(Optional.of(at(600))).build();

    Message offline = english(new GroupOffline("i", north, false), at(20));
    assertThat(offline.subject()).isEqualTo("north: 3 devices are OFFLINE since 12:00:00 UTC");
    assertThat(offline.sms()).startsWith(offline.subject());
    assertThat(offline.topicSubject()).isEqualTo(offline.subject());
    assertThat(english(new GroupRecovered("i", back), at(700)).subject())
        .isEqualTo("north: All 3 lost devices are back since 12:10:00 UTC");
  }

  @Test
  void longSiteIsCut() {
    Message message = english(new GroupOffline("i", ofSite("s".repeat(64)), false), at(20));

    assertThat(message.subject())
        .hasSize(100)
        .matches("s+\\.\\.s+: 3 devices are OFFLINE since 12:00:00 UTC");
    assertThat(message.html()).contains("s".repeat(64) + ": 3 devices");
  }

  /** SNS takes no others as a subject. */
  @Test
  void siteIsReducedToAsciiForTheTopic() {
    Message message = english(new GroupOffline("i", ofSite("서울 1"), false), at(20));

    assertThat(message.subject()).isEqualTo("서울 1: 3 devices are OFFLINE since 12:00:00 UTC");
    assertThat(message.topicSubject()).isEqualTo("?? 1: 3 devices are OFFLINE since 12:00:00 UTC");
  }

  private static OutageSummary ofSite(String site) {
    return OutageSummaryBuilder.builder(outage(3, 0, 0, 9, NETWORK, "A"))
        .site(Optional.of(site))
        .build();
  }

  /** Three lost at 12:00:00, the last one back at 12:10:00, which is found out later. */
  @Test
  void endSaysThatAllAreBackAndHowLongItTook() {
    Message message = english(new GroupRecovered("group-1", recovered(3, 40, 600)), at(700));

    assertThat(message.subject()).isEqualTo("All 3 lost devices are back since 12:10:00 UTC");
    assertThat(message.sms())
        .isEqualTo(
            message.subject() + ". From the first loss to the last return it took 10 minutes.");
    assertThat(message.text())
        .contains("\nBack since: 2026-11-23 12:10:00 UTC\n")
        .contains("filter group = \"group-1\"")
        .contains("This incident is closed.")
        .doesNotContain("Mute", "Still away", "Check");
    assertThat(message.attributes())
        .isEqualTo(Map.of("kind", "digest-end", "incident", "group-1", "count", "3"));
  }

  @Test
  void endThatSeemsToComeBeforeTheBeginningIsNotMeasured() {
    Message message = english(new GroupRecovered("i", recovered(1, 0, 0)), at(9));

    assertThat(message.subject()).isEqualTo("The 1 lost device is back since 12:00:00 UTC");
    assertThat(message.sms()).contains("too short to measure");
  }

  private static OutageSummary recovered(int count, int known, int seconds) {
    return OutageSummaryBuilder.builder(outage(count, count, known, 9, NETWORK))
        .lastRecovery(Optional.of(at(seconds)))
        .build();
  }

  /** Lost on Monday, and there are still some away on Thursday. */
  @Test
  void timeOfAnotherDayCarriesItsDate() {
    GroupOffline digest = new GroupOffline("i", outage(3, 1, 0, 9, NETWORK, "A"), false);

    assertThat(english(digest, at(3 * 24 * 3600)).subject())
        .isEqualTo("2 of 3 lost devices are still OFFLINE, since 2026-11-23 12:00:00 UTC");
  }

  @Test
  void koreanReaderGetsKorean() {
    GroupOffline partly = new GroupOffline("i", outage(3, 1, 40, 9, NETWORK, "A"), false);
    GroupOffline all = new GroupOffline("i", outage(3, 0, 40, 9, NETWORK, "A"), false);

    assertThat(inSeoul(Language.KO, partly, at(20)).subject())
        .isEqualTo("끊긴 기기 3대 중 2대 아직 오프라인 (21:00:00 KST부터)");
    assertThat(inSeoul(Language.KO, all, at(20)).sms())
        .isEqualTo("기기 40대 중 3대 오프라인 (21:00:00 KST부터). 모두 같은 네트워크 203.0.113.*.");
    assertThat(common(Language.KO, Map.of(SILENCE, 2))).endsWith("모두 같은 원인: 응답 없음.");
    assertThat(common(Language.KO, Map.of(SILENCE, 1, "LAST_WILL", 1))).endsWith("모두 1분 안에 끊김.");
  }

  private static String common(Language language, Map<String, Integer> reasons) {
    OutageSummary outage = lost(2, 9, reasons, Optional.empty());
    return inSeoul(language, new GroupOffline("i", outage, false), at(20)).sms();
  }

  private static OutageSummary outage(
      int count, int back, int known, int seconds, Optional<String> network, String... missing) {
    return OutageSummaryBuilder.builder(lost(count, seconds, Map.of(SILENCE, count), network))
        .back(back)
        .known(known)
        .missing(List.of(missing).stream().map(ThingName::new).toList())
        .build();
  }

  private static OutageSummary lost(
      int count, int seconds, Map<String, Integer> reasons, Optional<String> network) {
    return OutageSummaryBuilder.builder()
        .count(count)
        .first(at(0))
        .latest(at(seconds))
        .reasons(reasons)
        .network(network)
        .build();
  }
}
