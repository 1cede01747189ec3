package dev.rollcall.local.broker;

import com.hivemq.extension.sdk.api.packets.general.DisconnectedReasonCode;

/** Why a connection ended: the {@code disconnectReason} of AWS IoT's lifecycle events. */
public enum DisconnectReason {
  /** The client's credentials, or its right to a topic, were refused while it was connected. */
  AUTH_ERROR,
  /** The client said goodbye with a DISCONNECT packet; its last will is not sent. */
  CLIENT_INITIATED_DISCONNECT,
  /** The client broke the protocol, or a limit. */
  CLIENT_ERROR,
  /** The link was cut. */
  CONNECTION_LOST,
  /** Another connection with the same client id took over. */
  DUPLICATE_CLIENTID,
  /** The client was not allowed to connect. */
  FORBIDDEN_ACCESS,
  /** The client was silent for 1.5 times its keep-alive. */
  MQTT_KEEP_ALIVE_TIMEOUT,
  /** Something failed at the server. */
  SERVER_ERROR,
  /** The server closed the connection, for maintenance. */
  SERVER_INITIATED_DISCONNECT,
  /** An operator closed the connection. */
  API_INITIATED_DISCONNECT,
  /** The client exceeded a throttling limit. */
  THROTTLED;

  /** What AWS IoT says where HiveMQ closes a connection with this code. */
  static DisconnectReason of(DisconnectedReasonCode code) {
    return switch (code) {
      case SESSION_TAKEN_OVER -> DUPLICATE_CLIENTID;
      case KEEP_ALIVE_TIMEOUT -> MQTT_KEEP_ALIVE_TIMEOUT;
      case NOT_AUTHORIZED, BAD_AUTHENTICATION_METHOD -> AUTH_ERROR;
      case QUOTA_EXCEEDED, MESSAGE_RATE_TOO_HIGH, CONNECTION_RATE_EXCEEDED -> THROTTLED;
      case SERVER_SHUTTING_DOWN,
          SERVER_BUSY,
          SERVER_MOVED,
          USE_ANOTHER_SERVER,
          ADMINISTRATIVE_ACTION,
          MAXIMUM_CONNECT_TIME ->
          SERVER_INITIATED_DISCONNECT;
      case MALFORMED_PACKET,
          PROTOCOL_ERROR,
          PACKET_TOO_LARGE,
          PAYLOAD_FORMAT_INVALID,
          TOPIC_NAME_INVALID,
          TOPIC_FILTER_INVALID,
          TOPIC_ALIAS_INVALID,
          RECEIVE_MAXIMUM_EXCEEDED,
          RETAIN_NOT_SUPPORTED,
          QOS_NOT_SUPPORTED,
          SHARED_SUBSCRIPTION_NOT_SUPPORTED,
          SUBSCRIPTION_IDENTIFIERS_NOT_SUPPORTED,
          WILDCARD_SUBSCRIPTION_NOT_SUPPORTED ->
          CLIENT_ERROR;
      default -> SERVER_ERROR;
    };
  }
}
