package dev.rollcall.device;

/**
 * Hears what happens to an {@link MqttConnection}.
 *
 * <p>All calls come from one thread, one after the other, and must not block it.
 */
interface ConnectionListener {

  /** It is connected; {@code sessionKept} if the broker still knew subscriptions and messages. */
  void connected(boolean sessionKept);

  /** One try to connect failed; the next follows by itself. */
  void connectFailed(ConnectFailure failure);

  /** The connection broke; the next try to connect follows by itself. */
  void interrupted(String reason);

  /** A message came in. */
  void received(String topic, byte[] payload);
}
