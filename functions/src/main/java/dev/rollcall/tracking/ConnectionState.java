package dev.rollcall.tracking;

import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Status;
import dev.rollcall.event.ThingName;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the shadow of a thing says about its connection.
 *
 * @param connections the newest lifecycle event of each client id
 * @param status the newest last will or status that counts beside them
 * @param refused the newest refused attempt to connect since the newest lifecycle event
 * @param shown the boolean that {@code reported.connected} holds now; empty if there is none or it
 *     is something else
 */
public record ConnectionState(
    Connections connections,
    Optional<ReportedStatus> status,
    Optional<RefusedAttempt> refused,
    Optional<Boolean> shown) {

  /**
   * A status that came so much later than the newest lifecycle event means that a later lifecycle
   * event was lost.
   */
  public static final Duration STATUS_OVERRULES_AFTER = Duration.ofMinutes(10);

  /** Of a thing that was never seen. */
  public static final ConnectionState EMPTY =
      new ConnectionState(Connections.NONE, Optional.empty(), Optional.empty(), Optional.empty());

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
    return status.map(ReportedStatus::at).map(at -> overrules(at, connections)).orElse(false);
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
    return new ConnectionState(
        connections.compact(), status, refused.map(RefusedAttempt::compact), shown);
  }

  /** This state with {@code reported.connected} as the rest of it implies. */
  ConnectionState withShownAsImplied() {
    Optional<Boolean> implied = connected();
    return implied.isEmpty() || implied.equals(shown)
        ? this
        : new ConnectionState(connections, status, refused, implied);
  }

  /** With newer connections, and without what they have overtaken. */
  ConnectionState withConnections(Connections newer) {
    return new ConnectionState(
        newer,
        status.filter(heard -> overrules(heard.at(), newer)),
        refused.filter(
            attempt -> newer.latest().map(latest -> attempt.at().isAfter(latest)).orElse(true)),
        shown);
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
        ? new ConnectionState(
                connections.withConfirmed(last, since), Optional.empty(), Optional.empty(), shown)
            .withShownAsImplied()
        : this;
  }

  ConnectionState withStatus(ReportedStatus newer) {
    return new ConnectionState(connections, Optional.of(newer), refused, shown);
  }

  ConnectionState withRefused(RefusedAttempt newer) {
    return new ConnectionState(connections, status, Optional.of(newer), shown);
  }
}
