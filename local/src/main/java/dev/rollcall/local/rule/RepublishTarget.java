package dev.rollcall.local.rule;

/** Publishes what rules republish; the broker, seen from the rules. */
@FunctionalInterface
public interface RepublishTarget {
  /**
   * Publishes one message, not retained.
   *
   * @param qos 0 or 1
   */
  void publish(String topic, byte[] payload, int qos);
}
