package dev.rollcall.tracking;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.ThingName;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the classic shadow of a thing says about its connection, in {@code reported.connection}.
 *
 * @param connections the newest lifecycle event of each client id
 * @param status the newest last will or status that counts beside them
 * @param refused the newest refused attempt to connect since the newest lifecycle event
 * @param otherCertificate the newest connection of a client id that is new for the thing, by
 *     another certificate than the thing's: it does not count until that one is gone
 * @param shown the boolean that {@code reported.connected} holds now; empty if there is none or it
 *     is something else
 */
@RecordBuilder
public record ConnectionState(
    Connections connections,
    Optional<ReportedStatus> status,
    Optional<RefusedAttempt> refused,
    Optional<RecordedConnection> otherCertificate,
    Optional<Boolean> shown) {

  /**
   * A status that came so much later than the newest lifecycle event means that a later lifecycle
   * event was lost.
   */
  public static final Duration STATUS_OVERRULES_AFTER = Duration.ofMinutes(10);

  /** Of a thing that was never seen. */
  public static final ConnectionState EMPTY =
      ConnectionStateBuilder.builder().connections(Connections.NONE).build();

  /** Whether nothing was ever heard of the thing. */
  public boolean isUnknown() {
    return connected().isEmpty();
  }

  /** The lifecycle event that says whether the thing is connected, unless a status does. */
  public Optional<RecordedConnection> current() {
    return connections.current();
  }

  /** Whether the status, and not a lifecycle event, says what is true now. */
  public boolean isDecidedByStatus() {
    return status.map(ReportedStatus::latest).map(at -> overrules(at, connections)).orElse(false);
  }

  private static boolean overrules(Instant statusAt, Connections connections) {
    return connections.latest().map(latest -> overrules(statusAt, latest)).orElse(true);
  }

  /** Whether a status of one time overrules a lifecycle event of another. */
  static boolean overrules(Instant statusAt, Instant lifecycleAt) {
    return statusAt.isAfter(lifecycleAt.plus(STATUS_OVERRULES_AFTER));
  }

  /** Whether the thing is connected; empty if nothing is known. */
  public Optional<Boolean> connected() {
    return isDecidedByStatus()
        ? status.map(ReportedStatus::connected)
        : current().map(RecordedConnection::open);
  }

  /** Since when it is connected; empty if it is not. */
  public Optional<Instant> connectedSince() {
    if (!connected().orElse(false)) {
      return Optional.empty();
    }
    return isDecidedByStatus()
        ? status.map(ReportedStatus::at)
        : current().map(RecordedConnection::since);
  }

  /** Whether it counts as connected by the broker's own word alone. */
  public boolean isConfirmed() {
    return !isDecidedByStatus() && current().map(one -> one.confirmed().isPresent()).orElse(false);
  }

  /** The event that says whether the thing is connected; empty if it was never seen. */
  public Optional<ConnectionEvent> latestEvent(ThingName thing) {
    return isDecidedByStatus()
        ? status.map(word -> new Status(thing, word.at(), word.connected()))
        : current().map(RecordedConnection::event);
  }

  /** The connection that ended at that time; empty if something else is recorded by now. */
  public Optional<RecordedConnection> endedAt(Instant at) {
    return connections.all().stream()
        .filter(recorded -> recorded.ended() && recorded.at().equals(at))
        .findFirst();
  }

  /**
   * What has to be kept where a shadow has no room for all of it: what decides whether the thing is
   * connected. Addresses, sessions and certificates are left out, so that a duplicate identity is
   * not noticed.
   */
  public ConnectionState compact() {
    return ConnectionStateBuilder.builder(this)
        .connections(connections.compact())
        .status(status.map(ReportedStatus::compact))
        .refused(refused.map(RefusedAttempt::compact))
        .otherCertificate(Optional.empty())
        .build();
  }

  /** This state with {@code reported.connected} as the rest of it implies. */
  ConnectionState withShownAsImplied() {
    Optional<Boolean> implied = connected();
    return implied.isEmpty() || implied.equals(shown)
        ? this
        : ConnectionStateBuilder.builder(this).shown(implied).build();
  }

  /** With newer connections, and without what they have overtaken. */
  ConnectionState withConnections(Connections newer) {
    return ConnectionStateBuilder.builder(this)
        .connections(newer)
        .status(status.filter(heard -> overrules(heard.latest(), newer)))
        .refused(
            refused.filter(
                attempt -> newer.latest().map(latest -> attempt.at().isAfter(latest)).orElse(true)))
        .build();
  }

  /** With what is newer of another certificate. */
  ConnectionState withOtherCertificate(RecordedConnection newer) {
    return ConnectionStateBuilder.builder(this).otherCertificate(Optional.of(newer)).build();
  }

  /**
   * When the connection of another certificate begins to count, if nothing else happens; empty if
   * there is none, or if the thing's own certificate is connected.
   */
  public Optional<Instant> otherCertificateCounts() {
    return otherCertificate
        .filter(RecordedConnection::open)
        .flatMap(_ -> connections.latest())
        .filter(_ -> !connections.isOpen())
        .map(latest -> latest.plus(Connections.FORGOTTEN_AFTER));
  }

  /**
   * This state with the connection of another certificate as one of the thing, if the thing's own
   * certificate has been gone for long enough by then. One that has ended meanwhile never counts.
   */
  public ConnectionState withOtherCertificateCounted(Instant by) {
    if (otherCertificate.isEmpty() || !connections.isGone(by)) {
      return this;
    }
    ConnectionState without =
        ConnectionStateBuilder.builder(this).otherCertificate(Optional.empty()).build();
    return otherCertificate
        .filter(RecordedConnection::open)
        .map(other -> without.withConnections(connections.with(other)))
        .orElse(without);
  }

  /**
   * With the broker's own word, against which no status counts that was heard before.
   *
   * @param last the connection that seemed to be over; if another one is the newest by now, nothing
   *     changes
   * @param since when its client id has connected
   */
  public ConnectionState withConfirmed(RecordedConnection last, Instant since) {
    return current().map(last::isSameAs).orElse(false)
        ? ConnectionStateBuilder.builder(this)
            .connections(connections.withConfirmed(last, since))
            .status(Optional.empty())
            .refused(Optional.empty())
            .build()
            .withShownAsImplied()
        : this;
  }

  ConnectionState withStatus(ReportedStatus newer) {
    return ConnectionStateBuilder.builder(this).status(Optional.of(newer)).build();
  }

  ConnectionState withRefused(RefusedAttempt newer) {
    return ConnectionStateBuilder.builder(this).refused(Optional.of(newer)).build();
  }
}
