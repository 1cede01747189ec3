package dev.rollcall.local.broker;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import com.hivemq.extension.sdk.api.services.exception.NoSuchClientIdException;
import com.hivemq.extension.sdk.api.services.publish.Publish;
import com.hivemq.extension.sdk.api.services.publish.PublishService;
import com.hivemq.extension.sdk.api.services.session.ClientService;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What makes HiveMQ behave as AWS IoT does; it runs inside HiveMQ. */
final class BrokerExtension implements ExtensionMain {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerExtension.class);

  private static final Executor SOON = CompletableFuture.delayedExecutor(2, TimeUnit.MILLISECONDS);
  // A client that is back by then stays connected however long one looks.
  private static final int SESSION_LOOKS = 500;

  private final Clock clock;
  private final Rights rights;
  private final BrokerLimits limits;
  private final MessageListener requests;
  private final ConnectionLedger ledger = new ConnectionLedger();
  private volatile @Nullable PublishService publisher;
  private volatile @Nullable ClientService clients;

  /**
   * Not started yet.
   *
   * @param rights what clients may do
   * @param limits how much of it
   * @param requests takes what clients publish to the reserved topics of things
   */
  BrokerExtension(Clock clock, Rights rights, BrokerLimits limits, MessageListener requests) {
    this.clock = clock;
    this.rights = rights;
    this.limits = limits;
    this.requests = requests;
  }

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    publisher = Services.publishService();
    clients = Services.clientService();
    PublishQuota quota = new PublishQuota(limits.publishesPerSecond());
    Rights checked = new ReservedTopics(rights);
    Admission admission = new Admission(checked, limits.connectsPerSecond(), clock, this::publish);
    Authorization authorization = new Authorization(checked, quota, this::request);
    Services.securityRegistry().setAuthenticatorProvider(_ -> admission);
    Services.securityRegistry().setAuthorizerProvider(_ -> authorization);
    ConnectAdjustment adjustment = new ConnectAdjustment(limits.shortestKeepAliveSeconds());
    Services.interceptorRegistry().setConnectInboundInterceptorProvider(_ -> adjustment);
    PublisherStamp stamp = new PublisherStamp(MessageFeed.CLIENT_ID);
    Services.initializerRegistry()
        .setClientInitializer(
            (_, context) -> {
              context.addPublishInboundInterceptor(quota);
              context.addPublishInboundInterceptor(stamp);
              context.addPublishOutboundInterceptor(stamp);
            });
    Services.eventRegistry()
        .setClientLifecycleEventListener(
            client -> new PresenceListener(ledger, clock, this::publish));
  }

  /** No last will is one: AWS IoT's shadow service ignores them. */
  private void request(PublishPacket packet) {
    if (packet.getTopic().startsWith("$aws/things/")) {
      byte[] payload = new byte[packet.getPayload().map(ByteBuffer::remaining).orElse(0)];
      packet.getPayload().ifPresent(buffer -> buffer.get(payload));
      requests.received(packet.getTopic(), payload);
    }
  }

  private void publish(PresenceEvent event) {
    if (PresenceEvent.raisedFor(event.clientId())) {
      publish(event.topic(), event.payload());
    }
  }

  void publish(String topic, byte[] payload) {
    Publish message =
        Builders.publish()
            .topic(topic)
            .payload(ByteBuffer.wrap(payload))
            .qos(Qos.AT_LEAST_ONCE)
            .build();
    var _ =
        Objects.requireNonNull(publisher, "broker has not started")
            .publish(message)
            .exceptionally(failure -> notPublished(topic, failure));
  }

  private static @Nullable Void notPublished(String topic, Throwable failure) {
    LOG.error("Message to {} was not published", topic, failure);
    return null;
  }

  CompletableFuture<Boolean> disconnect(
      String clientId, DisconnectReason reason, boolean sendWill) {
    // The reason travels as the packet's reason string, back to PresenceListener.
    return Objects.requireNonNull(clients, "broker has not started")
        .disconnectClient(
            clientId, !sendWill, DisconnectReasonCode.ADMINISTRATIVE_ACTION, reason.name());
  }

  CompletableFuture<Boolean> delete(String clientId, boolean cleanSession, boolean sendWill) {
    return disconnect(clientId, DisconnectReason.API_INITIATED_DISCONNECT, sendWill)
        .thenCompose(
            connected ->
                sessionIsWritten(clientId, SESSION_LOOKS)
                    .thenCompose(_ -> cleanSession ? endSession(clientId) : hasSession(clientId))
                    .thenApply(session -> connected || session));
  }

  // HiveMQ says that a connection has ended before it writes the session as it was; an end of the
  // session in between would be written over.
  private CompletableFuture<Void> sessionIsWritten(String clientId, int looks) {
    return isConnected(clientId)
        .thenCompose(
            connected ->
                connected && looks > 0
                    ? CompletableFuture.runAsync(() -> {}, SOON)
                        .thenCompose(_ -> sessionIsWritten(clientId, looks - 1))
                    : CompletableFuture.completedFuture(null));
  }

  private CompletableFuture<Boolean> hasSession(String clientId) {
    return Objects.requireNonNull(clients, "broker has not started")
        .getSession(clientId)
        .thenApply(Optional::isPresent);
  }

  private CompletableFuture<Boolean> endSession(String clientId) {
    return Objects.requireNonNull(clients, "broker has not started")
        .invalidateSession(clientId)
        .thenApply(_ -> true)
        .exceptionallyCompose(
            failure ->
                isNoSession(failure)
                    ? CompletableFuture.completedFuture(false)
                    : CompletableFuture.failedFuture(failure));
  }

  private static boolean isNoSession(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof NoSuchClientIdException;
  }

  CompletableFuture<Boolean> isConnected(String clientId) {
    return Objects.requireNonNull(clients, "broker has not started").isClientConnected(clientId);
  }

  Optional<ClientConnection> lastConnection(String clientId) {
    return ledger.last(clientId, clock.instant());
  }

  @Override
  public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}
}
