package dev.rollcall.device;

import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Subscribes to a filter and hands on each message; publishes nothing and has no last will. */
final class Watch extends LongRunning {

  private final BiConsumer<String, byte[]> messages;

  /**
   * Prepares a watch.
   *
   * @param events hears of the connection
   * @param messages hears topic and payload of each message
   * @throws IllegalArgumentException if certificate, key and root CA cannot be used
   */
  Watch(
      ConnectionSettings settings,
      TopicFilter filter,
      Consumer<DeviceEvent> events,
      BiConsumer<String, byte[]> messages) {
    super(settings, filter, events);
    this.messages = messages;
  }

  @Override
  void beginWork(MqttConnection connection, Subscription subscription) {
    subscription.ensure();
  }

  @Override
  public void received(String topic, byte[] payload) {
    messages.accept(topic, payload);
  }
}
