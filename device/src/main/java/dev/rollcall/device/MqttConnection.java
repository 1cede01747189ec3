package dev.rollcall.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.ExponentialBackoffRetryOptions.JitterMode;
import software.amazon.awssdk.crt.io.HostResolver;
import software.amazon.awssdk.crt.mqtt5.Mqtt5Client;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.ClientOfflineQueueBehavior;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.ClientSessionBehavior;
import software.amazon.awssdk.crt.mqtt5.PublishResult;
import software.amazon.awssdk.crt.mqtt5.QOS;
import software.amazon.awssdk.crt.mqtt5.packets.ConnectPacket.ConnectPacketBuilder;
import software.amazon.awssdk.crt.mqtt5.packets.DisconnectPacket.DisconnectPacketBuilder;
import software.amazon.awssdk.crt.mqtt5.packets.PublishPacket;
import software.amazon.awssdk.crt.mqtt5.packets.SubAckPacket;
import software.amazon.awssdk.crt.mqtt5.packets.SubscribePacket.SubscribePacketBuilder;
import software.amazon.awssdk.iot.AwsIotMqtt5ClientBuilder;

/**
 * A connection over MQTT 5 and mutual TLS that comes back by itself, with a persistent session and,
 * for a thing, a last will.
 *
 * <p>MQTT 5 rather than 3.1.1, because the broker then names the reason of what it refuses and of
 * why it closes a connection. All is sent with QoS 1. May be used by any thread.
 */
final class MqttConnection {

  /** As long as AWS IoT keeps a session unless told otherwise. */
  private static final Duration SESSION_EXPIRY = Duration.ofHours(1);

  /** AWS IoT takes one CONNECT a second of a client id. */
  private static final long MIN_BACK_OFF_MILLIS = 1000;

  /** How often the back-off may double: from 1 or 2 s to 32 or 64 s. */
  private static final int BACK_OFF_DOUBLINGS = 5;

  /** Has to be shorter than the shortest keep-alive. */
  private static final Duration PING_TIMEOUT = Duration.ofSeconds(10);

  private final Mqtt5Client client;
  private final LifecycleRelay lifecycle;
  private boolean stopped;

  /**
   * Prepares a connection; {@link #start} makes it.
   *
   * @throws IllegalArgumentException if certificate, key and root CA cannot be used
   */
  MqttConnection(DeviceSettings settings, ConnectionListener listener) {
    lifecycle = new LifecycleRelay(listener);
    // The jitter is here, because the client's own goes below its minimum.
    long backOff =
        ThreadLocalRandom.current().nextLong(MIN_BACK_OFF_MILLIS, 2 * MIN_BACK_OFF_MILLIS);
    try (AwsIotMqtt5ClientBuilder builder = mutualTls(settings)) {
      client =
          builder
              .withConnectProperties(connectPacket(settings))
              .withSessionBehavior(ClientSessionBehavior.REJOIN_ALWAYS)
              // What was typed while offline is sent later; a subscription is asked for anew.
              .withOfflineQueueBehavior(
                  ClientOfflineQueueBehavior.FAIL_NON_QOS1_PUBLISH_ON_DISCONNECT)
              .withRetryJitterMode(JitterMode.None)
              .withMinReconnectDelayMs(backOff)
              .withMaxReconnectDelayMs(backOff << BACK_OFF_DOUBLINGS)
              .withPingTimeoutMs(PING_TIMEOUT.toMillis())
              .withLifeCycleEvents(lifecycle)
              .withPublishEvents((source, message) -> relay(message.getPublishPacket(), listener))
              .build();
    } catch (IllegalArgumentException | CrtRuntimeException unusable) {
      throw new IllegalArgumentException(
          "certificate, key and root CA cannot be used: " + unusable.getMessage(), unusable);
    }
  }

