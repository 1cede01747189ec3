package dev.rollcall.local.broker;

/** Receives messages that went through the broker. */
@FunctionalInterface
public interface MessageListener {

  /**
   * Takes one message. Called by one thread, message after message, in the order of arrival; it may
   * publish, and it holds up no connection, but the messages after this one wait for it.
   *
   * @param topic the topic that it was published to
   * @param payload what was published; not changed by anyone
   */
  void received(String topic, byte[] payload);

  /** The same, for who wants to know who has published it. */
  default void received(String topic, byte[] payload, Publisher publisher) {
    received(topic, payload);
  }
}
