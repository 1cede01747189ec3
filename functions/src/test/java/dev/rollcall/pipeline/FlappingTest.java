package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.Scenario.kinds;
import static dev.rollcall.pipeline.Scenario.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.fixture.FakeQueue;
import dev.rollcall.message.Message;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A device that loses its connection again and again, by what people read. */
final class FlappingTest {
  private static final Duration AWAY = Duration.ofMinutes(4);
  private static final Duration CONNECTED = Duration.ofMinutes(6);
  private static final Duration HOUR = Duration.ofHours(1);

  private final Scenario scenario = new Scenario("2026-11-23T01:00:00Z");

  private void flap(int times, String... devices) {
    for (int time = 0; time < times; time++) {
      scenario.lost(devices);
      scenario.pass(AWAY);
      scenario.back(devices);
      scenario.pass(CONNECTED);
    }
  }

  private List<String> told() {
    return kinds(scenario.takeMessages());
  }

  @Test
  void fourthLossWithinAnHourIsReportedAsFlapping() {
    scenario.connectFirst("RPI");

    flap(3, "RPI");
    assertThat(told())
        .containsExactly("offline", "recovered", "offline", "recovered", "offline", "recovered");
    flap(1, "RPI");

    List<Message> messages = scenario.takeMessages();
    assertThat(kinds(messages)).containsExactly("flapping");
    assertThat(messages.getFirst().subject())
        .isEqualTo("FLAPPING RPI since 01:10 - offline now, lost 4 times in 30m - connection lost");
    assertThat(messages.getFirst().text())
        .contains("broke again and again (lost 4 times in 30 min, mostly: connection lost).")
        .contains("It is typically back after 4 min.")
        .contains("First loss: 2026-11-23 01:10:00 UTC")
        .contains("Latest loss: 2026-11-23 01:40:00 UTC")
        .contains("If it stays offline, you hear of that after 1 h.")
        .contains("Next message: when it has stayed connected, or stayed offline, for 1 h.");
  }

  @Test
  void logLineSaysThatItWasReported() {
    scenario.connectFirst("RPI");
    flap(3, "RPI");
    scenario.lost("RPI");
    scenario.pass(Duration.ofMinutes(2));

    assertThat(scenario.rig.lines())
        .filteredOn(line -> "evaluation".equals(line.get("pass")))
        .extracting(line -> line.get("reason"))
        .containsExactly("flapping");
  }

  @Test
  void dayOfFlappingCostsAHandfulOfMessages() {
    scenario.connectFirst("RPI");

    flap(24 * 6, "RPI");
    assertThat(told()).hasSize(7).endsWith("flapping");
    scenario.pass(HOUR);

    List<Message> messages = scenario.takeMessages();
    assertThat(kinds(messages)).containsExactly("steady");
    assertThat(messages.getFirst().subject()).isEqualTo("RESOLVED RPI 01:04 - stable again");
    assertThat(messages.getFirst().text())
        .contains("(lost 144 times in 23 h 50 min, mostly: connection lost)")
        .contains("First loss: 2026-11-23 01:10:00 UTC")
        .contains("Latest loss: 2026-11-24 01:00:00 UTC");
    scenario.lost("RPI");
    scenario.pass(AWAY);
    assertThat(told()).containsExactly("offline");
  }

  @Test
  void deviceThatStaysAwayIsReportedAsOffline() {
    scenario.connectFirst("RPI");
    flap(5, "RPI");
    scenario.takeMessages();

    scenario.lost("RPI");
    scenario.pass(HOUR.plus(AWAY));

    List<Message> messages = scenario.takeMessages();
    assertThat(kinds(messages)).containsExactly("offline");
    assertThat(messages.getFirst().text())
        .contains("Offline since: 2026-11-23 02:00:00 UTC")
        .contains("It was flapping before (6 losses since 01:10:00 UTC)")
        .contains("and has now stayed offline for 1 h.");
    scenario.back("RPI");
    scenario.pass(CONNECTED);
    assertThat(told()).containsExactly("recovered");
    scenario.lost("RPI");
    scenario.pass(AWAY);
    assertThat(told()).containsExactly("offline");
  }

  /** Digests do not name every device that is back, so they cannot end what was told alone. */
  @Test
  void deviceThatStaysAwayDuringAnOutageOfOthersIsToldAloneAsItsFlappingWas() {
    scenario.connectFirst("RPI", "Gate", "Pump", "Lamp");
    flap(5, "RPI");
    scenario.lost("RPI");
    scenario.lost("Gate", "Pump", "Lamp");
    scenario.pass(AWAY);
    assertThat(told()).endsWith("flapping", "digest");

    scenario.pass(HOUR);
    assertThat(told()).containsExactly("offline");
    scenario.back("RPI");
    scenario.pass(CONNECTED);

    assertThat(told()).containsExactly("recovered");
  }

