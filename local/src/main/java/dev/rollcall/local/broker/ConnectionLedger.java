package dev.rollcall.local.broker;

import dev.rollcall.local.broker.ClientConnection.Connected;
import dev.rollcall.local.broker.ClientConnection.Disconnected;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Numbers the connections of each client id as AWS IoT does: upwards, and from 0 again once the
 * client was away for an hour or, if it has a persistent session, until that expired. It knows the
 * last connection of each too. Thread-safe.
 */
final class ConnectionLedger {
  private static final Duration MEMORY = Duration.ofHours(1);

  /** Source: {@code disconnectedSince} in the page "GetConnection" of AWS IoT's API Reference. */
  private static final Duration DETAILS_AFTER_THE_END = Duration.ofMinutes(30);

  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * A client that asks for a connection.
   *
   * @param sessionExpiry how long its session outlives the connection; zero for a clean session
   * @param keepAliveSeconds what it asks for
   */
  record Request(
      String clientId,
      boolean cleanStart,
      Duration sessionExpiry,
      int keepAliveSeconds,
      String principal,
      SocketInformation socket) {}

  /** Notes a new connection, beside which an older one of the same client id may still be open. */
  synchronized Connection opened(Request request, Instant now) {
    Entry last = entries.get(request.clientId());
    boolean known = last != null && last.isRemembered(now);
    long version = last != null && known ? last.connection.version() + 1 : 0;
    boolean resumed = known && !request.cleanStart();
    String session = UUID.randomUUID().toString();
    if (last != null && resumed && last.request.sessionExpiry().isPositive()) {
      session = last.connection.session();
    }
    Connection connection =
        new Connection(
            request.clientId(), version, session, request.principal(), request.socket().sourceIp());
    entries.put(request.clientId(), new Entry(connection, request, new Connected(now)));
    return connection;
  }

  /** Notes the end of a connection; one that was taken over changes nothing. */
  synchronized void closed(Connection connection, DisconnectReason reason, Instant now) {
    entries.computeIfPresent(
        connection.clientId(),
        (clientId, entry) ->
            entry.connection.version() == connection.version()
                ? new Entry(entry.connection, entry.request, new Disconnected(now, reason))
                : entry);
  }

  /** The last connection of a client; empty if it has none, or none since 30 minutes. */
  synchronized Optional<ClientConnection> last(String clientId, Instant now) {
    return Optional.ofNullable(entries.get(clientId))
        .filter(entry -> entry.hasDetails(now))
        .map(Entry::details);
  }

  private record Entry(Connection connection, Request request, ClientConnection.State state) {
    boolean isRemembered(Instant now) {
      Duration session = request.sessionExpiry();
      return isOpenOrEndedWithin(session.isPositive() ? session : MEMORY, now);
    }

    boolean hasDetails(Instant now) {
      return isOpenOrEndedWithin(DETAILS_AFTER_THE_END, now);
    }

    private boolean isOpenOrEndedWithin(Duration time, Instant now) {
      return switch (state) {
        case Connected _ -> true;
        case Disconnected(Instant since, _) -> now.isBefore(since.plus(time));
      };
    }

    ClientConnection details() {
      return new ClientConnection(
          request.clientId(),
          request.principal(),
          request.keepAliveSeconds(),
          request.sessionExpiry(),
          request.socket(),
          state);
    }
  }
}
