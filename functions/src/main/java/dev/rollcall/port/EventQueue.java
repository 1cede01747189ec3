package dev.rollcall.port;

/** The second pass, as the first one reaches it. Thread-safe. */
public interface EventQueue {

  /**
   * Has an event evaluated after the grace period.
   *
   * @param event as a rule handed it over, as JSON
   * @throws RuntimeException if the service failed; the event may be in the queue all the same
   */
  void send(String event);
}
