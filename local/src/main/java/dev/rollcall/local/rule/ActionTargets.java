package dev.rollcall.local.rule;

/**
 * What the actions of rules reach. Each may throw any runtime exception: then the action failed.
 */
public interface ActionTargets {
  /**
   * Hands an event to a function, which runs later.
   *
   * @param event JSON
   */
  void invokeLater(String functionArn, String event);

  /** Sends a message to a queue. */
  void send(String queueUrl, String body);

  /**
   * Publishes an MQTT message.
   *
   * @param qos 0 or 1
   */
  void publish(String topic, byte[] payload, int qos);
}
