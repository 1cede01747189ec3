package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.Scenario.kinds;
import static dev.rollcall.pipeline.Scenario.thing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.EventJson;
import dev.rollcall.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Courses of events that a pipeline may easily get wrong, by what people read. */
final class OutageInputsTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final Scenario scenario = new Scenario("2026-11-23T01:00:00Z");

  @Test
  void deviceThatIsLostAgainWhileAnotherReturnsIsNamedInTheNextDigest() {
    scenario.connectFirst("alpha", "bravo", "charlie");
    scenario.lost("alpha", "bravo", "charlie");
    scenario.pass(GRACE);
    scenario.back("alpha");
    scenario.pass(QUARTER.plus(GRACE));
    assertThat(scenario.takeMessages().getLast().text())
        .contains("bravo", "charlie")
        .doesNotContain("alpha");

    scenario.lost("alpha");
    scenario.back("bravo");
    scenario.pass(QUARTER.plus(GRACE));

    List<Message> messages = scenario.takeMessages();
    assertThat(kinds(messages)).containsExactly("digest");
    assertThat(messages.getFirst().text()).contains("alpha", "charlie").doesNotContain("bravo");
  }

  @Test
  void massOutageIsANewGroupOnceTheOldOneIsQuiet() {
    String[] others =
        IntStream.range(0, 30).mapToObj("device-%d"::formatted).toArray(String[]::new);
    scenario.connectFirst("alpha", "bravo", "charlie");
    scenario.connectFirstFrom("198.51.100.23", others);
    Instant oldOutage = scenario.rig.now;
    scenario.lost("alpha", "bravo", "charlie");
    scenario.pass(HOUR);
    scenario.back("alpha", "bravo");
    scenario.pass(HOUR.multipliedBy(7));
    List<Message> old = scenario.takeMessages();
    assertThat(old.getLast().text()).contains("charlie").doesNotContain("alpha", "bravo");
    scenario.pass(DAY.multipliedBy(3));
    assertThat(scenario.takeMessages()).isEmpty();

    scenario.rig.now = Instant.parse("2026-11-26T10:00:00Z");
    scenario.lost(others);
    scenario.pass(GRACE.plusSeconds(1));

    Message digest = scenario.takeMessages().getFirst();
    assertThat(digest.incident()).isNotEqualTo(old.getFirst().incident());
    assertThat(digest.attributes()).containsEntry("count", "30");
    assertThat(digest.subject()).contains("30", "10:00 -");
    assertThat(digest.text())
        .contains("198.51.100.*", "2026-11-26 10:00:00")
        .doesNotContain("charlie", oldOutage.toString().substring(0, 10));

    scenario.back(others);
    scenario.pass(HOUR);
    assertThat(kinds(scenario.takeMessages())).containsExactly("digest-end");
    scenario.back("charlie");
    scenario.pass(GRACE);
    assertThat(scenario.takeMessages())
        .singleElement()
        .satisfies(message -> assertThat(message.subject()).contains("RESOLVED charlie"));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void outageOfASiteIsADigestHoweverItsBatchesFall(int batchSize) {
    String[] site = {"alpha", "bravo", "charlie", "delta", "echo"};
    scenario.connectFirst(site);
    scenario.batchSize = batchSize;
    for (String device : site) {
      scenario.lost(device);
      scenario.rig.now = scenario.rig.now.plusMillis(500);
    }
    scenario.pass(HOUR);

    List<Message> lost = scenario.takeMessages();
    assertThat(kinds(lost).stream().filter("offline"::equals).count())
        .isLessThan(scenario.rig.settings().groupPolicy().threshold());
    assertThat(lost.getLast().text()).contains(site);
    assertThat(lost.getLast().attributes()).containsEntry("count", "5");

    scenario.back(site);
    scenario.pass(HOUR);
    assertThat(scenario.takeMessages().getLast().subject()).contains("all 5");
    assertThat(scenario.rig.group().outage()).isEmpty();
  }

  @Test
  void groupIsBackSinceItsLastDeviceConnected() {
    Scenario quick = new Scenario("2026-11-23T01:00:00Z", "ROLLCALL_GRACE_SECONDS", "10");
    quick.connectFirst("alpha", "bravo", "charlie");
    quick.rig.now = Instant.parse("2026-11-23T01:16:39Z");
    quick.lost("alpha", "bravo", "charlie");
    quick.pass(Duration.ofSeconds(17));
    quick.back("alpha", "bravo", "charlie");
    quick.pass(Duration.ofSeconds(10));

    Message end = quick.takeMessages().getLast();
    assertThat(end.subject()).contains("01:16 - outage 17s");
    assertThat(end.text()).contains("01:16:56", "17 s ").doesNotContain("01:17:06");
    assertThat(end.sms()).contains("01:16 UTC, outage 17s");
  }

  @Test
  void outageOfAnotherDayCarriesItsDate() {
    scenario.connectFirst("alpha");
    scenario.rig.now = Instant.parse("2026-11-27T14:03:00Z");
    scenario.lost("alpha");
    scenario.rig.now = Instant.parse("2026-11-30T08:00:00Z"); // the queue stood still
    scenario.pass(GRACE);

    Message offline = scenario.takeMessages().getFirst();
    assertThat(offline.subject()).contains("Nov 27 14:03");
    assertThat(offline.topicSubject()).contains("Nov 27 14:03");
    assertThat(offline.sms()).contains("Nov 27 14:03 UTC");
  }

  @Test
  void outageIsReportedWithinOneRecheckOnceItsMuteIsLifted() {
    Scenario quick = new Scenario("2026-11-23T01:00:00Z", "ROLLCALL_GRACE_SECONDS", "10");
    quick.connectFirst("alpha");
    quick.mute("alpha", quick.rig.now.plus(Duration.ofMinutes(10)));
    quick.lost("alpha");
    quick.pass(Duration.ofSeconds(20));
    quick.unmute("alpha");
    assertThat(quick.takeMessages()).isEmpty();

    quick.pass(Duration.ofMinutes(6));

    assertThat(kinds(quick.takeMessages())).containsExactly("offline");
    assertThat(quick.rig.queue.messages()).isEmpty();
  }

  @Test
  void mutedDeviceHasOneRecheckUnderWayHoweverOftenItFlaps() {
    scenario.connectFirst("alpha");
    scenario.mute("alpha", scenario.rig.now.plus(DAY.multipliedBy(30)));
    for (int flap = 0; flap < 144; flap++) {
      scenario.lost("alpha");
      scenario.pass(Duration.ofMinutes(5));
      scenario.back("alpha");
      scenario.pass(Duration.ofMinutes(5));
      assertThat(scenario.rig.queue.messages()).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(scenario.takeMessages()).isEmpty();
  }

  /** A mute lasts seven days at most. */
  @Test
  void deviceThatIsAwayAtTheEndOfItsMuteIsReportedThen() {
    scenario.connectFirst("alpha");
    Instant muted = scenario.rig.now;
    scenario.mute("alpha", muted.plus(DAY.multipliedBy(30)));
    scenario.lost("alpha");
    scenario.pass(DAY.multipliedBy(7).minus(QUARTER));
    assertThat(scenario.takeMessages()).isEmpty();

    scenario.pass(QUARTER.multipliedBy(2));

    assertThat(scenario.takeMessages())
        .singleElement()
        .satisfies(message -> assertThat(message.subject()).contains("alpha", "Nov 23"));
    assertThat(scenario.rig.queue.messages()).isEmpty();
  }

  @Test
  void muteOfAllSilencesDigestsUntilOneAtItsEnd() {
    scenario.connectFirst("alpha", "bravo", "charlie");
    scenario.lost("alpha", "bravo", "charlie");
    scenario.pass(GRACE);
    assertThat(kinds(scenario.takeMessages())).containsExactly("digest");

    scenario.muteAll(scenario.rig.now.plus(HOUR.multipliedBy(3)));
    scenario.back("alpha");
    scenario.pass(HOUR);
    scenario.lost("alpha");
    scenario.pass(Duration.ofMinutes(30));
    scenario.back("alpha");
    scenario.pass(Duration.ofMinutes(10));
    scenario.back("bravo");
    scenario.pass(HOUR);
    assertThat(scenario.takeMessages()).isEmpty();

    scenario.pass(HOUR);

    List<Message> end = scenario.takeMessages();
    assertThat(kinds(end)).containsExactly("digest");
    assertThat(end.getFirst().text()).contains("charlie").doesNotContain("alpha", "bravo");
  }

  @Test
  void deviceThatIsMutedItselfIsNamedInTheDigestsOfItsGroup() {
    scenario.connectFirst("alpha", "bravo", "charlie", "delta");
    scenario.mute("delta", scenario.rig.now.plus(DAY));
    scenario.lost("delta", "alpha", "bravo", "charlie");
    scenario.pass(Duration.ofMinutes(20));
    assertThat(kinds(scenario.takeMessages())).containsExactly("digest");

    scenario.back("alpha", "bravo", "charlie");
    scenario.pass(HOUR);

    List<Message> end = scenario.takeMessages();
    assertThat(kinds(end)).containsExactly("digest-end");
    assertThat(end.getFirst().text()).contains("All 3", "\nMuted, not counted: delta\n");
  }

  @Test
  void groupEndsThoughAMemberErasedItsShadow() {
    scenario.connectFirst("alpha", "bravo", "charlie");
    scenario.lost("alpha", "bravo", "charlie");
    scenario.pass(GRACE);
    scenario.erase("bravo");
    scenario.back("alpha", "bravo", "charlie");
    scenario.pass(HOUR);

    assertThat(scenario.takeMessages().getLast().subject()).contains("all 3");
    assertThat(scenario.rig.group().outage()).isEmpty();
    scenario.pass(DAY);
    assertThat(scenario.takeMessages()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 60})
  void groupWhoseLastWriteWasLostLeavesNothingToTheNextOne(int minutesLater) {
    scenario.connectFirst("alpha", "bravo", "charlie");
    scenario.lost("alpha", "bravo", "charlie");
    scenario.pass(HOUR);
    scenario.back("alpha", "bravo", "charlie");
    killOnceAtTheWriteAfterTheLastDigest();
    scenario.pass(Duration.ofMinutes(minutesLater));
    assertThat(kinds(scenario.takeMessages())).contains("digest-end");

    scenario.disconnected("SERVER_ERROR", "alpha", "bravo", "charlie");
    scenario.pass(GRACE);

    Message next = scenario.takeMessages().getLast();
    assertThat(next.text()).contains("SERVER_ERROR").doesNotContain("CONNECTION_LOST");
    assertThat(next.attributes()).containsEntry("count", "3");
  }

  private void killOnceAtTheWriteAfterTheLastDigest() {
    scenario.rig.channels.put(
        "channel",
        message -> {
          scenario.rig.sent.add(message);
          if (kinds(List.of(message)).contains("digest-end")) {
            scenario.rig.channels.put("channel", scenario.rig.sent::add);
            scenario.rig.iot.beforeNextUpdate(
                () -> {
                  throw new Scenario.Killed();
                });
          }
        });
  }

  @Test
  void outageAfterALostReturnIsANewIncident() {
    scenario.connectFirst("alpha");
    scenario.lost("alpha");
    scenario.pass(HOUR);
    Message first = scenario.takeMessages().getFirst();
    scenario.connectUnheard("alpha");
    scenario.pass(DAY.multipliedBy(9));
    scenario.lost("alpha");
    Instant lost = scenario.rig.now;
    scenario.pass(HOUR);

    List<Message> messages = scenario.takeMessages();
    assertThat(kinds(messages)).containsExactly("offline");
    assertThat(messages.getFirst().incident()).isNotEqualTo(first.incident());
    assertThat(messages.getFirst().subject()).contains(lost.toString().substring(11, 16));
  }

  /** It was away already, and is not away twice. */
  @Test
  void outageAfterALostReturnIsCountedOnceInItsGroup() {
    scenario.connectFirst("alpha", "bravo", "charlie");
    scenario.lost("alpha", "bravo", "charlie");
    scenario.pass(HOUR);
    scenario.back("alpha");
    scenario.pass(HOUR);
    scenario.connectUnheard("bravo");
    scenario.pass(HOUR.multipliedBy(3));
    scenario.lost("bravo");
    scenario.pass(HOUR);
    assertThat(scenario.takeMessages().getLast().subject())
        .contains("2 devices still offline, 1 of 3 back");

    scenario.back("bravo", "charlie");
    scenario.pass(HOUR);

    assertThat(kinds(scenario.takeMessages())).containsExactly("digest-end");
  }

  @Test
  void recoveryIsReportedThoughTheDeviceErasedItsShadow() {
    scenario.connectFirst("alpha");
    scenario.lost("alpha");
    scenario.pass(HOUR);
    scenario.erase("alpha");
    scenario.back("alpha");
    scenario.pass(HOUR);

    assertThat(kinds(scenario.takeMessages())).containsExactly("offline", "recovered");
  }

  @ParameterizedTest
  @ValueSource(strings = {"claimed", "notified", "recovering", "recovered"})
  void incidentOfTheDevicesOwnMakingChangesNothing(String phase) {
    scenario.connectFirst("alpha");
    publishIncident("alpha", phase);
    scenario.lost("alpha");
    scenario.pass(HOUR);
    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");

    publishIncident("alpha", phase);
    scenario.rig.iot.report(thing("alpha"), Map.of("connected", true));
    scenario.erase("alpha");
    scenario.back("alpha");
    scenario.pass(HOUR);
    assertThat(kinds(scenario.takeMessages())).containsExactly("recovered");
  }

  private void publishIncident(String device, String phase) {
    String now = scenario.rig.now.toString();
    scenario.rig.iot.report(
        thing(device),
        Map.of(
            "incident",
            Map.of("id", "mine", "phase", phase, "since", now, "claimedAt", now, "kind", "offline"),
            "phase",
            phase));
  }

  /** What had ended before is in the log, whatever became of the rest. */
  @ParameterizedTest
  @ValueSource(strings = {"get", "update"})
  void functionThatIsKilledHasLoggedWhatEndedBefore(String call) {
    List<ThingName> devices =
        IntStream.range(0, 100).mapToObj(i -> thing("device-" + (100 + i))).toList();
    scenario.connectFirst(devices.stream().map(ThingName::value).toArray(String[]::new));
    scenario.rig.iot.beforeRequests(
        request -> {
          if (request.startsWith(call + " device-180") && scenario.rig.lines().size() >= 80) {
            throw new Scenario.Killed();
          }
        });
    boolean losses = call.equals("update");
    List<byte[]> batch =
        devices.stream()
            .map(
                device ->
                    losses
                        ? EventJson.lost(device, 1, scenario.rig.now.minus(HOUR.dividedBy(6)))
                        : EventJson.connected(device, 1, scenario.rig.now.minus(HOUR)))
            .toList();

    assertThatThrownBy(() -> scenario.rig.evaluate(batch)).isInstanceOf(Scenario.Killed.class);

    assertThat(scenario.rig.lines()).hasSize(80);
  }
}
