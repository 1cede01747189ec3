package dev.rollcall.event;

import java.util.Locale;

/**
 * Why a connection ended, as AWS IoT says it in {@code disconnectReason}. New values can appear at
 * any time; they are {@link Unknown}.
 */
public sealed interface DisconnectReason {
  /** The word of AWS, such as {@code CONNECTION_LOST}. */
  String raw();

  /** Whether somebody wanted it: the device said goodbye, or an operator closed the connection. */
  default boolean intended() {
    return this == Known.CLIENT_INITIATED_DISCONNECT || this == Known.API_INITIATED_DISCONNECT;
  }

  /** The reason of that name; an unknown one is reduced to what every channel can carry. */
  static DisconnectReason of(String raw) {
    String upper = raw.toUpperCase(Locale.ROOT);
    for (Known known : Known.values()) {
      if (known.name().equals(upper)) {
        return known;
      }
    }
    String plain = raw.substring(0, Math.min(raw.length(), 64)).replaceAll("[^\\w.-]", "?");
    return new Unknown(plain.isEmpty() ? "UNKNOWN" : plain);
  }

  /** The reasons that the AWS IoT developer guide lists. */
  enum Known implements DisconnectReason {
    /** Authentication failed, or authorization while the connection was open. */
    AUTH_ERROR,
    /** A DISCONNECT packet or a WebSocket close frame. */
    CLIENT_INITIATED_DISCONNECT,
    /** Misuse of the protocol, such as a second CONNECT. */
    CLIENT_ERROR,
    /** The link was cut. */
    CONNECTION_LOST,
    /** A new connection with the same client id took over. */
    DUPLICATE_CLIENTID,
    /** Denied by a policy. */
    FORBIDDEN_ACCESS,
    /** Silent for 1.5 times the keep-alive. */
    MQTT_KEEP_ALIVE_TIMEOUT,
    /** A fault at AWS. */
    SERVER_ERROR,
    /** Closed by AWS, for maintenance for example. */
    SERVER_INITIATED_DISCONNECT,
    /** An operator called DeleteConnection. */
    API_INITIATED_DISCONNECT,
    /** Over a limit. */
    THROTTLED,
    /** The WebSocket was open as long as it may be. */
    WEBSOCKET_TTL_EXPIRATION,
    /** The custom authorizer's allowed time was over. */
    CUSTOMAUTH_TTL_EXPIRATION;

    @Override
    public String raw() {
      return name();
    }
  }

  /**
   * A reason that this version does not know; treated as a loss.
   *
   * @param raw 1 to 64 letters, digits and {@code _ . - ?}
   */
  record Unknown(String raw) implements DisconnectReason {
    /** Of an event that says in one field that it was wanted, and in another that it was not. */
    public static final Unknown CONTRADICTORY = new Unknown("CONTRADICTORY");
  }
}
