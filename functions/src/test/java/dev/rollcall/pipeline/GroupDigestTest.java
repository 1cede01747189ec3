package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.Scenario.kinds;
import static dev.rollcall.pipeline.Scenario.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.evaluation.Incident;
import dev.rollcall.event.Recheck;
import dev.rollcall.fixture.EventJson;
import dev.rollcall.group.OutageGroup;
import dev.rollcall.lambda.Rig;
import dev.rollcall.lambda.Rig.Batch;
import dev.rollcall.message.Message;
import dev.rollcall.port.Rechecks;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Outages that are evaluated together, with channels and a queue that fail. */
final class GroupDigestTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final Scenario scenario = new Scenario("2026-11-23T14:00:00Z");
  private final Rig rig = scenario.rig;

  @BeforeEach
  void online() {
    scenario.connectFirst("alpha", "bravo", "charlie", "delta");
  }

  private OutageGroup group() {
    return rig.group().outage().orElseThrow();
  }

  private List<Message> lostTogether(String... devices) {
    scenario.lost(devices);
    scenario.pass(GRACE);
    return scenario.takeMessages();
  }

  @Test
  void outagesThatAreEvaluatedTogetherAreOneMessage() {
    Instant lost = rig.now;
    rig.now = lost.plus(GRACE);
    Batch batch =
        rig.evaluate(
            Stream.of("alpha", "bravo", "charlie", "delta")
                .map(device -> EventJson.lost(thing(device), 1, lost))
                .toList());

    List<Message> messages = scenario.takeMessages();
    assertThat(kinds(messages)).containsExactly("digest");
    assertThat(messages.getFirst().attributes()).containsEntry("count", "4");
    String id = messages.getFirst().incident();
    assertThat(batch.lines())
        .allSatisfy(
            line -> assertThat(line).containsEntry("group", id).containsEntry("reason", "alert"));
    assertThat(rig.iot.alerts(thing("delta")).incident().flatMap(Incident::group))
        .hasValueSatisfying(group -> assertThat(group.id()).isEqualTo(id));
    assertThat(rig.group().known()).isEqualTo(4);
    assertThat(group().runs()).isEmpty();
  }

  @Test
  void recoveriesAreCountedAndTheLastOneIsReported() {
    lostTogether("alpha", "bravo", "charlie");
    scenario.back("alpha", "bravo");
    scenario.pass(GRACE);
    assertThat(scenario.takeMessages()).isEmpty();
    assertThat(rig.iot.alerts(thing("alpha")).incident()).isEmpty();
    assertThat(group().outage().missing()).containsExactly(thing("charlie"));

    scenario.back("charlie");
    scenario.pass(GRACE);

    assertThat(kinds(scenario.takeMessages())).containsExactly("digest-end");
    assertThat(rig.group().outage()).isEmpty();
  }

  @Test
  void alertSaysHowManyOthersAreOffline() {
    rig.iot.desire(thing("alpha"), "rollcall", Map.of("site", "north"));
    rig.iot.desire(thing("bravo"), "rollcall", Map.of("site", "north"));

    assertThat(lostTogether("alpha"))
        .singleElement()
        .satisfies(message -> others(message, "none at north, 0 elsewhere"));
    scenario.pass(QUARTER);
    assertThat(lostTogether("delta"))
        .singleElement()
        .satisfies(message -> others(message, "1 other device"));
    scenario.pass(QUARTER);
    assertThat(lostTogether("bravo"))
        .singleElement()
        .satisfies(message -> others(message, "1 other at north, 1 elsewhere"));

    scenario.back("alpha", "delta");
    scenario.pass(QUARTER);
    scenario.takeMessages();
    assertThat(lostTogether("charlie"))
        .singleElement()
        .satisfies(message -> others(message, "1 other device"));
  }

  private static void others(Message message, String expected) {
    assertThat(message.text()).contains("\nAlso offline: " + expected + " (lost within 7 days)\n");
  }

  @Test
  void outageThatWasReportedAloneRecoversAlone() {
    assertThat(kinds(lostTogether("delta"))).containsExactly("offline");
    scenario.pass(Duration.ofMinutes(5));
    assertThat(kinds(lostTogether("alpha", "bravo", "charlie"))).containsExactly("digest");
    scenario.back("delta");
    scenario.pass(GRACE);

    assertThat(kinds(scenario.takeMessages())).containsExactly("recovered");
  }

  @Test
  void lossThatComesLaterIsReportedByARecheck() {
    lostTogether("alpha", "bravo", "charlie");
    Instant next = rig.now.plus(QUARTER);
    assertThat(lostTogether("delta")).isEmpty();
    assertThat(rig.group().recheck()).contains(next);

    assertThat(evaluate(recheck(next))).containsEntry("reason", "not-due");
    rig.now = next;
    assertThat(evaluate(recheck(next)))
        .containsEntry("reason", "group-due")
        .containsEntry("done", true);

    List<Message> messages = scenario.takeMessages();
    assertThat(kinds(messages)).containsExactly("digest");
    assertThat(messages.getFirst().attributes()).containsEntry("count", "4");
  }

  @Test
  void strayRecheckOfAGroupDoesNothing() {
    lostTogether("alpha", "bravo", "charlie");
    rig.iot.takeRequests();

    assertThat(evaluate(recheck(rig.now))).containsEntry("reason", "superseded");
    assertThat(rig.iot.takeRequests()).noneMatch(request -> request.startsWith("update"));
    assertThat(evaluate("{\"recheck\":\"\",\"site\":\"nowhere\",\"due\":1795442575120}"))
        .containsEntry("reason", "superseded");
    assertThat(scenario.takeMessages()).isEmpty();
  }

  /** One of them is the newest; each older one ends when it arrives. */
  @Test
  void rechecksOfAGroupDoNotPileUp() {
    lostTogether("alpha", "bravo", "charlie");
    for (int change = 0; change < 20; change++) {
      scenario.lost("delta");
      scenario.pass(QUARTER);
      scenario.back("delta");
      scenario.pass(QUARTER);
      assertThat(rig.queue.messages()).hasSizeLessThanOrEqualTo(2);
    }
    scenario.back("alpha", "bravo", "charlie");
    scenario.pass(Duration.ofHours(7));
    assertThat(rig.group().outage()).isEmpty();
    assertThat(rig.queue.messages()).isEmpty();
  }

  @Test
  void digestThatNoChannelAcceptedIsSentAgainAndCountsOnce() {
    rig.channels.put("channel", GroupDigestTest::refuse);
    scenario.lost("alpha", "bravo", "charlie");
    scenario.pass(GRACE);
    assertThat(rig.lines()).allSatisfy(line -> assertThat(line).containsEntry("reason", "failed"));

    rig.channels.put("channel", rig.sent::add);
    scenario.pass(QUARTER);

    List<Message> messages = scenario.takeMessages();
    assertThat(kinds(messages)).containsExactly("digest");
    assertThat(messages.getFirst().attributes()).containsEntry("count", "3");
    assertThat(group().outage().count()).isEqualTo(3);
    assertThat(group().runs()).isEmpty();
  }

  /** It needs a recheck for the other channel; that it was sent has to be written all the same. */
  @Test
  void digestThatOneChannelAcceptedIsNotRepeatedThereWhileTheQueueIsDown() {
    List<Message> mailed = new ArrayList<>();
    rig.channels.clear();
    rig.channels.put("ses", mailed::add);
    rig.channels.put("sns", GroupDigestTest::refuse);
    Rechecks working = rig.rechecks;
    rig.rechecks = GroupDigestTest::refuse;
    scenario.lost("alpha", "bravo", "charlie");
    scenario.pass(QUARTER);
    assertThat(kinds(mailed)).containsExactly("digest");

    rig.channels.put("sns", rig.sent::add);
    rig.rechecks = working;
    scenario.pass(Duration.ofHours(1));

    assertThat(kinds(mailed)).containsExactly("digest");
    assertThat(kinds(scenario.takeMessages())).containsExactly("digest");
    assertThat(group().runs()).isEmpty();
  }

  @Test
  void recheckThatCannotBeSentIsNotTakenForSentAfterAConflict() {
    lostTogether("alpha", "bravo", "charlie");
    rig.rechecks =
        (recheck, in) -> {
          rig.iot.report(rig.groupThing(), Map.of("other", 1));
          refuse(recheck, in);
        };
    byte[] lost = EventJson.lost(thing("delta"), 1, rig.now);
    rig.now = rig.now.plus(GRACE);

    assertThat(rig.evaluate(lost)).containsEntry("reason", "failed").containsEntry("done", false);
    assertThat(rig.group().recheck())
        .hasValueSatisfying(due -> assertThat(due).isAfter(rig.now.plus(QUARTER)));
  }

  @Test
  void itemsOfOneDeviceAreOneLook() {
    Instant lost = rig.now;
    rig.now = lost.plus(GRACE.multipliedBy(2));
    List<byte[]> both =
        List.of(
            EventJson.lost(thing("alpha"), 1, lost),
            EventJson.connected(thing("alpha"), 2, lost.plus(GRACE)));

    assertThat(rig.evaluate(both).reasons()).containsExactly("back-within-grace", "steady");
    assertThat(scenario.takeMessages()).isEmpty();
  }

  @Test
  void eachSiteIsAGroupOfItsOwn() {
    Scenario sites = ofSites();
    String[] north = {"north-1", "north-2", "north-3"};
    String[] south = {"south-1", "south-2", "south-3"};
    sites.connectFirst(north);
    sites.connectFirst(south);
    sites.connectFirst("east-1");
    sites.rig.iot.desire(thing("east-1"), "rollcall", Map.of("site", "south"));
    sites.lost(north);
    sites.lost(south);
    sites.lost("east-1");
    sites.pass(GRACE);

    List<Message> digests = sites.takeMessages();
    assertThat(kinds(digests)).containsExactly("digest", "digest");
    assertThat(digests.getFirst().subject()).contains("north", "3");
    assertThat(digests.getLast().subject()).contains(" 4 devices", " - south");
    assertThat(digests.getLast().text()).contains("east-1").doesNotContain("north-");

    sites.back(north);
    sites.pass(GRACE);
    assertThat(sites.takeMessages())
        .singleElement()
        .satisfies(end -> assertThat(end.subject()).contains("north", "all 3"));
    assertThat(sites.rig.group(GroupKey.ofSite("north")).outage()).isEmpty();
    assertThat(sites.rig.group(GroupKey.ofSite("south")).outage()).isPresent();
  }

  /** One of them was reported alone, before the group began, and its group has to hear of it. */
  @Test
  void deviceThatIsMovedWhileItIsAwayComesBackInTheGroupOfItsLoss() {
    Scenario sites = ofSites();
    String[] north = {"north-1", "north-2", "north-3"};
    sites.connectFirst(north);
    sites.lost("north-1");
    sites.pass(Duration.ofSeconds(10));
    sites.lost("north-2", "north-3");
    sites.pass(GRACE);
    assertThat(kinds(sites.takeMessages())).containsExactly("offline", "digest");

    sites.rig.iot.desire(thing("north-1"), "rollcall", Map.of("site", "south"));
    sites.back(north);
    sites.pass(GRACE);

    assertThat(sites.takeMessages())
        .singleElement()
        .satisfies(end -> assertThat(end.subject()).contains("north", "all 3"));
  }

  private static Scenario ofSites() {
    return new Scenario(
        "2026-11-23T14:00:00Z",
        "ROLLCALL_GROUP_BY",
        "site",
        "ROLLCALL_CLIENT_ID_PATTERN",
        "(?<thing>(?<site>[^-]+)-.+)");
  }

  private static String recheck(Instant due) {
    return "{\"recheck\":\"\",\"due\":%d}".formatted(due.toEpochMilli());
  }

  private Map<String, Object> evaluate(String body) {
    return rig.evaluate(body.getBytes(StandardCharsets.UTF_8));
  }

  private static void refuse(Message message) {
    throw new IllegalStateException("no channel accepts " + message.incident());
  }

  private static void refuse(Recheck recheck, Duration in) {
    throw new IllegalStateException("the queue is down for " + recheck + " in " + in);
  }
}
