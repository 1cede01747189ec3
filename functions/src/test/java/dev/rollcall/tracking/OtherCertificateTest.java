package dev.rollcall.tracking;

import static dev.rollcall.fixture.Events.at;
import static dev.rollcall.fixture.Events.connected;
import static dev.rollcall.fixture.Events.disconnected;
import static dev.rollcall.fixture.States.after;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.tracking.ConnectionTracker.Tracked;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A certificate that is not the thing's, under a client id that is new for the thing. */
final class OtherCertificateTest {
  private static final ConnectionTracker TRACKER = new ConnectionTracker();
  private static final String OWN = "1".repeat(64);
  private static final String OTHER = "2".repeat(64);
  private static final double GONE = 1800;

  private final ConnectionState own = after(connected("RPI", 1, 0, OWN));

  private static Disconnected lost(String clientId, long version, double seconds, String of) {
    return disconnected(clientId, version, seconds, "CONNECTION_LOST", of);
  }

  private static Tracked apply(ConnectionState state, ConnectionEvent event) {
    return TRACKER.apply(state, event);
  }

  @Test
  void itStandsBesideTheConnectionsOfTheThing() {
    Tracked tracked = apply(own, connected("RPI-x", 7, 60, OTHER));

    assertThat(tracked.reason()).isEqualTo(TrackingReason.OTHER_CERTIFICATE);
    assertThat(tracked.next().connections()).isEqualTo(own.connections());
    assertThat(tracked.next().otherCertificate().map(RecordedConnection::at)).contains(at(60));
  }

  @Test
  void sameCertificateAndRolesAreConnectionsOfTheThing() {
    assertThat(apply(own, connected("RPI-x", 7, 60, OWN)).reason())
        .isEqualTo(TrackingReason.APPLIED);
    assertThat(apply(own, connected("RPI-x", 7, 60, "AROAEXAMPLE:session")).reason())
        .isEqualTo(TrackingReason.APPLIED);
    ConnectionState ofRole = after(connected("RPI", 1, 0, "AROAEXAMPLE:session"));
    assertThat(apply(ofRole, connected("RPI-x", 7, 60, OTHER)).reason())
        .isEqualTo(TrackingReason.APPLIED);
  }

  @Test
  void clientIdThatTheThingHasUsedMayHaveAnyCertificate() {
    assertThat(apply(own, connected("RPI", 2, 60, OTHER)).reason())
        .isEqualTo(TrackingReason.APPLIED);
  }

  @Test
  void newestOfItIsKept() {
    ConnectionState state = apply(own, connected("RPI-x", 7, 60, OTHER)).next();

    assertThat(apply(state, connected("RPI-x", 7, 60, OTHER)))
        .isEqualTo(new Tracked(state, TrackingReason.STALE));
    assertThat(apply(state, connected("RPI-y", 1, 60, OTHER)))
        .isEqualTo(new Tracked(state, TrackingReason.STALE));
    ConnectionState ended = apply(state, lost("RPI-x", 7, 90, OTHER)).next();
    assertThat(ended.otherCertificate().orElseThrow().open()).isFalse();
    assertThat(ended.otherCertificate().orElseThrow().opened()).contains(at(60));
    ConnectionState next = apply(ended, connected("RPI-y", 1, 91, OTHER)).next();
    assertThat(next.otherCertificate().orElseThrow().clientId()).hasToString("RPI-y");
  }

  @Test
  void connectThatComesAfterItsDisconnectSaysWhenItBegan() {
    ConnectionState state = apply(own, lost("RPI-x", 7, 90, OTHER)).next();

    state = apply(state, connected("RPI-x", 7, 60, OTHER)).next();

    assertThat(state.otherCertificate().orElseThrow().open()).isFalse();
    assertThat(state.otherCertificate().orElseThrow().opened()).contains(at(60));
  }

  @Test
  void itCountsOnceTheThingIsGone() {
    ConnectionState state =
        apply(apply(own, connected("RPI-x", 7, 60, OTHER)).next(), lost("RPI", 1, 100, OWN)).next();

    assertThat(state.otherCertificateCounts()).contains(at(100 + GONE));
    assertThat(state.withOtherCertificateCounted(at(100 + GONE - 0.001))).isEqualTo(state);
    ConnectionState counted = state.withOtherCertificateCounted(at(100 + GONE));
    assertThat(counted.otherCertificate()).isEmpty();
    assertThat(counted.connected()).contains(true);
    assertThat(counted.otherCertificateCounts()).isEmpty();
    assertThat(TRACKER.repair(counted).shown()).contains(true);
  }

  @Test
  void itDoesNotCountWhileTheThingIsConnected() {
    ConnectionState state = apply(own, connected("RPI-x", 7, 60, OTHER)).next();

    assertThat(state.otherCertificateCounts()).isEmpty();
    assertThat(state.withOtherCertificateCounted(at(99_999))).isEqualTo(state);
  }

  @Test
  void whatHasEndedNeverCounts() {
    ConnectionState state = apply(own, connected("RPI-x", 7, 60, OTHER)).next();
    state = apply(state, lost("RPI-x", 7, 90, OTHER)).next();
    state = apply(state, lost("RPI", 1, 100, OWN)).next();

    assertThat(state.otherCertificateCounts()).isEmpty();
    ConnectionState later = state.withOtherCertificateCounted(at(100 + GONE));
    assertThat(later.otherCertificate()).isEmpty();
    assertThat(later.connected()).contains(false);
    assertThat(later.connections()).isEqualTo(state.connections());
  }

  @Test
  void eventOfALaterTimeFindsItCounted() {
    ConnectionState state = apply(own, connected("RPI-x", 7, 60, OTHER)).next();
    state = apply(state, lost("RPI", 1, 100, OWN)).next();

    ConnectionState after = apply(state, lost("RPI-x", 7, 100 + GONE, OTHER)).next();

    assertThat(after.current().orElseThrow().clientId()).hasToString("RPI-x");
    assertThat(after.current().orElseThrow().opened()).contains(at(60));
    assertThat(after.otherCertificate()).isEmpty();
  }

  @Test
  void firstConnectOnceTheThingIsGoneIsItsOwn() {
    ConnectionState gone = apply(own, lost("RPI", 1, 100, OWN)).next();

    assertThat(apply(gone, connected("RPI-x", 7, 100 + GONE, OTHER)).reason())
        .isEqualTo(TrackingReason.APPLIED);
    assertThat(apply(gone, connected("RPI-x", 7, 100 + GONE - 0.001, OTHER)).reason())
        .isEqualTo(TrackingReason.OTHER_CERTIFICATE);
  }

  @Test
  void compactStateForgetsIt() {
    ConnectionState state = apply(own, connected("RPI-x", 7, 60, OTHER)).next();

    assertThat(state.compact().otherCertificate()).isEqualTo(Optional.empty());
  }
}
