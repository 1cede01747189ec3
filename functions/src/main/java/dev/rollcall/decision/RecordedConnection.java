package dev.rollcall.decision;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.Connection;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.DisconnectReason;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest lifecycle event of a thing, as its shadow keeps it.
 *
 * @param at when it happened
 * @param opened when this connection began; empty if its connect was never seen
 * @param reason why it ended; empty while it is open
 * @param ip the device's address, kept through the disconnect
 */
public record RecordedConnection(
    ClientId clientId,
    long version,
    Instant at,
    Optional<Instant> opened,
    Optional<String> session,
    Optional<String> principal,
    Optional<DisconnectReason> reason,
    Optional<String> ip) {

  /** Whether the connection is open. */
  public boolean open() {
    return reason.isEmpty();
  }

  /** Whether this is what is recorded of the event: same client id, version, phase and time. */
  public boolean isOf(Lifecycle event) {
    return sameConnection(event.connection())
        && at.equals(event.at())
        && open() == event instanceof Connected;
  }

  /** Whether it has the client id and the version of this connection. */
  boolean sameConnection(Connection connection) {
    return clientId.equals(connection.clientId()) && version == connection.version();
  }

  /**
   * Whether this is the end of the connection that begins with this connect, and its beginning is
   * not known yet. Versions restart, so the connect has to be before the end.
   */
  boolean isEndOf(Connected connect) {
    return !open()
        && opened.isEmpty()
        && sameConnection(connect.connection())
        && !connect.at().isAfter(at);
  }

  /** The same, with what its connect says. */
  RecordedConnection begunBy(Connected connect) {
    return new RecordedConnection(
        clientId, version, at, Optional.of(connect.at()), session, principal, reason, connect.ip());
  }

  /** What is recorded of an event; what a disconnect does not say is taken from its connect. */
  static RecordedConnection of(Lifecycle event, Optional<RecordedConnection> before) {
    Connection connection = event.connection();
    return switch (event) {
      case Connected connected ->
          new RecordedConnection(
              connection.clientId(),
              connection.version(),
              connected.at(),
              Optional.of(connected.at()),
              connection.session(),
              connection.principal(),
              Optional.empty(),
              connected.ip());
      case Disconnected disconnected -> {
        Optional<RecordedConnection> begun =
            before.filter(recorded -> recorded.open() && recorded.sameConnection(connection));
        yield new RecordedConnection(
            connection.clientId(),
            connection.version(),
            disconnected.at(),
            begun.flatMap(RecordedConnection::opened),
            connection.session(),
            connection.principal(),
            Optional.of(disconnected.reason()),
            begun.flatMap(RecordedConnection::ip));
      }
    };
  }
}
