package dev.rollcall.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.http.HttpProxyOptions;
import software.amazon.awssdk.crt.http.HttpProxyOptions.HttpProxyAuthorizationType;
import software.amazon.awssdk.crt.http.HttpProxyOptions.HttpProxyConnectionType;
import software.amazon.awssdk.crt.io.EventLoopGroup;
import software.amazon.awssdk.crt.io.ExponentialBackoffRetryOptions.JitterMode;
import software.amazon.awssdk.crt.mqtt5.Mqtt5Client;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.ClientOfflineQueueBehavior;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.ClientSessionBehavior;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.LifecycleEvents;
import software.amazon.awssdk.crt.mqtt5.QOS;
import software.amazon.awssdk.crt.mqtt5.packets.ConnectPacket.ConnectPacketBuilder;
import software.amazon.awssdk.crt.mqtt5.packets.PublishPacket;
import software.amazon.awssdk.iot.AwsIotMqtt5ClientBuilder;
import software.amazon.awssdk.iot.AwsIotMqtt5ClientBuilder.WebsocketSigv4Config;

/**
 * Makes AWS's MQTT client: mutual TLS or a signed WebSocket, directly or through a proxy, and on
 * each of these paths the same session, last will and back-off.
 */
final class AwsMqttClient {

  /** As long as AWS IoT keeps a session unless asked otherwise. */
  private static final Duration SESSION_EXPIRY = Duration.ofHours(1);

  /** Has to be shorter than the shortest keep-alive. */
  private static final Duration PING_TIMEOUT = Duration.ofSeconds(10);

  private AwsMqttClient() {}

  /**
   * A client that has yet to be started.
   *
   * @throws IllegalArgumentException if certificate, key and root CA cannot be used
   */
  static Mqtt5Client of(
      ConnectionSettings settings, LifecycleEvents lifecycle, ConnectionListener listener) {
    EventLoopGroup.setStaticDefaultNumThreads(1); // else one for each processor
    BackOff backOff = BackOff.random(ThreadLocalRandom.current());
    try (AwsIotMqtt5ClientBuilder builder = builder(settings)) {
      builder.withCertificateAuthority(settings.trusted().text());
      settings.proxy().map(AwsMqttClient::tunnel).ifPresent(builder::withHttpProxyOptions);
      return builder
          .withPort((long) settings.endpoint().port().number())
          .withConnectProperties(connectPacket(settings))
          .withSessionBehavior(ClientSessionBehavior.REJOIN_ALWAYS)
          // What was typed while offline is sent later; a subscription is asked for anew.
          .withOfflineQueueBehavior(ClientOfflineQueueBehavior.FAIL_NON_QOS1_PUBLISH_ON_DISCONNECT)
          .withRetryJitterMode(JitterMode.None)
          .withMinReconnectDelayMs(backOff.first().toMillis())
          .withMaxReconnectDelayMs(backOff.longest().toMillis())
          .withPingTimeoutMs(PING_TIMEOUT.toMillis())
          .withLifeCycleEvents(lifecycle)
          .withPublishEvents((source, message) -> relay(message.getPublishPacket(), listener))
          .build();
    } catch (IllegalArgumentException | CrtRuntimeException unusable) {
      throw new IllegalArgumentException(
          "certificate, key and root CA cannot be used: " + unusable.getMessage(), unusable);
    }
  }

  private static AwsIotMqtt5ClientBuilder builder(ConnectionSettings settings) {
    String host = settings.endpoint().host().value();
    if (settings.authentication() instanceof MutualTls files) {
      // Offers MutualTls.ALPN by itself, on every port.
      return AwsIotMqtt5ClientBuilder.newDirectMqttBuilderWithMtlsFromMemory(
          host, files.certificate().text(), files.privateKey().text());
    }
    var signing = new WebsocketSigv4Config();
    signing.region = ((SignedWebSocket) settings.authentication()).region().value();
    return AwsIotMqtt5ClientBuilder.newWebsocketMqttBuilderWithSigv4Auth(host, signing);
  }

  private static HttpProxyOptions tunnel(Proxy proxy) {
    HttpProxyOptions options = new HttpProxyOptions();
    options.setConnectionType(HttpProxyConnectionType.Tunneling);
    options.setHost(proxy.endpoint().host().value());
    options.setPort(proxy.endpoint().port().number());
    proxy.login().ifPresent(login -> authorize(options, login));
    return options;
  }

  private static void authorize(HttpProxyOptions options, ProxyLogin login) {
    options.setAuthorizationType(HttpProxyAuthorizationType.Basic);
    options.setAuthorizationUsername(login.user().value());
    options.setAuthorizationPassword(login.password());
  }

  private static ConnectPacketBuilder connectPacket(ConnectionSettings settings) {
    ConnectPacketBuilder connect =
        new ConnectPacketBuilder()
            .withClientId(settings.clientId().value())
            .withKeepAliveIntervalSeconds((long) settings.keepAlive().seconds())
            .withSessionExpiryIntervalSeconds(SESSION_EXPIRY.toSeconds());
    settings
        .thing()
        .map(thing -> message(thing.updateTopic(), StatusMessage.of(false)))
        .ifPresent(connect::withWill);
    return connect;
  }

  /** What is published: QoS 1, not retained. */
  static PublishPacket message(TopicName topic, String json) {
    return PublishPacket.of(topic.value(), QOS.AT_LEAST_ONCE, json.getBytes(UTF_8));
  }

  private static void relay(PublishPacket message, ConnectionListener listener) {
    listener.received(message.getTopic(), message.getPayload());
  }
}