  @Test
  void deviceThatIsLostForTheFourthTimeAndStaysAwayIsReportedAsOffline() {
    scenario.connectFirst("RPI");
    flap(3, "RPI");
    scenario.lost("RPI");
    scenario.pass(AWAY);
    assertThat(told()).endsWith("flapping");

    scenario.pass(HOUR.multipliedBy(5));

    assertThat(told()).containsExactly("offline");
  }

  @Test
  void deviceThatIsStoppedOnPurposeIsReportedAsStopped() {
    scenario.connectFirst("RPI");
    flap(4, "RPI");
    scenario.takeMessages();

    scenario.disconnected("CLIENT_INITIATED_DISCONNECT", "RPI");
    scenario.pass(HOUR.plus(AWAY));

    List<Message> messages = scenario.takeMessages();
    assertThat(kinds(messages)).containsExactly("steady");
    assertThat(messages.getFirst().subject())
        .contains("01:50 - disconnected cleanly, not connected now");
  }

  @Test
  void outageBackWithinTheGracePeriodIsNoLossButNoStayingEither() {
    scenario.connectFirst("RPI");
    flap(4, "RPI");
    scenario.takeMessages();

    scenario.pass(Duration.ofMinutes(30));
    scenario.lost("RPI");
    scenario.back("RPI");
    scenario.pass(HOUR.minus(AWAY));
    assertThat(told()).isEmpty();
    scenario.pass(AWAY.multipliedBy(3));

    List<Message> messages = scenario.takeMessages();
    assertThat(kinds(messages)).containsExactly("steady");
    assertThat(messages.getFirst().text()).contains("(lost 4 times in 30 min, ");
  }

  @Test
  void lossesFurtherApartAreReportedEachByItself() {
    scenario.connectFirst("RPI");

    for (int loss = 0; loss < 8; loss++) {
      flap(1, "RPI");
      scenario.pass(Duration.ofMinutes(11));
    }

    assertThat(told()).hasSize(16).containsOnly("offline", "recovered");
  }

  @Test
  void flappingIsNotToldApartIfNobodyWantsThat() {
    Scenario each = new Scenario("2026-11-23T01:00:00Z", "ROLLCALL_FLAPPING_LOSSES", "0");
    each.connectFirst("RPI");

    for (int loss = 0; loss < 6; loss++) {
      each.lost("RPI");
      each.pass(AWAY);
      each.back("RPI");
      each.pass(CONNECTED);
    }

    assertThat(kinds(each.takeMessages())).hasSize(12).doesNotContain("flapping");
  }

  @Test
  void siteWithAFlappingLineIsReportedInDigests() {
    String[] site = IntStream.range(0, 12).mapToObj("sensor-%d"::formatted).toArray(String[]::new);
    scenario.connectFirst(site);

    flap(8, site);

    assertThat(told()).doesNotContain("flapping").allMatch(kind -> kind.startsWith("digest"));
  }

  @Test
  void deviceThatFlapsAloneIsNotCountedInAGroupThatBeginsLater() {
    scenario.connectFirst("RPI", "alpha", "bravo", "charlie");
    flap(3, "RPI");
    scenario.takeMessages();

    scenario.lost("RPI");
    scenario.pass(Duration.ofMinutes(2).plusSeconds(5));
    assertThat(told()).containsExactly("flapping");
    scenario.lost("alpha", "bravo", "charlie");
    scenario.pass(Duration.ofMinutes(3));
    scenario.back("alpha", "bravo", "charlie");
    scenario.pass(Duration.ofMinutes(20));

    assertThat(told()).containsExactly("digest", "digest-end");
  }

  @Test
  void openFlappingIsSilentAboutAMuteButItsEndIsTold() {
    scenario.connectFirst("RPI");
    flap(4, "RPI");
    scenario.takeMessages();
    scenario.mute("RPI", scenario.rig.now.plus(HOUR.multipliedBy(3)));

    scenario.lost("RPI");
    scenario.pass(HOUR.multipliedBy(2));
    assertThat(told()).isEmpty();
    scenario.pass(HOUR.multipliedBy(2));

    assertThat(told()).containsExactly("offline");
  }

  @Test
  void rechecksOfAFlappingDeviceDoNotAddUp() {
    scenario.connectFirst("RPI");
    flap(30, "RPI");

    List<String> queued =
        scenario.rig.queue.messages().stream().map(FakeQueue.Delayed::body).toList();

    assertThat(queued).filteredOn(body -> body.contains("recheck")).hasSize(1);
    assertThat(scenario.rig.iot.reported(thing("RPI"), "rollcall").toString())
        .hasSizeLessThan(2000);
  }
}
