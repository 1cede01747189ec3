package dev.rollcall.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.GroupRef;
import dev.rollcall.evaluation.Incident;
import dev.rollcall.event.Recheck;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.SampleEvents;
import dev.rollcall.message.Message;
import dev.rollcall.notification.GroupOutage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A whole fleet goes and comes back. */
final class MassOutageTest {
  private static final int THINGS = 10_000;
  private static final int BATCH = 100;

  /** What a function takes for a batch. */
  private static final Duration TAKES = Duration.ofSeconds(12);

  private static final Instant BEGAN = Instant.parse("2026-11-23T14:05:00Z");

  private final Rig rig = new Rig(BEGAN);
  private final List<Message> sent = new ArrayList<>();

  @Test
  void outageOfTenThousandIsAFewMessagesAndEveryThingIsAccountedFor() {
    rig.channels.clear();
    rig.channels.put("sns", sent::add);

    judgeAll("disconnected-connection-lost");
    remind();
    GroupOutage outage = rig.group().outage().orElseThrow().outage();
    assertThat(outage.count()).isEqualTo(THINGS);
    assertThat(outage.back()).isZero();
    assertThat(rig.group().known()).isEqualTo(THINGS);
    assertThat(notifiedInGroup(sent.getLast().incident())).isEqualTo(THINGS);
    assertThat(sent.getLast().attributes()).containsEntry("count", String.valueOf(THINGS));
    assertThat(sent).hasSizeLessThanOrEqualTo(log2(THINGS) + quarters());
    int lost = sent.size();

    judgeAll("connected-again");
    remind();
    assertThat(sent.getLast().attributes()).containsEntry("kind", "digest-end");
    assertThat(rig.group().outage()).isEmpty();
    assertThat(notifiedInGroup(sent.getLast().incident())).isZero();
    assertThat(sent).hasSizeLessThanOrEqualTo(log2(THINGS) + quarters());
    System.out.printf(
        "%d things: %d messages when they are lost, %d when they are back, within %d minutes%n",
        THINGS, lost, sent.size() - lost, Duration.between(BEGAN, rig.now).toMinutes());
  }

  private void judgeAll(String event) {
    for (int first = 0; first < THINGS; first += BATCH) {
      rig.judge(
          IntStream.range(first, first + BATCH)
              .mapToObj(thing -> SampleEvents.json(event, name(thing)))
              .toList());
      rig.now = rig.now.plus(TAKES);
      remindOfWhatIsDue();
    }
  }

  /** Until there is nothing more to remind of. */
  private void remind() {
    while (!rig.rechecks.isEmpty()) {
      Instant due = rig.rechecks.getFirst().due();
      rig.now = due.isAfter(rig.now) ? due : rig.now;
      remindOfWhatIsDue();
    }
  }

  private void remindOfWhatIsDue() {
    List<Recheck> due =
        rig.rechecks.stream().filter(recheck -> !recheck.due().isAfter(rig.now)).toList();
    rig.rechecks.removeAll(due);
    due.forEach(rig::judge);
  }

  private long notifiedInGroup(String digest) {
    return IntStream.range(0, THINGS)
        .mapToObj(thing -> rig.alerts(name(thing)).incident())
        .filter(
            incident ->
                incident
                    .flatMap(Incident::group)
                    .map(GroupRef::id)
                    .filter(digest::equals)
                    .isPresent())
        .count();
  }

  private int quarters() {
    return (int) Duration.between(BEGAN, rig.now).dividedBy(Duration.ofMinutes(15)) + 1;
  }

  private static int log2(int number) {
    return 32 - Integer.numberOfLeadingZeros(number);
  }

  private static ThingName name(int thing) {
    return new ThingName("thing-" + thing);
  }
}
