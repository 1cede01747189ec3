package dev.rollcall.tracking;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.Publisher;
import dev.rollcall.event.ThingName;
import dev.rollcall.event.ThingNaming;
import dev.rollcall.fixture.Events;
import dev.rollcall.fixture.States;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Whose statuses count. */
final class StatusAuthorityTest {
  private static final String ONE = "1".repeat(64);
  private static final String OTHER = "2".repeat(64);

  private static final StatusAuthority ANY = authority("(?<thing>.+)");
  private static final StatusAuthority NUMBERED = authority("rpi-(?<thing>\\d+)");

  private static StatusAuthority authority(String pattern) {
    return new StatusAuthority(
        new ThingNaming(
            Pattern.compile(pattern),
            Pattern.compile("(?!)"),
            Pattern.compile("gateway-.*"),
            new ThingName("groups")));
  }

  @Test
  void ownStatusCounts() {
    assertThat(ANY.refusal(ConnectionState.EMPTY, by("RPI"))).isEmpty();
  }

  @Test
  void statusOfAnotherClientDoesNot() {
    assertThat(ANY.refusal(connected("RPI", ONE), by("Fan")))
        .contains(TrackingReason.FOREIGN_PUBLISHER);
    assertThat(ANY.refusal(ConnectionState.EMPTY, by("Fan")))
        .contains(TrackingReason.FOREIGN_PUBLISHER);
  }

  /** Its connection does not count either. */
  @Test
  void clientOfAnotherCertificateThatNamesTheThingDoesNotSpeakForIt() {
    StatusAuthority runs = authority("(?<thing>[^-]+)(-.*)?");
    ConnectionState own = connected("RPI-1", ONE);

    assertThat(runs.refusal(own, by("RPI-2", OTHER))).contains(TrackingReason.FOREIGN_PUBLISHER);
    assertThat(runs.refusal(own, by("RPI-2", ONE))).isEmpty();
    assertThat(runs.refusal(own, by("RPI-1", OTHER))).isEmpty();
    assertThat(runs.refusal(own, by("gateway-7", OTHER))).isEmpty();
    assertThat(runs.refusal(ConnectionState.EMPTY, by("RPI-2", OTHER))).isEmpty();
    ConnectionState gone =
        States.after(
            Events.connected("RPI-1", 1, -2000, ONE),
            Events.disconnected("RPI-1", 1, -1800, "CONNECTION_LOST", ONE));
    assertThat(runs.refusal(gone, by("RPI-2", OTHER))).isEmpty();
  }

  @Test
  void gatewaySpeaksForOthers() {
    assertThat(ANY.refusal(connected("RPI", ONE), by("gateway-7"))).isEmpty();
  }

  @Test
  void statusOfAGatewaySaysWhose() {
    Status status = ANY.attributed(ConnectionState.EMPTY, by("gateway-7"));

    assertThat(status.publisher().gateway()).contains(new ClientId("gateway-7"));
    assertThat(status.thing()).isEqualTo(RPI);
    assertThat(status.connected()).isFalse();
    assertThat(status.at()).isEqualTo(at(0));
  }

  @Test
  void devicesOwnStatusIsNoGateways() {
    Status own = by("RPI");
    assertThat(ANY.attributed(ConnectionState.EMPTY, own)).isEqualTo(own);
    Status known = by("gateway-7");
    assertThat(ANY.attributed(connected("gateway-7", ONE), known)).isEqualTo(known);
    Status nobodys = by(Publisher.UNKNOWN);
    assertThat(ANY.attributed(ConnectionState.EMPTY, nobodys)).isEqualTo(nobodys);
    assertThat(own.publisher().gateway()).isEmpty();
  }

  /** AWS IoT's events have named the thing of a client that is called otherwise. */
  @Test
  void clientThatIsKnownOfTheThingSpeaksForIt() {
    assertThat(ANY.refusal(connected("program-4711", ONE), by("program-4711"))).isEmpty();
  }

  @Test
  void publisherThatAwsDoesNotNameIsBelievedWhereTheThingIsOneOfOurs() {
    assertThat(ANY.refusal(ConnectionState.EMPTY, by(Publisher.UNKNOWN))).isEmpty();
    assertThat(NUMBERED.refusal(connected("rpi-RPI", ONE), by(Publisher.UNKNOWN)))
        .contains(TrackingReason.NO_SUCH_THING);
    assertThat(NUMBERED.refusal(ConnectionState.EMPTY, by(Publisher.UNKNOWN)))
        .contains(TrackingReason.NO_SUCH_THING);

    Status seven = new Status(new ThingName("7"), at(0), false, Publisher.UNKNOWN);
    assertThat(NUMBERED.refusal(connected("rpi-7", ONE), seven)).isEmpty();
  }

  /** Another stack of the account may have written to the same shadow. */
  @Test
  void thingOfAnotherStackIsNoneOfOurs() {
    StatusAuthority north = authority("(?<thing>north-.+)");
    ThingName south = new ThingName("south-1");

    assertThat(
            north.refusal(
                connected("south-1", ONE), new Status(south, at(0), false, Publisher.UNKNOWN)))
        .contains(TrackingReason.NO_SUCH_THING);
  }

  @Test
  void clientIdThatAPatternIsTooSlowForSpeaksForNothing() {
    StatusAuthority slow = authority("(?<thing>(a|aa)+\\2x)");
    String longest = "a".repeat(128);

    assertThat(slow.refusal(ConnectionState.EMPTY, by(longest)))
        .contains(TrackingReason.FOREIGN_PUBLISHER);
    assertThat(slow.refusal(connected(longest, ONE), by(Publisher.UNKNOWN)))
        .contains(TrackingReason.NO_SUCH_THING);
  }

  @Test
  void certificateOfAnotherDeviceIsNotBelievedOverHttps() {
    assertThat(ANY.refusal(connected("RPI", ONE), by(http(OTHER))))
        .contains(TrackingReason.FOREIGN_PUBLISHER);
    assertThat(ANY.refusal(connected("RPI", ONE), by(http(ONE)))).isEmpty();
  }

  @Test
  void whatIsNotKnownToBeForeignIsBelievedOverHttps() {
    assertThat(ANY.refusal(connected("RPI", ONE), by(http("AROAEXAMPLE:backend")))).isEmpty();
    assertThat(ANY.refusal(connected("RPI", "AROAEXAMPLE:browser"), by(http(OTHER)))).isEmpty();
    assertThat(ANY.refusal(ConnectionState.EMPTY, by(http(OTHER)))).isEmpty();
  }

  private static Publisher http(String principal) {
    return new Publisher(Optional.empty(), Optional.of(principal));
  }

  private static Status by(String clientId) {
    return by(new Publisher(Optional.of(new ClientId(clientId)), Optional.empty()));
  }

  private static Status by(String clientId, String certificate) {
    return by(new Publisher(Optional.of(new ClientId(clientId)), Optional.of(certificate)));
  }

  private static Status by(Publisher publisher) {
    return new Status(RPI, at(0), false, publisher);
  }

  private static ConnectionState connected(String clientId, String principal) {
    return new ConnectionTracker()
        .apply(ConnectionState.EMPTY, Events.connected(clientId, 1, 0, principal))
        .next();
  }
}
