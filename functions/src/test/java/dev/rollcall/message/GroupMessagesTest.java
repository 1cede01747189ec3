package dev.rollcall.message;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.message.Notifications.english;
import static dev.rollcall.message.Notifications.inSeoul;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ThingName;
import dev.rollcall.notification.GroupOutage;
import dev.rollcall.notification.Notification.GroupOffline;
import dev.rollcall.notification.Notification.GroupRecovered;
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
        english(new GroupOffline("fleet-1", outage(3, 1, 40, 9, NETWORK, "A", "B")), at(20));

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
        .contains("log group rollcall-Logs:\nfilter digest = \"fleet-1\" | stats latest(reason)")
        .contains("--thing-name=rollcall-fleet --shadow-name rollcall");
    assertThat(message.attributes())
        .isEqualTo(Map.of("kind", "digest", "incident", "fleet-1", "count", "3"));
  }

  @Test
  void whatIsNotKnownOrNotSharedIsLeftOut() {
    GroupOutage outage =
        new GroupOutage(
            4,
            0,
            0,
            at(0),
            at(61),
            Map.of(SILENCE, 1, "LAST_WILL", 3),
            Optional.empty(),
            List.of());

    Message message = english(new GroupOffline("fleet-1", outage), at(100));

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
    GroupOutage outage = new GroupOutage(2, 0, 0, at(0), at(seconds), reasons, network, List.of());
    Message message = english(new GroupOffline("i", outage), at(100));
    return message.text() + message.sms().replaceFirst(".*UTC\\.", "SMS");
  }

  @Test
  void oneDeviceSharesNothingAndIsNotMany() {
    Message message = english(new GroupOffline("i", outage(1, 0, 0, 0, NETWORK, "A")), at(20));

    assertThat(message.subject()).isEqualTo("1 device is OFFLINE since 12:00:00 UTC");
    assertThat(message.text())
        .contains("1 device was lost: 0 back, 1 still away.")
        .doesNotContain("All of them", "203.0.113");
  }

  @Test
  void howManyOfHowManyIsSaidFirst() {
    assertThat(english(new GroupOffline("i", outage(3, 0, 40, 0, NETWORK)), at(20)).subject())
        .isEqualTo("3 of 40 devices are OFFLINE since 12:00:00 UTC");
  }

  @Test
  void twentyNamesAreListed() {
    String[] names = IntStream.range(0, 25).mapToObj("n%02d"::formatted).toArray(String[]::new);

    assertThat(english(new GroupOffline("i", outage(32, 2, 0, 9, NETWORK, names)), at(20)).text())
        .contains("- n19\n- and 10 more\n")
        .doesNotContain("n20");
  }

  @Test
  void deviceThatWasLostTwiceIsExplained() {
    GroupOutage outage =
        new GroupOutage(2, 0, 0, at(0), at(99), Map.of(SILENCE, 3), Optional.empty(), List.of());

    assertThat(english(new GroupOffline("i", outage), at(100)).text())
        .contains("- 3 × fell silent (MQTT_KEEP_ALIVE_TIMEOUT)\n- A device that was lost twice");
  }

  @Test
  void reasonsOfTheSameNumberAreSortedByName() {
    GroupOutage outage =
        new GroupOutage(
            3,
            0,
            0,
            at(0),
            at(99),
            Map.of("THROTTLED", 1, "CONNECTION_LOST", 1, "SOLAR_FLARE", 1),
            Optional.empty(),
            List.of());

    assertThat(english(new GroupOffline("i", outage), at(100)).text())
        .contains(
            """
            By reason
            - 1 × connection cut (CONNECTION_LOST)
            - 1 × new reason SOLAR_FLARE
            - 1 × over a limit of AWS IoT (THROTTLED)
            """);
  }

  @Test
  void endSaysThatAllAreBackAndHowLongItTook() {
    Message message =
        english(new GroupRecovered("fleet-1", outage(3, 3, 40, 9, NETWORK), at(600)), at(700));

    assertThat(message.subject()).isEqualTo("All 3 lost devices are back since 12:10:00 UTC");
    assertThat(message.sms())
        .isEqualTo(
            message.subject() + ". From the first loss to the last return it took 10 minutes.");
    assertThat(message.text())
        .contains("\nBack since: 2026-11-23 12:10:00 UTC\n")
        .contains("filter digest = \"fleet-1\"")
        .contains("This incident is closed.")
        .doesNotContain("Mute", "Still away", "Check");
    assertThat(message.attributes())
        .isEqualTo(Map.of("kind", "digest-end", "incident", "fleet-1", "count", "3"));
  }

  @Test
  void endThatSeemsToComeBeforeTheBeginningIsNotMeasured() {
    Message message = english(new GroupRecovered("i", outage(1, 1, 0, 0, NETWORK), at(0)), at(9));

    assertThat(message.subject()).isEqualTo("The 1 lost device is back since 12:00:00 UTC");
    assertThat(message.sms()).contains("too short to measure");
  }

  @Test
  void koreanReaderGetsKorean() {
    GroupOffline partly = new GroupOffline("i", outage(3, 1, 40, 9, NETWORK, "A"));
    GroupOffline all = new GroupOffline("i", outage(3, 0, 40, 9, NETWORK, "A"));

    assertThat(inSeoul(Language.KO, partly, at(20)).subject())
        .isEqualTo("끊긴 기기 3대 중 2대 아직 오프라인 (21:00:00 KST부터)");
    assertThat(inSeoul(Language.KO, all, at(20)).sms())
        .isEqualTo("기기 40대 중 3대 오프라인 (21:00:00 KST부터). 모두 같은 네트워크 203.0.113.*.");
    assertThat(common(Language.KO, Map.of(SILENCE, 2))).endsWith("모두 같은 원인: 응답 없음.");
    assertThat(common(Language.KO, Map.of(SILENCE, 1, "LAST_WILL", 1))).endsWith("모두 1분 안에 끊김.");
  }

  private static String common(Language language, Map<String, Integer> reasons) {
    GroupOutage outage =
        new GroupOutage(2, 0, 0, at(0), at(9), reasons, Optional.empty(), List.of());
    return inSeoul(language, new GroupOffline("i", outage), at(20)).sms();
  }

  private static GroupOutage outage(
      int count, int back, int known, int seconds, Optional<String> network, String... missing) {
    return new GroupOutage(
        count,
        back,
        known,
        at(0),
        at(seconds),
        Map.of(SILENCE, count),
        network,
        List.of(missing).stream().map(ThingName::new).toList());
  }
}
