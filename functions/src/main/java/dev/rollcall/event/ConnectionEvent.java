package dev.rollcall.event;

import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Optional;

/** Something that AWS IoT or a device says about a connection. */
public sealed interface ConnectionEvent {

  /**
   * When it happened, to the millisecond: for lifecycle events AWS's approximation, which may be
   * minutes off between different connections; for a status the time at which the rule received it.
   */
  Instant at();

  /** A word for logs. */
  String kind();

  /** Whether it says that the thing is not connected. */
  default boolean saysAway() {
    return switch (this) {
      case Disconnected _ -> true;
      case Status status -> !status.connected();
      case Connected _, ConnectFailed _ -> false;
    };
  }

  /** A connect or a disconnect: AWS's own word, with a version that orders it. */
  sealed interface Lifecycle extends ConnectionEvent {
    /** The connection that began or ended. */
    Connection connection();
  }

  /**
   * A connection began.
   *
   * @param ip the device's address as AWS saw it
   */
  record Connected(Connection connection, Instant at, Optional<String> ip) implements Lifecycle {
    @Override
    public String kind() {
      return "connected";
    }
  }

  /**
   * A connection ended.
   *
   * @param reason why, as AWS says
   */
  record Disconnected(Connection connection, Instant at, DisconnectReason reason)
      implements Lifecycle {
    @Override
    public String kind() {
      return "disconnected";
    }
  }

  /**
   * A client was refused: it may not connect, or may not publish to its own last-will topic. Has no
   * version.
   *
   * @param reason AWS's {@code connectFailureReason}, 1 to 64 printable characters
   * @param principal AWS's {@code principalIdentifier} of whoever has tried
   */
  @RecordBuilder
  record ConnectFailed(
      ClientId clientId,
      Optional<ThingName> thingName,
      Instant at,
      String reason,
      Optional<String> ip,
      Optional<String> principal)
      implements ConnectionEvent {
    @Override
    public String kind() {
      return "connect_failed";
    }
  }

  /**
   * A last will ({@code false}) or a device's own status ({@code true}). It says what was true of
   * <em>some</em> connection and may arrive after the events of the next one.
   *
   * @param publisher who published it
   */
  record Status(ThingName thing, Instant at, boolean connected, Publisher publisher)
      implements ConnectionEvent {
    /** Of a publisher that is not known. */
    public Status(ThingName thing, Instant at, boolean connected) {
      this(thing, at, connected, Publisher.UNKNOWN);
    }

    @Override
    public String kind() {
      return connected ? "status" : "last-will";
    }
  }
}
