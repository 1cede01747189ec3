package dev.rollcall.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.GroupRef;
import dev.rollcall.evaluation.Incident;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.SampleEvents;
import dev.rollcall.notification.OutageSummary;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand devices go and come back. */
final class MassOutageTest {
  private static final int THINGS = 10_000;
  private static final int BATCH = 100;

  /** What a function takes for a batch. */
  private static final Duration TAKES = Duration.ofSeconds(12);

  private static final Instant BEGAN = Instant.parse("2026-11-23T14:05:00Z");

  private final Rig rig = new Rig(BEGAN);

  @Test
  void outageOfTenThousandIsAFewMessagesAndEveryThingIsAccountedFor() {
    rig.sideBySide = 16;

    evaluateAll("disconnected-connection-lost");
    passUntilNothingIsDueWithin(Duration.ofHours(1));
    OutageSummary outage = rig.group().outage().orElseThrow().outage();
    assertThat(outage.count()).isEqualTo(THINGS);
    assertThat(outage.back()).isZero();
    assertThat(rig.group().known()).isEqualTo(THINGS);
    assertThat(notifiedInGroup(rig.sent.getLast().incident())).isEqualTo(THINGS);
    assertThat(rig.sent.getLast().attributes()).containsEntry("count", String.valueOf(THINGS));
    assertThat(rig.sent).hasSizeLessThanOrEqualTo(log2(THINGS) + quarters());

    evaluateAll("connected-again");
    passUntilNothingIsDueWithin(Duration.ofHours(1));
    assertThat(rig.sent.getLast().attributes()).containsEntry("kind", "digest-end");
    assertThat(rig.group().outage()).isEmpty();
    assertThat(notifiedInGroup(rig.sent.getLast().incident())).isZero();
    assertThat(rig.sent).hasSizeLessThanOrEqualTo(log2(THINGS) + quarters());
  }

  private void evaluateAll(String event) {
    for (int first = 0; first < THINGS; first += BATCH) {
      rig.evaluate(
          IntStream.range(first, first + BATCH)
              .mapToObj(thing -> SampleEvents.json(event, name(thing)))
              .toList());
      rig.now = rig.now.plus(TAKES);
      evaluateWhatIsDue();
    }
  }

  private void passUntilNothingIsDueWithin(Duration span) {
    Instant end = rig.now.plus(span);
    for (Optional<Instant> next = rig.queue.next();
        next.isPresent() && next.get().isBefore(end);
        next = rig.queue.next()) {
      rig.now = next.get().isAfter(rig.now) ? next.get() : rig.now;
      evaluateWhatIsDue();
    }
  }

  private void evaluateWhatIsDue() {
    List<String> due = rig.queue.receive(BATCH);
    if (!due.isEmpty()) {
      rig.evaluate(due.stream().map(body -> body.getBytes(StandardCharsets.UTF_8)).toList());
    }
  }

  private long notifiedInGroup(String digest) {
    return IntStream.range(0, THINGS)
        .mapToObj(thing -> rig.iot.alerts(name(thing)).incident())
        .filter(
            incident ->
                incident.flatMap(Incident::group).map(GroupRef::id).equals(Optional.of(digest)))
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
