package dev.rollcall.simulation;

import dev.rollcall.simulation.Device.Connection;
import dev.rollcall.simulation.Device.End;
import dev.rollcall.simulation.Device.Kind;
import dev.rollcall.simulation.Device.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What could be known of a device at a time: of what really happened, that which had reached the
 * functions. Who decides rightly on it decides rightly, even if the truth was another.
 */
final class ReferenceModel {
  private final Device device;
  private final Trace evidence;
  private final long by;

  ReferenceModel(Device device, Trace evidence, long by) {
    this.device = device;
    this.evidence = evidence;
    this.by = by;
  }

  /**
   * The ends after which the device seemed to be away, unwanted, for so long; none if it seemed to
   * be connected.
   */
  List<End> losses(long duration) {
    List<Connection> known = device.connections().stream().filter(this::isKnown).toList();
    if (known.stream().anyMatch(connection -> seemsOpen(connection, known))) {
      return List.of();
    }
    List<End> losses = new ArrayList<>();
    for (Connection connection : known) {
      End end = connection.end().orElseThrow();
      boolean wanted = end.intended() && isOver(connection);
      boolean goneOn =
          known.stream()
              .filter(other -> !other.equals(connection) && isRecorded(other))
              .anyMatch(other -> other.from() >= seenGone(connection, end));
      if (!wanted && !goneOn && end.at() + duration <= by) {
        losses.add(end);
      }
    }
    return losses;
  }

  /** If it is not known when a silent run began, it may be the last one. */
  private long seenGone(Connection connection, End end) {
    return isUnderstood(Kind.CONNECTED, connection) ? end.silentFrom() : end.at();
  }

  private boolean isKnown(Connection connection) {
    return heard(Kind.DISCONNECTED, connection)
        || heard(Kind.WILL, connection)
        || isRecorded(connection);
  }

  /**
   * A pass was done with its connect or its end: one that failed may come again, and neither a will
   * nor a status of a gateway says what came before it.
   */
  private boolean isRecorded(Connection connection) {
    return isUnderstood(Kind.CONNECTED, connection)
        || (device.gateway().isEmpty() && isOver(connection));
  }

  /** A pass was done with its end. */
  boolean isOver(Connection connection) {
    return isUnderstood(Kind.DISCONNECTED, connection);
  }

  private boolean isUnderstood(Kind kind, Connection connection) {
    return signals(connection)
        .filter(signal -> signal.kind() == kind)
        .flatMapToLong(evidence::handledAt)
        .anyMatch(
            at ->
                at < by
                    && canBeUnderstood(connection, at)
                    && !(kind == Kind.CONNECTED && isOvertaken(connection, at)));
  }

  /** A connect that comes when a clearly later run is known is one of a run that is over. */
  private boolean isOvertaken(Connection connection, long at) {
    return device.signals().stream()
        .filter(signal -> signal.kind() == Kind.CONNECTED || signal.kind() == Kind.DISCONNECTED)
        .filter(signal -> evidence.handled(signal, at))
        .map(signal -> device.connections().get(signal.connection()))
        .filter(other -> !other.clientId().equals(connection.clientId()))
        .anyMatch(other -> other.stamped() > connection.stamped() + Device.SWAPPED_WITHIN);
  }

  /**
   * The first connection of a new session looks like a late copy of an old one as long as the
   * connection before it seems to be open.
   */
  private boolean canBeUnderstood(Connection connection, long at) {
    return connection.version() > 0
        || device
            .before(connection)
            .map(
                before ->
                    signals(before)
                        .filter(signal -> signal.kind() == Kind.DISCONNECTED)
                        .anyMatch(signal -> evidence.handled(signal, at)))
            .orElse(true);
  }

  /**
   * A client id has one connection at a time, and a device runs one program: the next one says that
   * the last one is over.
   */
  private boolean seemsOpen(Connection connection, List<Connection> known) {
    return !heard(Kind.DISCONNECTED, connection)
        && !heard(Kind.WILL, connection)
        && known.stream()
            .noneMatch(
                other ->
                    other.from() > connection.from() + Device.SWAPPED_WITHIN
                        || (other.clientId().equals(connection.clientId())
                            && other.from() > connection.from()));
  }

  private boolean heard(Kind kind, Connection connection) {
    return signals(connection)
        .filter(signal -> signal.kind() == kind)
        .anyMatch(signal -> evidence.arrived(signal, by));
  }

  private Stream<Signal> signals(Connection connection) {
    return device.signals().stream()
        .filter(signal -> device.connections().get(signal.connection()).equals(connection));
  }
}
