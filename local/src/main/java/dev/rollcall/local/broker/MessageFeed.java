package dev.rollcall.local.broker;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.rollcall.local.certificate.Certificates;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every message that goes through the broker, heard by a client of its own: HiveMQ shows last wills
 * and its own publishes to no interceptor, but it delivers them to subscribers.
 */
final class MessageFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MessageFeed.class);
  // No lifecycle events are raised for a client id with a "#".
  static final String CLIENT_ID = "rollcall-rules/#";

  private final Mqtt5AsyncClient client;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("message-feed").factory());
  private final List<MessageListener> listeners = new CopyOnWriteArrayList<>();
  private final List<MessageListener> requestListeners = new CopyOnWriteArrayList<>();

  MessageFeed(int port, Certificates certificates) {
    client =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(CLIENT_ID)
            .serverHost("127.0.0.1")
            .serverPort(port)
            .sslConfig(
                MqttClientSslConfig.builder()
                    .keyManagerFactory(certificates.issue("Rollcall sandbox rules").keyManagers())
                    .trustManagerFactory(certificates.trustManagers())
                    .build())
            .buildAsync();
  }

  void open() {
    client.publishes(MqttGlobalPublishFilter.ALL, this::heard);
    client.connect().join();
    // "#" does not match topics that begin with "$".
    for (String filter : List.of("#", "$aws/#")) {
      client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).send().join();
    }
  }

  void add(MessageListener listener) {
    listeners.add(listener);
  }

  void addForRequests(MessageListener listener) {
    requestListeners.add(listener);
  }

  /** Takes a request to a thing's reserved topic, by the thread that received it. */
  void requested(String topic, byte[] payload) {
    thread.execute(() -> deliver(requestListeners, topic, payload, Publisher.NOBODY));
  }

  private void heard(Mqtt5Publish message) {
    String topic = message.getTopic().toString();
    Publisher publisher = PublisherStamp.read(message.getUserProperties());
    thread.execute(() -> deliver(listeners, topic, message.getPayloadAsBytes(), publisher));
  }

  private static void deliver(
      List<MessageListener> listeners, String topic, byte[] payload, Publisher publisher) {
    for (MessageListener listener : listeners) {
      try {
        listener.received(topic, payload, publisher);
      } catch (RuntimeException e) {
        // One listener's bug must not silence the others, nor the messages to come.
        LOG.error("Message on {} was not processed", topic, e);
      }
    }
  }

  @Override
  public void close() {
    client.disconnect().exceptionally(_ -> null).join();
    thread.shutdownNow();
  }
}
