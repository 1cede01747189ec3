package dev.rollcall.local.console.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.console.LifecycleEvents;
import dev.rollcall.local.console.journal.Journal;
import dev.rollcall.local.console.journal.ThingNames;
import dev.rollcall.local.console.timeline.Timeline.Grace;
import dev.rollcall.local.console.timeline.Timeline.Span;
import dev.rollcall.local.sighting.Observer;
import dev.rollcall.local.sighting.Sightings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimelineTest {
  private static final Instant NOW = Instant.parse("2026-11-23T14:02:00Z");
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Clock clock = Clock.fixed(NOW.minusSeconds(20), ZoneOffset.UTC);
  private final Journal journal = new Journal(ThingNames.of("(?<thing>.+)"), "", clock);
  private final Observer observer = new Observer(new Sightings(2, journal), clock);
  private final LifecycleEvents events = new LifecycleEvents(observer);

  @Test
  void brokerIsAboveTheShadowAndALossBeginsAGracePeriod() {
    events.connected("RPI", 0, NOW.minusSeconds(90));
    shadow(true);
    events.disconnected("RPI", 0, NOW.minusSeconds(30), "CONNECTION_LOST");

    Timeline timeline = timeline();
    assertThat(timeline.broker())
        .containsExactly(
            new Span(NOW.minusSeconds(60), NOW.minusSeconds(30), true),
            new Span(NOW.minusSeconds(30), NOW, false));
    assertThat(timeline.shadow()).containsExactly(new Span(NOW.minusSeconds(20), NOW, true));
    assertThat(timeline.graces())
        .containsExactly(new Grace(NOW.minusSeconds(30), NOW.minusSeconds(20)));
  }

  @Test
  void shadowThatSaysOtherwiseIsDrawnAsALie() {
    shadow(true);
    events.disconnected("RPI", 0, NOW.minusSeconds(30), "CONNECTION_LOST");

    assertThat(Picture.of(timeline()).lies())
        .singleElement()
        .satisfies(
            lie -> {
              assertThat(lie.from()).isEqualTo(NOW.minusSeconds(20));
              assertThat(lie.to()).isEqualTo(NOW);
            });
  }

  @Test
  void lateCopyAndTakeoverTurnNothing() {
    events.connected("RPI", 0, NOW.minusSeconds(50));
    events.connected("RPI", 1, NOW.minusSeconds(20));
    events.disconnected("RPI", 0, NOW.minusSeconds(19), "DUPLICATE_CLIENTID");

    assertThat(timeline().broker()).containsExactly(new Span(NOW.minusSeconds(50), NOW, true));
    assertThat(timeline().graces()).isEmpty();
  }

  @Test
  void textsOfOneKindDoNotCoverEachOther() {
    for (int i = 0; i < 6; i++) {
      events.connected("RPI", i, NOW.minusSeconds(20));
    }

    List<Picture.Label> labels = Picture.of(timeline()).labels();
    assertThat(labels).hasSize(6);
    assertThat(labels)
        .filteredOn(label -> !label.text().isEmpty())
        .extracting(Picture.Label::y)
        .hasSize(4)
        .doesNotHaveDuplicates();
  }

  private Timeline timeline() {
    return Timeline.of(journal.entries("RPI"), GRACE, NOW, Duration.ofMinutes(1));
  }

  private void shadow(boolean connected) {
    String json =
        "{\"current\":{\"version\":1,\"state\":{\"reported\":{\"connected\":%s}}}}"
            .formatted(connected);
    observer.message(
        "$aws/things/RPI/shadow/update/documents", json.getBytes(StandardCharsets.UTF_8));
  }
}
