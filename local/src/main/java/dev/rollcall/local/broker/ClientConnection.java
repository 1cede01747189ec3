package dev.rollcall.local.broker;

import java.time.Duration;
import java.time.Instant;

/**
 * The last connection of a client, whether it is open or has ended.
 *
 * @param clientId the MQTT client id
 * @param principal SHA-256 of the client's certificate, in hexadecimal, or what stands for none
 * @param keepAliveSeconds what the client asked for, 0 to 65535
 * @param sessionExpiry how long the session outlives the connection; zero for a clean session
 * @param socket between which addresses it is, or was
 * @param state whether it is open, and since when
 */
public record ClientConnection(
    String clientId,
    String principal,
    int keepAliveSeconds,
    Duration sessionExpiry,
    SocketInformation socket,
    State state) {

  /** Whether a connection is open. */
  public sealed interface State {}

  /** It is open since then. */
  public record Connected(Instant since) implements State {}

  /** It ended then, for that reason. */
  public record Disconnected(Instant since, DisconnectReason reason) implements State {}

  /** Whether the session ends with the connection. */
  public boolean isCleanSession() {
    return sessionExpiry.isZero();
  }

  /** The same as seen by a client that came through something in front of the broker. */
  ClientConnection withTargetPort(int port) {
    SocketInformation seen = new SocketInformation(socket.sourceIp(), socket.targetIp(), port);
    return new ClientConnection(clientId, principal, keepAliveSeconds, sessionExpiry, seen, state);
  }
}
