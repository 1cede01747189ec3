package dev.rollcall.pipeline;

import static dev.rollcall.pipeline.Scenario.kinds;
import static dev.rollcall.pipeline.Scenario.thing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.GroupKey;
import dev.rollcall.evaluation.Incident;
import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.event.ThingName;
import dev.rollcall.fixture.EventJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A claim and the connection are in two shadows, which no write changes together. So the connection
 * is read once more after the claim.
 */
final class LookAfterClaimTest {
  private static final ThingName ALPHA = thing("alpha");
  private static final Duration GRACE = Duration.ofMinutes(2);

  private final Scenario scenario = new Scenario("2026-11-23T14:00:00Z");

  @BeforeEach
  void online() {
    scenario.connectFirst("alpha");
  }

  /** Runs once, as soon as the claim is written: before the connection is looked at again. */
  private void afterTheClaim(Runnable meanwhile) {
    scenario.rig.iot.beforeRequests(
        request -> {
          if (request.equals("get alpha") && claimed()) {
            scenario.rig.iot.beforeRequests(_ -> {});
            meanwhile.run();
          }
        });
  }

  private boolean claimed() {
    return incident().map(Incident::isInFlight).orElse(false);
  }

  private Optional<Incident> incident() {
    return scenario.rig.iot.alerts(ALPHA).incident();
  }

  private Map<String, @Nullable Object> alerts() {
    return scenario.rig.iot.reported(ALPHA, "rollcall");
  }

  @Test
  void returnAfterTheClaimWithdrawsTheAlert() {
    Map<String, @Nullable Object> before = alerts();
    byte[] lost = EventJson.lost(ALPHA, 1, scenario.rig.now);
    scenario.rig.now = scenario.rig.now.plus(GRACE);
    afterTheClaim(
        () -> scenario.rig.track(EventJson.connected(ALPHA, 2, scenario.rig.now.minusSeconds(1))));

    assertThat(evaluate(lost))
        .containsEntry("reason", "back-within-grace")
        .containsEntry("withdrawn", 1)
        .containsEntry("done", true);
    assertThat(scenario.takeMessages()).isEmpty();
    assertThat(alerts()).isEqualTo(before);
  }

  /** It counts, though nothing is sent of it. */
  @Test
  void newDeviceIsCountedThoughItsClaimIsWithdrawn() {
    ThingName fresh = thing("bravo");
    scenario.rig.track(EventJson.connected(fresh, 1, scenario.rig.now));
    byte[] lost = EventJson.lost(fresh, 1, scenario.rig.now.plusSeconds(60));
    scenario.rig.now = scenario.rig.now.plusSeconds(60).plus(GRACE);
    scenario.rig.iot.beforeRequests(
        request -> {
          if (request.equals("get bravo")
              && scenario.rig.iot.alerts(fresh).incident().isPresent()) {
            scenario.rig.iot.beforeRequests(_ -> {});
            scenario.rig.track(EventJson.connected(fresh, 2, scenario.rig.now.minusSeconds(1)));
          }
        });

    assertThat(evaluate(lost)).containsEntry("withdrawn", 1);
    assertThat(scenario.rig.group(GroupKey.ALL).known()).isEqualTo(2);
  }

  @Test
  void lossAfterTheClaimWithdrawsTheRecovery() {
    scenario.lost("alpha");
    scenario.pass(Duration.ofHours(1));
    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
    Map<String, @Nullable Object> before = alerts();
    byte[] back = EventJson.connected(ALPHA, 2, scenario.rig.now);
    scenario.rig.now = scenario.rig.now.plus(GRACE);
    afterTheClaim(
        () -> scenario.rig.track(EventJson.lost(ALPHA, 2, scenario.rig.now.minusSeconds(1))));

    assertThat(evaluate(back)).containsEntry("withdrawn", 1);
    assertThat(scenario.takeMessages()).isEmpty();
    assertThat(alerts()).isEqualTo(before);
    assertThat(incident().map(Incident::phase)).contains(Phase.NOTIFIED);
  }

