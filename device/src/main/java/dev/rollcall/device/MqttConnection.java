package dev.rollcall.device;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.io.ClientBootstrap;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.HostResolver;
import software.amazon.awssdk.crt.mqtt5.Mqtt5Client;
import software.amazon.awssdk.crt.mqtt5.PublishResult;
import software.amazon.awssdk.crt.mqtt5.QOS;
import software.amazon.awssdk.crt.mqtt5.packets.DisconnectPacket.DisconnectPacketBuilder;
import software.amazon.awssdk.crt.mqtt5.packets.PublishPacket;
import software.amazon.awssdk.crt.mqtt5.packets.SubAckPacket;
import software.amazon.awssdk.crt.mqtt5.packets.SubscribePacket.SubscribePacketBuilder;

/**
 * A connection over MQTT 5 that comes back by itself, with a persistent session and, for a thing, a
 * last will.
 *
 * <p>MQTT 5 rather than 3.1.1, because the broker then names the reason of what it refuses and of
 * why it closes a connection. All is sent with QoS 1. May be used by any thread.
 */
final class MqttConnection {

  private final Mqtt5Client client;
  private final LifecycleRelay lifecycle;
  private boolean stopped;

  /**
   * Prepares a connection; {@link #start} makes it.
   *
   * @throws IllegalArgumentException if certificate, key and root CA cannot be used
   */
  MqttConnection(ConnectionSettings settings, ConnectionListener listener) {
    lifecycle = new LifecycleRelay(listener);
    client = AwsMqttClient.of(settings, lifecycle, listener);
  }

  /** Starts to connect, and to connect again whenever the connection breaks. */
  void start() {
    client.start();
  }

  /** Publishes, not retained; while there is no connection it is kept until there is one. */
  void publish(TopicName topic, String json, Consumer<Answer> then) {
    PublishPacket message = AwsMqttClient.message(topic, json);
    answer(() -> client.publish(message), MqttConnection::answerOf, then);
  }

  /** Subscribes; without a connection the answer is missing. */
  void subscribe(TopicFilter filter, Consumer<Answer> then) {
    var subscribe = new SubscribePacketBuilder(filter.value(), QOS.AT_LEAST_ONCE).build();
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
        ? LifecycleRelay.inWords(crt.errorCode)
        : failure == null ? "no answer" : String.valueOf(failure.getMessage());
  }

  /**
   * Tells the broker, which then sends no last will, and closes the connection for good.
   *
   * @return whether the broker was informed, within {@code patience}
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
