package dev.rollcall.port;

import dev.rollcall.message.Message;

/** A channel to people. Implementations may be used by one thread at a time. */
public interface Notifier {

  /**
   * Hands a message to the channel.
   *
   * @throws RuntimeException if the channel did not take it; it may be handed over again later
   */
  void send(Message message);
}
