package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.GRACE;
import static dev.rollcall.evaluation.Evaluations.evaluate;
import static dev.rollcall.evaluation.Evaluations.tracked;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Another certificate under a client id that is new for the thing. */
final class SecondCertificateTest {
  private static final String OWN = "1".repeat(64);
  private static final String OTHER = "2".repeat(64);
  private static final ConnectionEvent OWNER = connected("RPI", 1, 0, OWN);
  private static final ConnectionEvent SECOND = connected("RPI-x", 7, 600, OTHER);
  private static final double HALF_AN_HOUR = 1800;

  private final ThingState both = tracked(List.of(OWNER, SECOND));

  @Test
  void itIsToldWhoHasConnected() {
    Evaluated evaluated = evaluate(both, SECOND, 600 + GRACE);

    assertThat(evaluated.reason()).isEqualTo(EvaluationReason.DUPLICATE_IDENTITY);
    DuplicateIdentity message = evaluated.message(DuplicateIdentity.class);
    assertThat(message.newClientId()).isTrue();
    assertThat(message.ofIam()).isFalse();
    assertThat(message.clientId()).hasToString("RPI-x");
    assertThat(message.version()).isEqualTo(7);
    assertThat(message.takenOverAt()).isEqualTo(at(600));
    assertThat(message.outage()).isEmpty();
  }

  @Test
  void itIsToldOnce() {
    ThingState told = evaluate(both, SECOND, 600 + GRACE).notified();

    assertThat(evaluate(told, SECOND, 600 + GRACE + 1).reason())
        .isEqualTo(EvaluationReason.SUPERSEDED);
  }

  @Test
  void itIsToldThoughItIsGone() {
    ThingState gone =
        both.tracked(List.of(disconnected("RPI-x", 7, 601, "CONNECTION_LOST", OTHER)));

    assertThat(evaluate(gone, SECOND, 600 + GRACE).reason())
        .isEqualTo(EvaluationReason.DUPLICATE_IDENTITY);
  }

  @Test
  void ownConnectionsAreNotToldAbout() {
    assertThat(evaluate(both, OWNER, GRACE).reason()).isEqualTo(EvaluationReason.STEADY);
    ThingState older = both.tracked(List.of(connected("RPI-x", 8, 700, OTHER)));
    assertThat(evaluate(older, SECOND, 600 + GRACE).reason())
        .isEqualTo(EvaluationReason.SUPERSEDED);
  }

  @Test
  void itIsLookedAtAgainWhenItMayCount() {
    ConnectionEvent stop = disconnected("RPI", 1, 900, "CLIENT_INITIATED_DISCONNECT", OWN);
    ThingState stopped = evaluate(both, SECOND, 600 + GRACE).notified().tracked(List.of(stop));

    Evaluated evaluated = evaluate(stopped, stop, 900 + GRACE);

    assertThat(evaluated.reason()).isEqualTo(EvaluationReason.INTENDED);
    assertThat(evaluated.evaluation().recheck()).contains(at(900 + HALF_AN_HOUR));
  }

  @Test
  void nothingIsLookedAtAgainWhileTheOwnerIsConnected() {
    assertThat(evaluate(both, OWNER, GRACE).evaluation().recheck()).isEmpty();
  }

  @Test
  void messageAboutTheOutageComesBeforeTheRecheck() {
    ConnectionEvent loss = disconnected("RPI", 1, 900, "CONNECTION_LOST", OWN);
    ThingState lost = evaluate(both, SECOND, 600 + GRACE).notified().tracked(List.of(loss));

    Evaluated alert = evaluate(lost, loss, 900 + GRACE);
    Evaluated after = evaluate(alert.notified(), loss, 900 + GRACE + 1);

    assertThat(alert.reason()).isEqualTo(EvaluationReason.ALERT);
    assertThat(alert.evaluation().recheck()).isEmpty();
    assertThat(after.reason()).isEqualTo(EvaluationReason.INCIDENT_CONTINUES);
    assertThat(after.evaluation().recheck()).contains(at(900 + HALF_AN_HOUR));
  }
}
