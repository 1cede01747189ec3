package dev.rollcall.device;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ClientInitiatedDisconnectInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionLostInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.publish.AckReasonCode;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What the broker does beyond MQTT. It refuses subscriptions below {@code forbidden/}, clients
 * whose id contains {@code no-connect}, last wills on topics that contain {@code no-will} (as AWS
 * IoT does, at CONNECT), and publishing where a topic contains {@code no-publish}; all else is
 * allowed. It notes what clients publish and how their connections end.
 */
final class BrokerWatch implements ExtensionMain, ClientLifecycleEventListener {

  /** How a connection ended, as the broker saw it. */
  enum Ending {
    DISCONNECT_PACKET,
    CONNECTION_LOST,
    CLOSED_BY_BROKER
  }

  private final Map<String, BlockingQueue<Ending>> endings = new ConcurrentHashMap<>();
  private final Map<String, Queue<String>> messages = new ConcurrentHashMap<>();

  EmbeddedExtension asExtension() {
    return EmbeddedExtension.builder()
        .withId("watch")
        .withName("Watch")
        .withVersion("1")
        .withExtensionMain(this)
        .build();
  }

  Ending awaitEnding(String clientId) throws InterruptedException {
    Ending next = endingsOf(clientId).poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no connection of " + clientId + " ended within 10 seconds");
    }
    return next;
  }

  private BlockingQueue<Ending> endingsOf(String clientId) {
    return endings.computeIfAbsent(clientId, id -> new LinkedBlockingQueue<>());
  }

  List<String> messagesOf(String clientId) {
    return List.copyOf(messages.getOrDefault(clientId, new ConcurrentLinkedQueue<>()));
  }

  private void noteMessage(String clientId, String message) {
    messages.computeIfAbsent(clientId, id -> new ConcurrentLinkedQueue<>()).add(message);
  }

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    SimpleAuthenticator most = this::authenticate;
    SubscriptionAuthorizer mostTopics =
        (subscribe, answer) -> {
          if (subscribe.getSubscription().getTopicFilter().startsWith("forbidden/")) {
            answer.failAuthorization();
          } else {
            answer.authorizeSuccessfully();
          }
        };
    Services.securityRegistry().setAuthenticatorProvider(connect -> most);
    Services.securityRegistry().setAuthorizerProvider(client -> mostTopics);
    Services.initializerRegistry()
        .setClientInitializer(
            (client, context) -> context.addPublishInboundInterceptor(this::publish));
    Services.eventRegistry().setClientLifecycleEventListener(client -> this);
  }

  private void authenticate(SimpleAuthInput connect, SimpleAuthOutput answer) {
    String clientId = connect.getClientInformation().getClientId();
    Optional<String> will = connect.getConnectPacket().getWillPublish().map(w -> w.getTopic());
    will.ifPresent(topic -> noteMessage(clientId, "will on " + topic));
    if (clientId.contains("no-connect") || will.filter(t -> t.contains("no-will")).isPresent()) {
      answer.failAuthentication(ConnackReasonCode.NOT_AUTHORIZED);
    } else {
      answer.authenticateSuccessfully();
    }
  }

  private void publish(PublishInboundInput input, PublishInboundOutput output) {
    String topic = input.getPublishPacket().getTopic();
    noteMessage(input.getClientInformation().getClientId(), "publish on " + topic);
    if (topic.contains("no-publish")) {
      output.preventPublishDelivery(AckReasonCode.NOT_AUTHORIZED);
    }
  }

  @Override
  public void extensionStop(ExtensionStopInput input, ExtensionStopOutput output) {}

  @Override
  public void onMqttConnectionStart(ConnectionStartInput start) {}

  @Override
  public void onAuthenticationSuccessful(AuthenticationSuccessfulInput success) {}

  @Override
  public void onDisconnect(DisconnectEventInput disconnect) {
    note(disconnect, Ending.CLOSED_BY_BROKER);
  }

  @Override
  public void onClientInitiatedDisconnect(ClientInitiatedDisconnectInput disconnect) {
    note(disconnect, Ending.DISCONNECT_PACKET);
  }

  @Override
  public void onConnectionLost(ConnectionLostInput loss) {
    note(loss, Ending.CONNECTION_LOST);
  }

  private void note(DisconnectEventInput end, Ending how) {
    endingsOf(end.getClientInformation().getClientId()).add(how);
  }
}
