package dev.rollcall.local.rule;

/** Publishes MQTT messages; the broker, seen from the rules. */
@FunctionalInterface
public interface Publisher {
  /**
   * Publishes one message, not retained.
   *
   * @param qos 0 or 1
   */
  void publish(String topic, byte[] payload, int qos);
}
