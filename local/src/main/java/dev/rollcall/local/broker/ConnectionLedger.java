package dev.rollcall.local.broker;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the connections of each client id as AWS IoT does: upwards, and from 0 again once the
 * client was away for an hour or, if it has a persistent session, until that expired. Thread-safe.
 */
final class ConnectionLedger {
  private static final Duration MEMORY = Duration.ofHours(1);

  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * A client that asks for a connection.
   *
   * @param sessionExpiry how long its session outlives the connection; zero for a clean session
   */
  record Request(
      String clientId,
      boolean cleanStart,
      Duration sessionExpiry,
      String principal,
      String address) {}

  /** Notes a new connection, beside which an older one of the same client id may still be open. */
  synchronized Connection opened(Request request, Instant now) {
    Entry last = entries.get(request.clientId());
    boolean known = last != null && last.remembered(now);
    long version = last != null && known ? last.version + 1 : 0;
    boolean resumed = known && !request.cleanStart();
    String session = UUID.randomUUID().toString();
    if (last != null && resumed && last.sessionExpiry.isPositive()) {
      session = last.session;
    }
    Entry entry = new Entry(version, session, request.sessionExpiry(), null);
    entries.put(request.clientId(), entry);
    return new Connection(
        request.clientId(), version, session, request.principal(), request.address());
  }

  /** Notes the end of a connection; one that was taken over changes nothing. */
  synchronized void closed(Connection connection, Instant now) {
    entries.computeIfPresent(
        connection.clientId(),
        (clientId, entry) -> entry.version == connection.version() ? entry.closedAt(now) : entry);
  }

  private record Entry(
      long version, String session, Duration sessionExpiry, @Nullable Instant closed) {
    Entry closedAt(Instant now) {
      return new Entry(version, session, sessionExpiry, now);
    }

    boolean remembered(Instant now) {
      Duration memory = sessionExpiry.isPositive() ? sessionExpiry : MEMORY;
      return closed == null || now.isBefore(closed.plus(memory));
    }
  }
}
