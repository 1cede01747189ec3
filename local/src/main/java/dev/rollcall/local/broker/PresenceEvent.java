package dev.rollcall.local.broker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** A lifecycle event in the shape in which AWS IoT publishes it. */
sealed interface PresenceEvent {
  /** A connection began. */
  record Connected(Connection connection, Instant at) implements PresenceEvent {}

  /** A connection ended. */
  record Disconnected(Connection connection, DisconnectReason reason, Instant at)
      implements PresenceEvent {}

  Connection connection();

  Instant at();

  /** Whether AWS IoT raises events for a client id; it does not where one is no topic. */
  static boolean raisedFor(String clientId) {
    return clientId.indexOf('+') < 0 && clientId.indexOf('#') < 0;
  }

  default String topic() {
    return "$aws/events/presence/" + type() + "/" + connection().clientId();
  }

  default byte[] payload() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("clientId", connection().clientId());
    json.put("timestamp", at().toEpochMilli());
    json.put("eventType", type());
    if (this instanceof Disconnected gone) {
      json.put(
          "clientInitiatedDisconnect",
          gone.reason() == DisconnectReason.CLIENT_INITIATED_DISCONNECT);
    }
    json.put("sessionIdentifier", connection().session());
    json.put("principalIdentifier", connection().principal());
    switch (this) {
      case Connected come -> json.put("ipAddress", come.connection().address());
      case Disconnected gone -> json.put("disconnectReason", gone.reason().name());
    }
    json.put("versionNumber", connection().version());
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private String type() {
    return switch (this) {
      case Connected _ -> "connected";
      case Disconnected _ -> "disconnected";
    };
  }
}
