package dev.rollcall.evaluation;

import static dev.rollcall.evaluation.Evaluations.GRACE;
import static dev.rollcall.evaluation.Evaluations.evaluate;
import static dev.rollcall.evaluation.Evaluations.tracked;
import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.Events.lost;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.Connection;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.DisconnectReason;
import dev.rollcall.notification.ClientIdentity;
import dev.rollcall.notification.Notification.DuplicateIdentity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A connection was closed by another one with the same client id. */
final class DuplicateIdentityTest {
  private static final ConnectionEvent TWIN = connected("RPI", 2, 10, "another certificate");
  private static final ConnectionEvent TAKEN_OVER = disconnected(1, 10, "DUPLICATE_CLIENTID");

  @Test
  void takeoverWithoutACertificateIsNoDuplicateIdentity() {
    assertThat(takenOverBy(withoutPrincipal(connected(2, 10))).reason())
        .isEqualTo(EvaluationReason.TAKEN_OVER);
  }

  @Test
  void takeoverFromAConnectionWithoutACertificateIsNoDuplicateIdentity() {
    Disconnected with = disconnected(1, 10, "DUPLICATE_CLIENTID");
    Connection of = with.connection();
    Disconnected gone =
        new Disconnected(
            new Connection(
                of.clientId(), of.thingName(), of.version(), of.session(), Optional.empty()),
            with.at(),
            with.reason());

    assertThat(evaluate(tracked(List.of(connected(1, 0), TWIN)), gone, 3600).reason())
        .isEqualTo(EvaluationReason.TAKEN_OVER);
  }

  /** The name of a session changes with each process of the role. */
  @Test
  void takeoverByAnotherSessionOfTheSameRoleIsNoDuplicateIdentity() {
    assertThat(takenOver("AROAEXAMPLE:proc-612", "AROAEXAMPLE:proc-587").reason())
        .isEqualTo(EvaluationReason.TAKEN_OVER);
  }

  @Test
  void takeoverByAnotherRoleIsADuplicateIdentityWithoutCertificates() {
    Evaluated evaluated = takenOver("AROAEXAMPLE:proc-612", "AROAOTHER:proc-612");

    assertThat(evaluated.reason()).isEqualTo(EvaluationReason.DUPLICATE_IDENTITY);
    assertThat(evaluated.message(DuplicateIdentity.class).ofIam()).isTrue();
  }

  @Test
  void takeoverByAnotherCertificateIsOneOfCertificates() {
    assertThat(takenOverBy(TWIN).message(DuplicateIdentity.class).ofIam()).isFalse();
  }

  /** Of the closed connection no event says the address; the name of a session is nobody's. */
  @Test
  void bothIdentitiesAreToldAndWhichOneIsConnected() {
    DuplicateIdentity notification =
        takenOver("a".repeat(64), "AROAOTHER:somebody@example.com")
            .message(DuplicateIdentity.class);

    assertThat(notification.successor())
        .contains(new ClientIdentity("AROAOTHER", Optional.of("203.0.113.7")));
    assertThat(notification.successorIsConnected()).isTrue();
    assertThat(notification.closed())
        .contains(new ClientIdentity("aaaaaa..aaaaaa", Optional.empty()));
  }

  private static Evaluated takenOver(String principal, String by) {
    Connected before = connected("RPI", 1, 0, principal);
    Connection connection = before.connection();
    Disconnected gone =
        new Disconnected(connection, at(10), DisconnectReason.Known.DUPLICATE_CLIENTID);
    return evaluate(tracked(List.of(before, connected("RPI", 2, 10, by))), gone, 3600);
  }

  /** The device is connected under another client id, but what took over may be a stranger. */
  @Test
  void successorThatIsNotKnownYetIsWaitedFor() {
    ThingState connected =
        tracked(List.of(connected(1, 0), connected("run-2", 0, 5, "certificate")));

    assertThat(evaluate(connected, TAKEN_OVER, 3600).reason())
        .isEqualTo(EvaluationReason.SUCCESSOR_UNKNOWN);
  }

  private static Connected withoutPrincipal(Connected with) {
    Connection of = with.connection();
    return new Connected(
        new Connection(of.clientId(), of.thingName(), of.version(), of.session(), Optional.empty()),
        with.at(),
        with.ip());
  }

  @Test
  void messageNamesTheConnectionThatWasClosed() {
    DuplicateIdentity message = takenOverBy(TWIN).message(DuplicateIdentity.class);

    assertThat(message.incident()).isEqualTo("RPI-duplicate-20261123T120010.000Z");
    assertThat(message.clientId().value()).isEqualTo("RPI");
    assertThat(message.version()).isEqualTo(1);
    assertThat(message.takenOverAt()).isEqualTo(at(10));
  }

  private static Evaluated takenOverBy(ConnectionEvent twin) {
    return evaluate(tracked(List.of(connected(1, 0), twin)), TAKEN_OVER, 3600);
  }

  @Test
  void fightingTwinsAreReportedOnceAnHour() {
    ThingState notified = takenOverBy(TWIN).notified();
    ThingState nextFight =
        notified.tracked(List.of(connected("RPI", 8, 3700, "another certificate")));

    assertThat(reasonOfTakeover(notified, 30)).isEqualTo(EvaluationReason.TAKEN_OVER);
    assertThat(reasonOfTakeover(nextFight, 3609)).isEqualTo(EvaluationReason.TAKEN_OVER);
    assertThat(reasonOfTakeover(nextFight, 3610)).isEqualTo(EvaluationReason.DUPLICATE_IDENTITY);
  }

  private static EvaluationReason reasonOfTakeover(ThingState state, double seconds) {
    return evaluate(state, disconnected(1, seconds, "DUPLICATE_CLIENTID"), seconds + GRACE)
        .reason();
  }

  @Test
  void incidentOfTheDeviceStaysAsItIs() {
    ThingState offline = Evaluations.reported(tracked(List.of(connected(1, 0))), lost(1, 1));
    ThingState twins = offline.tracked(List.of(connected(2, 5), connected("RPI", 3, 10, "other")));

    Evaluated evaluated = evaluate(twins, disconnected(2, 10, "DUPLICATE_CLIENTID"), 130);

    assertThat(evaluated.reason()).isEqualTo(EvaluationReason.DUPLICATE_IDENTITY);
    assertThat(evaluated.state().incident()).isEqualTo(offline.incident());
    assertThat(evaluated.notified().incident()).isEqualTo(offline.incident());
  }
}
