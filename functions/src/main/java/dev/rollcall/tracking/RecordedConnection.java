package dev.rollcall.tracking;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.Connection;
import dev.rollcall.event.ConnectionEvent;
import dev.rollcall.event.ConnectionEvent.Connected;
import dev.rollcall.event.ConnectionEvent.Disconnected;
import dev.rollcall.event.ConnectionEvent.Lifecycle;
import dev.rollcall.event.DisconnectReason;
import dev.rollcall.event.Principal;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The newest lifecycle event of a thing, as its shadow keeps it.
 *
 * @param at when it happened
 * @param opened when this connection began; empty if its connect was never seen
 * @param reason why it ended; empty while it is open
 * @param ip the device's address, kept through the disconnect
 * @param confirmed since when the client id is connected again, by the broker's own word where no
 *     event has said so; empty if the broker was not asked, or said no
 * @param restarted the versions of its client id have restarted shortly before: what happened until
 *     then is older, whatever its version; empty if that is long ago
 */
@RecordBuilder
public record RecordedConnection(
    ClientId clientId,
    long version,
    Instant at,
    Optional<Instant> opened,
    Optional<String> session,
    Optional<String> principal,
    Optional<DisconnectReason> reason,
    Optional<String> ip,
    Optional<Instant> confirmed,
    Optional<Instant> restarted) {

  /** Whether this connection is open, or the one that the broker knows of after it. */
  public boolean open() {
    return reason.isEmpty() || confirmed.isPresent();
  }

  /** Whether this connection itself has ended. */
  boolean ended() {
    return reason.isPresent();
  }

  /** Since when it is open, or away. */
  public Instant since() {
    return confirmed.orElse(at);
  }

  /** Whether this is what is recorded of the event: same client id, version, phase and time. */
  public boolean isOf(Lifecycle event) {
    return sameConnection(event.connection())
        && (event instanceof Connected
            ? open() && since().equals(event.at())
            : ended() && at.equals(event.at()));
  }

  /** Whether a principal is known to be another certificate, role or user than this one's. */
  public boolean isOfAnother(Optional<String> other) {
    return principal.isPresent()
        && other.isPresent()
        && !Principal.isSame(principal.get(), other.get());
  }

  /** The event that is recorded here. */
  public ConnectionEvent event() {
    Connection connection = new Connection(clientId, Optional.empty(), version, session, principal);
    return open()
        ? new Connected(connection, since(), ip)
        : new Disconnected(connection, at, reason.orElseThrow());
  }

  /** Whether it has the client id and the version of this connection. */
  boolean sameConnection(Connection connection) {
    return clientId.equals(connection.clientId()) && version == connection.version();
  }

  /**
   * The same, with what its connect says that comes after its end: when it began. Empty if this
   * event is none, or if that is known. Versions restart, so the connect has to be before the end.
   */
  Optional<RecordedConnection> completedBy(Lifecycle event) {
    return event instanceof Connected connect
            && ended()
            && opened.isEmpty()
            && sameConnection(connect.connection())
            && !connect.at().isAfter(at)
        ? Optional.of(
            RecordedConnectionBuilder.builder(this)
                .opened(Optional.of(connect.at()))
                .ip(connect.ip())
                .build())
        : Optional.empty();
  }

  /** Whether it is another one of the same connection, which may know more or less of it. */
  boolean isSameAs(RecordedConnection other) {
    return clientId.equals(other.clientId) && version == other.version && at.equals(other.at);
  }

  /** The same, after the broker has said that the client id is connected since then. */
  RecordedConnection confirmedSince(Instant since) {
    boolean same = !ended() && !since.isAfter(at);
    return same
        ? this
        : RecordedConnectionBuilder.builder(this).confirmed(Optional.of(since)).build();
  }

  /** How many bytes of JSON it takes at most in a shadow, once it is compact. */
  int mostBytes() {
    int id = clientId.value().chars().map(RecordedConnection::mostBytes).sum();
    return id + reason.map(each -> each.raw().length()).orElse(0) + 235;
  }

  private static int mostBytes(int character) {
    boolean escaped = character < 0x20 || character == '"' || character == '\\';
    return escaped ? 6 : character < 0x80 ? 1 : 3;
  }

  /** The same without what only adds detail. */
  RecordedConnection compact() {
    return RecordedConnectionBuilder.builder(this)
        .session(Optional.empty())
        .principal(Optional.empty())
        .ip(Optional.empty())
        .build();
  }

  /** Whether the event is newer than what is recorded here of its client id. */
  boolean isOlderThan(Lifecycle event) {
    Duration apart = Duration.between(at, event.at());
    if (apart.abs().compareTo(Connections.SWAPPED_WITHIN) > 0) {
      return apart.isPositive();
    }
    if (isBeforeRestart(event)) {
      return false;
    }
    if (event.connection().version() != version) {
      return event.connection().version() > version || restarts(event);
    }
    // A connection ends after it began. Another one of the same number is one after a restart.
    boolean ends =
        event instanceof Disconnected && !ended() && session.equals(event.connection().session());
    return ends || apart.isPositive();
  }

  private boolean isBeforeRestart(Lifecycle event) {
    return restarted.map(until -> !event.at().isAfter(until)).orElse(false)
        && !session.equals(event.connection().session());
  }

  /** A session that has expired restarts the versions at 0, even within minutes. */
  private boolean restarts(Lifecycle event) {
    return event.connection().version() == 0
        && ended()
        && event.at().isAfter(at)
        && !session.equals(event.connection().session());
  }

  /** What is recorded of an event whose client id was not seen before. */
  static RecordedConnection first(Lifecycle event) {
    return of(event, Optional.empty(), Optional.empty());
  }

  /**
   * What is recorded of a newer event; what a disconnect does not say is taken from its connect.
   */
  RecordedConnection followedBy(Lifecycle event) {
    boolean same = !ended() && sameConnection(event.connection()) && event instanceof Disconnected;
    return of(event, same ? Optional.of(this) : Optional.empty(), restartedBefore(event, same));
  }

  private Optional<Instant> restartedBefore(Lifecycle event, boolean same) {
    if (!same && event.connection().version() <= version) {
      return Optional.of(ended() ? at : event.at().minusMillis(1));
    }
    return restarted.filter(until -> !event.at().isAfter(until.plus(Connections.SWAPPED_WITHIN)));
  }

  private static RecordedConnection of(
      Lifecycle event, Optional<RecordedConnection> begun, Optional<Instant> restarted) {
    Connection connection = event.connection();
    RecordedConnectionBuilder newer =
        RecordedConnectionBuilder.builder()
            .clientId(connection.clientId())
            .version(connection.version())
            .at(event.at())
            .session(connection.session())
            .principal(connection.principal())
            .restarted(restarted);
    return switch (event) {
      case Connected connected -> newer.opened(Optional.of(event.at())).ip(connected.ip()).build();
      case Disconnected gone ->
          newer
              .opened(
                  begun
                      .flatMap(RecordedConnection::opened)
                      .filter(opened -> !opened.isAfter(event.at())))
              .reason(Optional.of(gone.reason()))
              .ip(begun.flatMap(RecordedConnection::ip))
              .build();
    };
  }
}
