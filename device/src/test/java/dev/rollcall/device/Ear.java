package dev.rollcall.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient.Mqtt5Publishes;
import com.hivemq.client.mqtt.mqtt5.Mqtt5Client;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Another MQTT client, which hears what is published and can speak itself. */
final class Ear implements AutoCloseable {

  private final Mqtt5BlockingClient client;
  private final Mqtt5Publishes messages;
  private final String topic;

  /** A message as it came over the wire. */
  record Heard(String payload, MqttQos qos, boolean retained) {}

  private Ear(Broker broker, String topic) {
    this.topic = topic;
    client =
        Mqtt5Client.builder()
            .serverHost("127.0.0.1")
            .serverPort(broker.plainPort)
            .identifier("ear-" + UUID.randomUUID())
            .buildBlocking();
    client.connect();
    messages = client.publishes(MqttGlobalPublishFilter.ALL);
    client.subscribeWith().topicFilter(topic).qos(MqttQos.EXACTLY_ONCE).send();
  }

  /** Hears one topic and speaks there. */
  static Ear on(Broker broker, String topic) {
    return new Ear(broker, topic);
  }

  /** The next message, which has to come within 10 s. */
  Heard next() throws InterruptedException {
    return messages
        .receive(10, TimeUnit.SECONDS)
        .map(
            message ->
                new Heard(
                    new String(message.getPayloadAsBytes(), UTF_8),
                    message.getQos(),
                    message.isRetain()))
        .orElseThrow(() -> new AssertionError("nothing on " + topic + " within 10 seconds"));
  }

  /** Payloads of the messages up to now: what a message of its own overtakes has not been sent. */
  List<String> untilNow() throws InterruptedException {
    String mark = "mark " + UUID.randomUUID();
    say(mark);
    List<String> heard = new ArrayList<>();
    for (String next = next().payload(); !next.equals(mark); next = next().payload()) {
      heard.add(next);
    }
    return heard;
  }

  /** Publishes with QoS 1. */
  void say(String payload) {
    client
        .publishWith()
        .topic(topic)
        .qos(MqttQos.AT_LEAST_ONCE)
        .payload(payload.getBytes(UTF_8))
        .send();
  }

  @Override
  public void close() {
    messages.close();
    client.disconnect();
  }
}
