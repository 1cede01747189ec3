package dev.rollcall.local.broker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/** A lifecycle event in the shape in which AWS IoT publishes it. */
sealed interface PresenceEvent {
  /** What happened to a connection. */
  sealed interface OfConnection extends PresenceEvent {
    Connection connection();

    @Override
    default String clientId() {
      return connection().clientId();
    }

    @Override
    default String principal() {
      return connection().principal();
    }
  }

  /** A connection began. */
  record Connected(Connection connection, Instant at) implements OfConnection {}

  /** A connection ended. */
  record Disconnected(Connection connection, DisconnectReason reason, Instant at)
      implements OfConnection {}

  /** A client was not let in; there is no connection, and so no version. */
  record ConnectFailed(String clientId, String principal, String address, Instant at)
      implements PresenceEvent {}

  String clientId();

  String principal();

  Instant at();

  /** Whether AWS IoT raises events for a client id; it does not where one is no topic. */
  static boolean raisedFor(String clientId) {
    return clientId.indexOf('+') < 0 && clientId.indexOf('#') < 0;
  }

  default String topic() {
    return "$aws/events/presence/" + type() + "/" + clientId();
  }

  default byte[] payload() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("clientId", clientId());
    json.put("timestamp", at().toEpochMilli());
    json.put("eventType", type());
    json.put("principalIdentifier", principal());
    switch (this) {
      case Connected(Connection connection, var _) ->
          of(connection, json).put("ipAddress", connection.address());
      case Disconnected(Connection connection, DisconnectReason reason, var _) ->
          of(connection, json)
              .put(
                  "clientInitiatedDisconnect",
                  reason == DisconnectReason.CLIENT_INITIATED_DISCONNECT)
              .put("disconnectReason", reason.name());
      case ConnectFailed failed ->
          json.put("sessionIdentifier", UUID.randomUUID().toString())
              .put("connectFailureReason", "AUTHORIZATION_FAILED")
              .put("ipAddress", failed.address());
    }
    return json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static ObjectNode of(Connection connection, ObjectNode json) {
    return json.put("sessionIdentifier", connection.session())
        .put("versionNumber", connection.version());
  }

  private String type() {
    return switch (this) {
      case Connected _ -> "connected";
      case Disconnected _ -> "disconnected";
      case ConnectFailed _ -> "connect_failed";
    };
  }
}