  private static AwsIotMqtt5ClientBuilder mutualTls(DeviceSettings settings) {
    Credentials credentials = settings.credentials();
    AwsIotMqtt5ClientBuilder builder =
        AwsIotMqtt5ClientBuilder.newDirectMqttBuilderWithMtlsFromMemory(
                settings.endpoint().host(), credentials.certificate(), credentials.privateKey())
            .withPort((long) settings.endpoint().port());
    credentials.rootCa().ifPresent(builder::withCertificateAuthority);
    return builder;
  }

  private static void relay(PublishPacket message, ConnectionListener listener) {
    listener.received(message.getTopic(), message.getPayload());
  }

  private static ConnectPacketBuilder connectPacket(DeviceSettings settings) {
    ConnectPacketBuilder connect =
        new ConnectPacketBuilder()
            .withClientId(settings.clientId().value())
            .withKeepAliveIntervalSeconds(settings.keepAlive().toSeconds())
            .withSessionExpiryIntervalSeconds(SESSION_EXPIRY.toSeconds());
    settings
        .thing()
        .map(thing -> message(thing.updateTopic(), StatusMessage.of(false)))
        .ifPresent(connect::withWill);
    return connect;
  }

  private static PublishPacket message(TopicName topic, String json) {
    return PublishPacket.of(topic.value(), QOS.AT_LEAST_ONCE, json.getBytes(UTF_8));
  }

  /** Starts to connect, and to connect again whenever the connection breaks. */
  void start() {
    client.start();
  }

  /** Publishes, not retained; while there is no connection it is kept until there is one. */
  void publish(TopicName topic, String json, Consumer<Answer> then) {
    PublishPacket message = message(topic, json);
    answer(() -> client.publish(message), MqttConnection::answerOf, then);
  }

  /** Subscribes; without a connection the answer is missing. */
  void subscribe(TopicName topic, Consumer<Answer> then) {
    var subscribe = new SubscribePacketBuilder(topic.value(), QOS.AT_LEAST_ONCE).build();
    answer(() -> client.subscribe(subscribe), MqttConnection::answerOf, then);
  }

  private <T> void answer(
      Supplier<CompletableFuture<T>> send, Function<T, Answer> answer, Consumer<Answer> then) {
    var unused =
        unlessStopped(send)
            .handle(
                (@Nullable T result, @Nullable Throwable failure) ->
                    result == null ? Answer.missing(reason(failure)) : answer.apply(result))
            .thenAccept(then);
  }

  /** The client must not be used any more once it is closed. */
  private synchronized <T> CompletableFuture<T> unlessStopped(Supplier<CompletableFuture<T>> send) {
    return stopped
        ? CompletableFuture.failedFuture(new IllegalStateException("stopped"))
        : send.get();
  }

  private static Answer answerOf(PublishResult published) {
    var code = published.getResultPubAck().getReasonCode();
    return answerOf(code.getValue(), code);
  }

  private static Answer answerOf(SubAckPacket subscribed) {
    var code = subscribed.getReasonCodes().get(0);
    return answerOf(code.getValue(), code);
  }

  private static Answer answerOf(int code, Enum<?> name) {
    // MQTT 5: from 128 on a reason code tells a failure.
    return code < 128 ? Answer.TAKEN : Answer.refused(LifecycleRelay.words(name));
  }

  private static String reason(@Nullable Throwable failure) {
    return failure instanceof CrtRuntimeException crt
        ? LifecycleRelay.told(crt.errorCode)
        : failure == null ? "no answer" : String.valueOf(failure.getMessage());
  }

  /**
   * Tells the broker, which then sends no last will, and closes the connection for good.
   *
   * @return whether the broker was told, within {@code patience}
   */
  boolean stop(Duration patience) {
    boolean connected = lifecycle.beginStop();
    synchronized (this) {
      stopped = true;
    }
    client.stop(new DisconnectPacketBuilder().build());
    boolean inTime =
        lifecycle
            .stopped()
            .completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
            .join();
    client.close();
    // Else the end of the program waits a second for these threads.
    ClientBootstrap.closeStaticDefault();
    HostResolver.closeStaticDefault();
    EventLoopGroup.closeStaticDefault();
    return connected && inTime;
  }
}
