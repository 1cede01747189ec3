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

    assertThat(audit().events()).isEqualTo(1);
    assertThat(audit().notTracked(List.of()))
        .containsExactly("RPI disconnected: 1 of 1 was not tracked at once, nor kept");
    assertThat(audit().notEvaluated(List.of()))
        .containsExactly("RPI disconnected: 1 of 1 was not evaluated");
  }

  @Test
  void anOutcomeOfEachPassSettlesIt() {
    lost("RPI", 7);
    outcome("tracking", "RPI", 7, "applied");
    outcome("evaluation", "RPI", 7, "alert");

    assertThat(audit().notTracked(List.of())).isEmpty();
    assertThat(audit().notEvaluated(List.of())).isEmpty();
  }

  @Test
  void anOutcomeOfAnotherConnectionDoesNot() {
    lost("RPI", 7);
    lost("RPI", 8);
    outcome("evaluation", "RPI", 7, "superseded");
    outcome("evaluation", "RPI", 7, "superseded");

    assertThat(audit().notEvaluated(List.of()))
        .containsExactly("RPI disconnected: 1 of 2 was not evaluated");
  }

  @Test
  void whatComesAgainIsNotSettled() {
    lost("RPI", 7);
    outcome("tracking", "RPI", 7, "failed");
    outcome("evaluation", "RPI", 7, "claim-pending");

    assertThat(audit().notTracked(List.of())).isNotEmpty();
    assertThat(audit().notEvaluated(List.of())).isNotEmpty();
  }

  @Test
  void whatLiesInAFailureQueueIsNotLost() {
    lost("RPI", 7);

    assertThat(audit().notTracked(List.of("RPI disconnected"))).isEmpty();
    assertThat(audit().notTracked(List.of("Other disconnected"))).isNotEmpty();
  }

  @Test
  void lastWillsAreCounted() {
    lastWill();
    assertThat(audit().notTracked(List.of()))
        .containsExactly("RPI last-will: 1 of 1 was not tracked at once, nor kept");

    lastWill("tracking", "status-too-close");
    assertThat(audit().notTracked(List.of())).isEmpty();
    assertThat(audit().notEvaluated(List.of())).isEmpty();
  }

  @Test
  void lastWillThatChangesTheStateIsToBeEvaluated() {
    lastWill();
    lastWill("tracking", "applied");
    assertThat(audit().notEvaluated(List.of()))
        .containsExactly("RPI last-will: 1 of 1 was not evaluated");

    lastWill("evaluation", "superseded");
    assertThat(audit().notEvaluated(List.of())).isEmpty();
  }

  private void lastWill() {
    observer.message(
        "my/things/RPI/update",
        "{\"state\":{\"reported\":{\"connected\":false}}}".getBytes(StandardCharsets.UTF_8));
  }

  private void lastWill(String pass, String reason) {
    observer.function(
        new FunctionLog(
            "AlertFunction",
            ("{\"pass\":\"%s\",\"thing\":\"RPI\",\"event\":\"last-will\","
                    + "\"at\":\"2026-11-24T09:00:00Z\",\"reason\":\"%s\"}")
                .formatted(pass, reason)));
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

  private EventAudit audit() {
    return new EventAudit(Set.of("RPI"), sightings.since(0));
  }
}
