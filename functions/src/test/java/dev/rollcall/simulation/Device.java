package dev.rollcall.simulation;

import static dev.rollcall.simulation.History.SECOND;

import dev.rollcall.event.ThingName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one thing really did, and what AWS IoT says of it. Times are milliseconds from the beginning
 * of the history.
 *
 * @param connections in the order in which they began; of a sensor, the times in which its gateway
 *     says that it is there
 * @param signals what AWS IoT says, in no order
 * @param gateway the client id of the gateway that speaks for it; empty if it connects itself
 */
record Device(
    String thing, List<Connection> connections, List<Signal> signals, Optional<String> gateway) {
  /** Why a connection ends when another takes its client id over. */
  static final String TAKEN_OVER = "DUPLICATE_CLIENTID";

  /** Events that are further apart, the rule says, were not swapped by inexact timestamps. */
  static final long SWAPPED_WITHIN = 150 * SECOND;

  /** No end. */
  static final long NEVER = Long.MAX_VALUE / 4;

  Device(String thing, List<Connection> connections, List<Signal> signals) {
    this(thing, connections, signals, Optional.empty());
  }

  /**
   * A connection, from connect to disconnect.
   *
   * @param named whether its events name the thing (the exclusive thing feature)
   * @param from when it began
   * @param end empty if it is still open
   * @param error how far the timestamps of its events are off
   */
  record Connection(
      String clientId,
      boolean named,
      String session,
      String principal,
      long version,
      long from,
      Optional<End> end,
      long error) {

    Connection withExactTimestamps() {
      return new Connection(clientId, named, session, principal, version, from, end, 0);
    }

    Connection of(String other) {
      return new Connection(clientId, named, session, other, version, from, end, error);
    }

    long until() {
      return end.map(End::at).orElse(NEVER);
    }

    /** When it began, as its events say. */
    long stamped() {
      return from + error;
    }
  }

  /**
   * The end of a connection at the broker.
   *
   * @param silentFrom when the device was really gone; earlier than {@code at} if the broker has
   *     found out by the keep-alive
   */
  record End(long at, long silentFrom, String reason) {
    boolean intended() {
      return reason.equals("CLIENT_INITIATED_DISCONNECT")
          || reason.equals("API_INITIATED_DISCONNECT");
    }

    boolean takenOver() {
      return reason.equals(TAKEN_OVER);
    }
  }

  /** What a signal says. */
  enum Kind {
    CONNECTED,
    DISCONNECTED,
    WILL,
    STATUS,
    REFUSED;

    /** Whether it comes from the device, and not from AWS IoT. */
    boolean isStatus() {
      return this == WILL || this == STATUS;
    }
  }

  /**
   * One event of AWS IoT.
   *
   * @param connection which one it is about
   * @param at when it happened; of a will or a status, when the rule received it
   * @param word how a will or a status spells its boolean, as JSON
   * @param first when the first pass gets it: several times, or never
   * @param second when the queue first hands it out: at least once
   */
  record Signal(
      Kind kind, int connection, long at, String word, List<Long> first, List<Long> second) {

    Signal arriving(List<Long> atFirst, List<Long> atSecond) {
      return new Signal(kind, connection, at, word, atFirst, atSecond);
    }

    Signal ofConnectionBefore() {
      return new Signal(kind, connection - 1, at, word, first, second);
    }
  }

  /**
   * A time without any connection.
   *
   * @param from when the last connection ended at the broker
   * @param until when it was connected again, or {@link #NEVER}
   * @param end that of the connection that began last: its program says why the device is away
   */
  record Outage(long from, long until, End end) {}

  List<Outage> outages() {
    List<Outage> outages = new ArrayList<>();
    long covered = Long.MIN_VALUE;
    for (int i = 0; i < connections.size(); i++) {
      covered = Math.max(covered, connections.get(i).until());
      long next = i + 1 < connections.size() ? connections.get(i + 1).from() : NEVER;
      if (covered < next) {
        outages.add(new Outage(covered, next, connections.get(i).end().orElseThrow()));
      }
    }
    return outages;
  }

  /**
   * The connections whose end is told with a time in this span: that of its event or of its will.
   * Mostly one; a late will may fall into the very millisecond of another one's end.
   */
  Stream<Connection> endedIn(long from, long duration) {
    return signals.stream()
        .filter(
            signal ->
                switch (signal.kind()) {
                  case WILL -> signal.at() >= from && signal.at() < from + duration;
                  case DISCONNECTED -> {
                    long stamped = signal.at() + connections.get(signal.connection()).error();
                    yield stamped >= from && stamped < from + duration;
                  }
                  case CONNECTED, STATUS, REFUSED -> false;
                })
        .map(signal -> connections.get(signal.connection()));
  }

  /**
   * Whether a first connection seems to have ended after a later one: a restart looks like that.
   */
  boolean looksRestarted() {
    for (int i = 0; i < connections.size(); i++) {
      Connection first = connections.get(i);
      if (first.version() == 0
          && connections.stream()
              .skip(i + 1L)
              .filter(later -> later.clientId().equals(first.clientId()))
              .anyMatch(later -> later.until() + later.error() < first.until() + first.error())) {
        return true;
      }
    }
    return false;
  }

  boolean is(ThingName name) {
    return thing.equals(name.value());
  }

  /** Whether it calls itself by one name in all its connections. */
  boolean hasOneClientId() {
    return connections.stream().map(Connection::clientId).distinct().count() == 1;
  }

  /** The connection before it of the same client id. */
  Optional<Connection> before(Connection connection) {
    return connections.stream()
        .takeWhile(each -> !each.equals(connection))
        .filter(each -> each.clientId().equals(connection.clientId()))
        .reduce((_, later) -> later);
  }

  /** Whether the rule for statuses hands the signal over, and not that for lifecycle events. */
  boolean saysByStatus(Signal signal) {
    return gateway.isPresent() || signal.kind().isStatus();
  }

  Device withSignals(List<Signal> others) {
    return new Device(thing, connections, others, gateway);
  }

  Device withConnections(List<Connection> others) {
    return new Device(thing, others, signals, gateway);
  }

  Device withExactTimestamps() {
    return withConnections(connections.stream().map(Connection::withExactTimestamps).toList());
  }

  boolean connectedInTheEnd() {
    return connections.stream().anyMatch(connection -> connection.end().isEmpty());
  }

  /** The connections of a time and its surroundings. */
  List<Connection> openAt(long time, long around) {
    return connections.stream()
        .filter(each -> each.from() <= time + around && each.until() >= time - around)
        .toList();
  }

  /** The place of an event's connection in the truth, by what the event says of it. */
  Optional<Integer> indexOf(String clientId, long version, long stamp) {
    return connections.stream()
        .filter(each -> each.clientId().equals(clientId) && each.version() == version)
        .filter(
            each ->
                each.stamped() == stamp
                    || each.end().map(end -> end.at() + each.error() == stamp).orElse(false))
        .map(connections::indexOf)
        .min(Comparator.naturalOrder());
  }
}
