package dev.rollcall.local.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.lambda.FunctionLog;
import dev.rollcall.local.sighting.Observer;
import dev.rollcall.local.sighting.Sightings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class EventAuditTest {
  private final Sightings sightings = new Sightings(_ -> {});
  private final Observer observer = new Observer(sightings, Clock.systemUTC());

  @Test
  void anEventWithoutAnOutcomeIsMissed() {
    lost("RPI", 7);
    lost("Other", 7);

    assertThat(accounts().events()).isEqualTo(1);
    assertThat(accounts().notRecorded(List.of()))
        .containsExactly("RPI disconnected: 1 of 1 was not recorded at once, nor kept");
    assertThat(accounts().notJudged(List.of()))
        .containsExactly("RPI disconnected: 1 of 1 was not judged");
  }

  @Test
  void anOutcomeOfEachPassSettlesIt() {
    lost("RPI", 7);
    outcome("record", "RPI", 7, "applied");
    outcome("judge", "RPI", 7, "alert");

    assertThat(accounts().notRecorded(List.of())).isEmpty();
    assertThat(accounts().notJudged(List.of())).isEmpty();
  }

  @Test
  void anOutcomeOfAnotherConnectionDoesNot() {
    lost("RPI", 7);
    lost("RPI", 8);
    outcome("judge", "RPI", 7, "superseded");
    outcome("judge", "RPI", 7, "superseded");

    assertThat(accounts().notJudged(List.of()))
        .containsExactly("RPI disconnected: 1 of 2 was not judged");
  }

  @Test
  void whatComesAgainIsNotSettled() {
    lost("RPI", 7);
    outcome("record", "RPI", 7, "failed");
    outcome("judge", "RPI", 7, "claim-pending");

    assertThat(accounts().notRecorded(List.of())).isNotEmpty();
    assertThat(accounts().notJudged(List.of())).isNotEmpty();
  }

  @Test
  void whatLiesInAFailureQueueIsNotLost() {
    lost("RPI", 7);

    assertThat(accounts().notRecorded(List.of("RPI disconnected"))).isEmpty();
    assertThat(accounts().notRecorded(List.of("Other disconnected"))).isNotEmpty();
  }

  @Test
  void lastWillsAreCounted() {
    observer.message(
        "my/things/RPI/update",
        "{\"state\":{\"reported\":{\"connected\":false}}}".getBytes(StandardCharsets.UTF_8));
    assertThat(accounts().notJudged(List.of()))
        .containsExactly("RPI last-will: 1 of 1 was not judged");

    observer.function(
        new FunctionLog(
            "AlertFunction",
            "{\"pass\":\"judge\",\"thing\":\"RPI\",\"event\":\"last-will\","
                + "\"at\":\"2026-11-24T09:00:00Z\",\"reason\":\"superseded\"}"));
    assertThat(accounts().notJudged(List.of())).isEmpty();
  }

  private void lost(String thing, long version) {
    observer.message(
        "$aws/events/presence/disconnected/" + thing,
        "{\"clientId\":\"%s\",\"eventType\":\"disconnected\",\"versionNumber\":%d}"
            .formatted(thing, version)
            .getBytes(StandardCharsets.UTF_8));
  }

  private void outcome(String pass, String thing, long version, String reason) {
    observer.function(
        new FunctionLog(
            "AlertFunction",
            ("{\"pass\":\"%s\",\"thing\":\"%s\",\"event\":\"disconnected\",\"version\":%d,"
                    + "\"at\":\"2026-11-24T09:00:00Z\",\"reason\":\"%s\"}")
                .formatted(pass, thing, version, reason)));
  }

  private EventAudit accounts() {
    return new EventAudit(Set.of("RPI"), sightings.since(0));
  }
}
