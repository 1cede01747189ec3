package dev.rollcall.simulation;

import dev.rollcall.fixture.Events;
import dev.rollcall.simulation.Device.Connection;
import dev.rollcall.simulation.Device.End;
import dev.rollcall.simulation.Device.Signal;
import java.time.Instant;

/** What the rules of template.yaml hand over of a signal. */
final class Payloads {
  private Payloads() {}

  static String json(Device device, Signal signal) {
    Connection connection = device.connections().get(signal.connection());
    if (device.saysByStatus(signal)) {
      return status(
          device.thing(),
          signal.word(),
          signal.at(),
          device.gateway().orElse(connection.clientId()));
    }
    return switch (signal.kind()) {
      case CONNECTED -> connect(connection);
      case DISCONNECTED -> disconnect(connection);
      case REFUSED ->
          lifecycle(refused(signal, connection), "connect_failed", signal.at())
              + ",\"connectFailureReason\":\"AUTHORIZATION_FAILED\"}";
      case WILL, STATUS -> throw new IllegalStateException("a status: " + signal);
    };
  }

  static String connect(Connection connection) {
    return lifecycle(connection, "connected", connection.from())
        + ",\"ipAddress\":\"203.0.113.7\",\"versionNumber\":"
        + connection.version()
        + "}";
  }

  static String disconnect(Connection connection) {
    End end = connection.end().orElseThrow();
    return lifecycle(connection, "disconnected", end.at())
        + ",\"clientInitiatedDisconnect\":"
        + end.reason().startsWith("CLIENT_INITIATED")
        + ",\"disconnectReason\":\""
        + end.reason()
        + "\",\"versionNumber\":"
        + connection.version()
        + "}";
  }

  /** Every other attempt is that of somebody else, with another certificate. */
  private static Connection refused(Signal signal, Connection connection) {
    return signal.at() % 2 == 0 ? connection : connection.of("somebody-else");
  }

  /** What the rule hands over of a status. */
  static String status(String thing, String word, long at, String publisher) {
    return "{\"connected\":"
        + word
        + ",\"thing\":\""
        + thing
        + "\",\"receivedAt\":"
        + instant(at).toEpochMilli()
        + ",\"publisher\":\""
        + publisher
        + "\",\"principal\":\"n/a\"}";
  }

  private static String lifecycle(Connection connection, String type, long at) {
    return "{\"eventType\":\""
        + type
        + "\",\"clientId\":\""
        + connection.clientId()
        + (connection.named() ? "\",\"thingName\":\"" + connection.clientId() : "")
        + "\",\"timestamp\":"
        + instant(at + connection.error()).toEpochMilli()
        + ",\"sessionIdentifier\":\""
        + connection.session()
        + "\",\"principalIdentifier\":\""
        + connection.principal()
        + "\"";
  }

  /** A time of a history as the functions know it. */
  static Instant instant(long millis) {
    return Events.at(0).plusMillis(millis);
  }

  /** The same, the other way round. */
  static long millis(Instant instant) {
    return instant.toEpochMilli() - Events.at(0).toEpochMilli();
  }
}
