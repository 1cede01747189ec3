package dev.rollcall.lambda;

import static dev.rollcall.fixture.Events.RPI;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.Recheck;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.SampleEvents;
import dev.rollcall.message.Message;
import dev.rollcall.port.Rechecks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is judged together; and what raises no event, and is looked at later. */
final class BatchTest {
  private static final Instant GRACE_OVER = Instant.parse("2026-11-23T14:05:00Z");
  private static final String LOST = "disconnected-connection-lost";
  private static final String BACK = "connected-again";

  private final Rig rig = new Rig(GRACE_OVER);
  private final List<Message> sent = new ArrayList<>();

  @BeforeEach
  void collect() {
    rig.channels.clear();
    rig.channels.put("sns", sent::add);
  }

  @Test
  void outagesThatAreJudgedTogetherAreOneMessage() {
    List<Map<String, Object>> lines = judge(LOST, 1, 2, 3, 4);

    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().attributes())
        .containsEntry("kind", "digest")
        .containsEntry("count", "4");
    String digest = sent.getFirst().incident();
    assertThat(lines).allSatisfy(line -> assertThat(line).containsEntry("group", digest));
    assertThat(rig.alerts(thing(4)).incident().orElseThrow().group().orElseThrow().id())
        .isEqualTo(digest);
    assertThat(rig.group().known()).isEqualTo(4);
    assertThat(rig.group().outage().orElseThrow().runs()).isEmpty();
  }

  @Test
  void returnsAreCountedAndTheLastOneIsTold() {
    judge(LOST, 1, 2, 3);
    rig.now = rig.now.plusSeconds(600);
    List<Map<String, Object>> lines = judge(BACK, 1, 2);

    assertThat(sent).hasSize(1);
    assertThat(lines).allSatisfy(line -> assertThat(line).containsEntry("reason", "recovered"));
    assertThat(rig.alerts(thing(1)).incident()).isEmpty();
    assertThat(rig.group().outage().orElseThrow().outage().missing()).containsExactly(thing(3));

    judge(BACK, 3);

    assertThat(kinds()).containsExactly("digest", "digest-end");
    assertThat(rig.group().outage()).isEmpty();
  }

  @Test
  void deviceThatWasToldSinglyIsClearedSingly() {
    judge(LOST, 9);
    judge(LOST, 1, 2, 3);
    judge(BACK, 9);

    assertThat(kinds()).containsExactly("offline", "digest", "recovered");
  }

  @Test
  void whatChangesIsToldByAReminder() {
    judge(LOST, 1, 2, 3);
    judge(LOST, 4);
    assertThat(kinds()).containsExactly("digest");
    Recheck reminder = rig.rechecks.getFirst();
    assertThat(reminder)
        .isEqualTo(new Recheck.OfGroup(Optional.empty(), GRACE_OVER.plus(Duration.ofMinutes(15))));

    assertThat(rig.judge(reminder)).containsEntry("reason", "not-due");
    assertThat(rig.rechecks).containsExactly(reminder, reminder); // sent on
    rig.now = reminder.due();
    assertThat(rig.judge(reminder)).containsEntry("reason", "group-due");

    assertThat(kinds()).containsExactly("digest", "digest");
    assertThat(sent.getLast().attributes()).containsEntry("count", "4");
    assertThat(rig.rechecks).hasSize(2);
  }

  @Test
  void digestThatNobodyTookIsSentAgainAndCountsOnce() {
    rig.channels.put("sns", BatchTest::refuse);
    List<Map<String, Object>> refused = judge(LOST, 1, 2, 3);
    assertThat(refused).allSatisfy(line -> assertThat(line).containsEntry("done", false));

    rig.channels.put("sns", sent::add);
    rig.now = GRACE_OVER.plusSeconds(360);
    List<Map<String, Object>> again = judge(LOST, 1, 2, 3);

    assertThat(again).allSatisfy(line -> assertThat(line).containsEntry("done", true));
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst().attributes()).containsEntry("count", "3");
    assertThat(rig.group().outage().orElseThrow().outage().count()).isEqualTo(3);
    assertThat(rig.group().outage().orElseThrow().runs()).isEmpty();
  }

  /** It needs a reminder for the other channel; that it was sent has to be written all the same. */
  @Test
  void digestThatOneChannelTookIsNotRepeatedThereWhileTheQueueIsDown() {
    List<Message> mailed = new ArrayList<>();
    rig.channels.put("ses", mailed::add);
    rig.channels.put("sns", BatchTest::refuse);
    Rechecks queue = rig.queue;
    rig.queue = BatchTest::refuse;

    assertThat(judge(LOST, 1, 2, 3))
        .anySatisfy(line -> assertThat(line.get("done")).isEqualTo(false));
    rig.now = GRACE_OVER.plusSeconds(360);
    assertThat(judge(LOST, 1, 2, 3))
        .anySatisfy(line -> assertThat(line.get("done")).isEqualTo(false));
    assertThat(mailed).hasSize(1);

    rig.channels.put("sns", sent::add);
    rig.queue = queue;
    rig.now = GRACE_OVER.plusSeconds(720);
    judge(LOST, 1, 2, 3);
    rig.now = rig.rechecks.getFirst().due();
    rig.judge(rig.rechecks.getFirst());

    assertThat(mailed).hasSize(1);
    assertThat(sent).hasSize(1);
  }

  @Test
  void reminderThatCannotBeSentIsNotTakenForSentAfterAConflict() {
    judge(LOST, 1, 2, 3);
    rig.queue =
        (recheck, in) -> {
          rig.queue = BatchTest::refuse;
          rig.iot.report(Rig.GROUP_THING, Map.of("other", 1));
          refuse(recheck, in);
        };
    List<Map<String, Object>> failed = judge(LOST, 4);

    // The other one is that the device had no shadow yet.
    assertThat(failed.getFirst()).containsEntry("Conflicts", 1).containsEntry("done", false);
    assertThat(rig.group().recheck()).isEmpty();
  }

  @Test
  void itemsOfOneThingAreDealtWithInTheirOrder() {
    List<Map<String, Object>> lines = rig.judge(List.of(event(LOST, 1), event(BACK, 1)));

    assertThat(lines).extracting(line -> line.get("reason")).containsExactly("alert", "recovered");
    assertThat(kinds()).containsExactly("offline", "recovered");
  }

  @Test
  void mutedDeviceIsToldWhenTheMuteIsOver() {
    Instant until = GRACE_OVER.plus(Duration.ofHours(8));
    rig.iot.desire(RPI, "rollcall", Map.of("mutedUntil", until.toString()));

    Map<String, Object> muted = rig.judge(SampleEvents.json(LOST));
    assertThat(muted)
        .containsEntry("reason", "muted")
        .containsEntry("mutedUntil", until.toString());
    assertThat(sent).isEmpty();
    assertThat(rig.iot.state(RPI).shown()).contains(false);
    assertThat(rig.alerts(RPI).incident()).isEmpty();
    Recheck reminder = rig.rechecks.getFirst();
    assertThat(reminder).isEqualTo(new Recheck.OfThing(RPI, until));

    rig.now = until;
    assertThat(rig.judge(reminder)).containsEntry("reason", "alert");
    assertThat(kinds()).containsExactly("offline");
  }

  @Test
  void muteOfTheFleetMutesAll() {
    rig.iot.desire(
        Rig.GROUP_THING, "rollcall", Map.of("mutedUntil", GRACE_OVER.plusSeconds(1).toString()));

    assertThat(judge(LOST, 1, 2, 3))
        .allSatisfy(line -> assertThat(line).containsEntry("reason", "muted"));
    assertThat(sent).isEmpty();
  }

  @Test
  void muteThatIsOverOrNoTimeIsNone() {
    rig.iot.desire(RPI, "rollcall", Map.of("mutedUntil", GRACE_OVER.toString()));
    rig.iot.desire(Rig.GROUP_THING, "rollcall", Map.of("mutedUntil", "tomorrow"));

    assertThat(rig.judge(SampleEvents.json(LOST))).containsEntry("reason", "alert");
  }

  @Test
  void deviceThatCameBackDuringItsMuteIsNotTold() {
    Instant until = GRACE_OVER.plusSeconds(3600);
    rig.iot.desire(RPI, "rollcall", Map.of("mutedUntil", until.toString()));
    rig.judge(SampleEvents.json(LOST));
    rig.judge(SampleEvents.json(BACK));

    rig.now = until;
    assertThat(rig.judge(rig.rechecks.getFirst())).containsEntry("reason", "steady");
    assertThat(sent).isEmpty();
  }

  /** The event itself is judged in its turn, a grace after it happened. */
  @Test
  void reminderDoesNotAnticipateAnEvent() {
    rig.record(SampleEvents.json(LOST)); // at 14:02:55
    rig.now = Instant.parse("2026-11-23T14:03:00Z");

    assertThat(rig.judge(new Recheck.OfThing(RPI, rig.now))).containsEntry("reason", "not-due");
    assertThat(rig.rechecks.getFirst().due()).isEqualTo(Instant.parse("2026-11-23T14:09:55.120Z"));
    assertThat(sent).isEmpty();
  }

  @Test
  void reminderOfAStrangerFindsNothing() {
    assertThat(rig.judge(new Recheck.OfThing(new ThingName("nobody"), GRACE_OVER)))
        .containsEntry("reason", "superseded");
  }

  @Test
  void reminderIsNoneOfARule() {
    assertThat(rig.record(Rig.json(new Recheck.OfThing(RPI, GRACE_OVER))))
        .containsEntry("reason", "malformed");
  }

  private static void refuse(Message message) {
    throw new IllegalStateException("no channel took " + message.incident());
  }

  private static void refuse(Recheck recheck, Duration in) {
    throw new IllegalStateException("the queue is down, for " + recheck + " in " + in);
  }

  private List<Map<String, Object>> judge(String event, int... things) {
    return rig.judge(IntStream.of(things).mapToObj(thing -> event(event, thing)).toList());
  }

  private static byte[] event(String name, int thing) {
    return SampleEvents.json(name, thing(thing));
  }

  private static ThingName thing(int number) {
    return new ThingName("RPI-" + number);
  }

  private List<String> kinds() {
    return sent.stream()
        .flatMap(message -> Stream.ofNullable(message.attributes().get("kind")))
        .toList();
  }
}