  @Test
  void whatOthersWroteBetweenClaimAndWithdrawalStays() {
    byte[] lost = EventJson.lost(ALPHA, 1, scenario.rig.now);
    scenario.rig.now = scenario.rig.now.plus(GRACE);
    afterTheClaim(
        () -> {
          scenario.rig.track(EventJson.connected(ALPHA, 2, scenario.rig.now.minusSeconds(1)));
          scenario.rig.iot.desire(ALPHA, "rollcall", Map.of("site", "north"));
        });

    assertThat(evaluate(lost)).containsEntry("withdrawn", 1);
    assertThat(incident()).isEmpty();
    assertThat(scenario.rig.iot.alerts(ALPHA).settings().site()).contains("north");
  }

  @Test
  void sameLossTwiceIsLookedAtAndReportedOnce() {
    byte[] lost = EventJson.lost(ALPHA, 1, scenario.rig.now);
    scenario.rig.now = scenario.rig.now.plus(GRACE);
    afterTheClaim(() -> scenario.rig.track(lost));

    assertThat(evaluate(lost)).containsEntry("reason", "alert").doesNotContainKey("withdrawn");
    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
  }

  @Test
  void alertIsSentThoughTheLookFailsAndItsItemIsLookedAtAgain() {
    byte[] lost = EventJson.lost(ALPHA, 1, scenario.rig.now);
    scenario.rig.now = scenario.rig.now.plus(GRACE);
    afterTheClaim(LookAfterClaimTest::fail);

    Map<String, Object> line = evaluate(lost);

    assertThat(line).containsEntry("reason", "alert").containsEntry("done", true);
    assertThat(String.valueOf(line.get("look"))).contains("the shadow service is down");
    assertThat(kinds(scenario.takeMessages())).containsExactly("offline");
  }

  /** The alert may be wrong by then: so its item stays until the recovery is reported. */
  @Test
  void returnThatAFailedLookMissedIsReported() {
    byte[] lost = EventJson.lost(ALPHA, 1, scenario.rig.now);
    scenario.rig.now = scenario.rig.now.plus(GRACE);
    afterTheClaim(
        () -> {
          scenario.rig.track(EventJson.connected(ALPHA, 2, scenario.rig.now.minusSeconds(1)));
          fail();
        });

    assertThat(evaluate(lost)).containsEntry("reason", "too-early").containsEntry("done", false);
    scenario.rig.now = scenario.rig.now.plus(GRACE);
    assertThat(evaluate(lost)).containsEntry("done", true);

    assertThat(kinds(scenario.takeMessages())).containsExactly("offline", "recovered");
  }

  /**
   * The first pass is late. Meanwhile the item of the return has read that there is no incident,
   * and that of the loss, which does not see the return, reports it.
   */
  @Test
  void returnThatIsRecordedBetweenTheTwoReadsIsReported() {
    Instant gone = scenario.rig.now;
    byte[] lost = EventJson.lost(ALPHA, 1, gone);
    scenario.rig.track(lost);
    byte[] back = EventJson.connected(ALPHA, 2, gone.plusSeconds(1));
    scenario.rig.now = gone.plusSeconds(1).plus(GRACE);
    scenario.rig.iot.beforeRequests(
        request -> {
          if (request.equals("get alpha")) {
            scenario.rig.iot.beforeRequests(_ -> {});
            evaluate(lost);
            scenario.rig.track(back);
          }
        });

    evaluate(back);

    assertThat(kinds(scenario.takeMessages())).containsExactly("offline", "recovered");
  }

  private Map<String, Object> evaluate(byte[] item) {
    return scenario.rig.evaluate(item);
  }

  private static void fail() {
    throw new IllegalStateException("the shadow service is down");
  }
}
