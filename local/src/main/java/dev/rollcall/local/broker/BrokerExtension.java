package dev.rollcall.local.broker;

import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.client.ClientContext;
import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import com.hivemq.extension.sdk.api.services.builder.Builders;
import com.hivemq.extension.sdk.api.services.publish.Publish;
import com.hivemq.extension.sdk.api.services.publish.PublishService;
import com.hivemq.extension.sdk.api.services.session.ClientService;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What makes HiveMQ behave as AWS IoT does; it runs inside HiveMQ. */
final class BrokerExtension implements ExtensionMain {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerExtension.class);

  private final Clock clock;
  private final Rights rights;
  private final MessageListener requests;
  private final ConnectionLedger ledger = new ConnectionLedger();
  private volatile @Nullable PublishService publisher;
  private volatile @Nullable ClientService clients;

  /**
   * Not started yet.
   *
   * @param rights what clients may do
   * @param requests takes what clients publish to the reserved topics of things
   */
  BrokerExtension(Clock clock, Rights rights, MessageListener requests) {
    this.clock = clock;
    this.rights = rights;
    this.requests = requests;
  }

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    publisher = Services.publishService();
    clients = Services.clientService();
    Admission admission = new Admission(rights, clock, this::publish);
    Services.securityRegistry().setAuthenticatorProvider(_ -> admission);
    Services.securityRegistry().setAuthorizerProvider(_ -> admission);
    Services.initializerRegistry().setClientInitializer((_, context) -> initialize(context));
    Services.eventRegistry()
        .setClientLifecycleEventListener(
            client -> new PresenceListener(ledger, clock, this::publish));
  }

  private void initialize(ClientContext context) {
    // No last will passes here, which suits: AWS IoT's shadow service ignores them.
    context.addPublishInboundInterceptor((input, _) -> request(input.getPublishPacket()));
  }

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

  CompletableFuture<Boolean> isConnected(String clientId) {
    return Objects.requireNonNull(clients, "broker has not started").isClientConnected(clientId);
  }

  @Override
  public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}
}
