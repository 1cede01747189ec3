package dev.rollcall.local.broker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3ConnAckException;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAck;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAckReturnCode;
import dev.rollcall.local.certificate.Certificates;
import dev.rollcall.local.certificate.Identity;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * A device inside this process, cheap enough for hundreds. It behaves as the real one: mutual TLS
 * with a certificate of its own, a last will, a persistent session, and its status once connected.
 * It does not connect again by itself. Thread-safe.
 */
public final class Thing {
  private static final int KEEP_ALIVE_SECONDS = 30;
  private static final int MOST_ATTEMPTS = 5;
  private static final Executor AFTER_A_SECOND =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS);

  private final Broker broker;
  private final int port;
  private final Certificates certificates;
  private final Identity identity;
  private final String name;
  private volatile Mqtt3AsyncClient client;

  /**
   * A thing that is not connected yet.
   *
   * @param certificates vouch for the broker
   * @param identity its own
   * @param name its name, which is its client id too
   */
  public Thing(Broker broker, Certificates certificates, Identity identity, String name) {
    this(broker, broker.port(), certificates, identity, name);
  }

  /**
   * A thing that is not connected yet, and reaches the broker through something else.
   *
   * @param port where that listens on 127.0.0.1
   */
  public Thing(Broker broker, int port, Certificates certificates, Identity identity, String name) {
    this.broker = broker;
    this.port = port;
    this.certificates = certificates;
    this.identity = identity;
    this.name = name;
    this.client = newClient();
  }

  private Mqtt3AsyncClient newClient() {
    return MqttClient.builder()
        .useMqttVersion3()
        .identifier(name)
        .serverHost("127.0.0.1")
        .serverPort(port)
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

  /**
   * Connects and publishes that it is; done once the broker has the status. If it comes too soon
   * after it connected before, it waits and tries again, as the device's program does.
   */
  public CompletableFuture<Void> connect() {
    return connect(MOST_ATTEMPTS).thenCompose(_ -> publish(status(BooleanNode.TRUE)));
  }

  private CompletableFuture<Mqtt3ConnAck> connect(int attempts) {
    return sendConnect()
        .exceptionallyCompose(
            failure ->
                attempts > 1 && isTooSoon(failure)
                    ? CompletableFuture.supplyAsync(() -> attempts - 1, AFTER_A_SECOND)
                        .thenCompose(this::connect)
                    : CompletableFuture.failedFuture(failure));
  }

  private static boolean isTooSoon(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof Mqtt3ConnAckException refusal
        && refusal.getMqttMessage().getReturnCode() == Mqtt3ConnAckReturnCode.SERVER_UNAVAILABLE;
  }

  private CompletableFuture<Mqtt3ConnAck> sendConnect() {
    return client
        .connectWith()
        .cleanSession(false)
        .keepAlive(KEEP_ALIVE_SECONDS)
        .willPublish()
        .topic(topic())
        .payload(status(BooleanNode.FALSE))
        .qos(MqttQos.AT_LEAST_ONCE)
        .applyWillPublish()
        .send();
  }

  /**
   * Starts anew and connects, whatever its last connection does: the broker may not have noticed
   * its end yet.
   */
  public CompletableFuture<Void> restart() {
    client = newClient();
    return connect();
  }

  /** Publishes a status as somebody types it, whatever it says; done once the broker has it. */
  public CompletableFuture<Void> publish(String connected) {
    return publish(status(TextNode.valueOf(connected)));
  }

  private CompletableFuture<Void> publish(byte[] payload) {
    return client
        .publishWith()
        .topic(topic())
        .payload(payload)
        .qos(MqttQos.AT_LEAST_ONCE)
        .send()
        .thenAccept(_ -> {});
  }

  private String topic() {
    return "my/things/" + name + "/update";
  }

  private static byte[] status(JsonNode connected) {
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
