package dev.rollcall.local.broker;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.certificate.Identity;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * A device inside this process, cheap enough for hundreds. It behaves as the real one: mutual TLS
 * with a certificate of its own, a last will, a persistent session, and its status once connected.
 * It does not connect again by itself. Thread-safe.
 */
public final class Thing {
  private static final int KEEP_ALIVE_SECONDS = 30;

  private final Broker broker;
  private final String name;
  private final Mqtt3AsyncClient client;

  /**
   * A thing that is not connected yet.
   *
   * @param certificates vouch for the broker
   * @param identity its own
   * @param name its name, which is its client id too
   */
  public Thing(Broker broker, Certificates certificates, Identity identity, String name) {
    this.broker = broker;
    this.name = name;
    this.client =
        MqttClient.builder()
            .useMqttVersion3()
            .identifier(name)
            .serverHost("127.0.0.1")
            .serverPort(broker.port())
            .sslConfig(
                MqttClientSslConfig.builder()
                    .keyManagerFactory(identity.keyManagers())
                    .trustManagerFactory(certificates.trustManagers())
                    .build())
            .buildAsync();
  }

  /** Its name and client id. */
  public String name() {
    return name;
  }

  /** Connects and publishes that it is; done once the broker has the status. */
  public CompletableFuture<Void> connect() {
    return client
        .connectWith()
        .cleanSession(false)
        .keepAlive(KEEP_ALIVE_SECONDS)
        .willPublish()
        .topic(topic())
        .payload(status(false))
        .qos(MqttQos.AT_LEAST_ONCE)
        .applyWillPublish()
        .send()
        .thenCompose(_ -> publishConnected());
  }

  private CompletableFuture<Void> publishConnected() {
    return client
        .publishWith()
        .topic(topic())
        .payload(status(true))
        .qos(MqttQos.AT_LEAST_ONCE)
        .send()
        .thenAccept(_ -> {});
  }

  private String topic() {
    return "my/things/" + name + "/update";
  }

  private static byte[] status(boolean connected) {
    String json = "{\"state\":{\"reported\":{\"connected\":%s}}}".formatted(connected);
    return json.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Its power goes: the connection ends without a goodbye, and the broker sends its last will.
   *
   * @return whether it was connected
   */
  public CompletableFuture<Boolean> cutPower() {
    // The MQTT client knows no end without a DISCONNECT, so the broker cuts the line.
    return broker.disconnect(name, DisconnectReason.CONNECTION_LOST, true);
  }

  /** Says goodbye and disconnects; its last will is not sent. */
  public CompletableFuture<Void> stop() {
    return client.disconnect();
  }
}
