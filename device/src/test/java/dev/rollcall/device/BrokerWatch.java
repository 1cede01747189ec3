package dev.rollcall.device;

import com.hivemq.embedded.EmbeddedExtension;
import com.hivemq.extension.sdk.api.ExtensionMain;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ClientInitiatedDisconnectInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionLostInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStartOutput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopInput;
import com.hivemq.extension.sdk.api.parameter.ExtensionStopOutput;
import com.hivemq.extension.sdk.api.services.Services;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * What the broker does beyond MQTT: it lets everybody in, refuses subscriptions below {@code
 * forbidden/}, and notes how connections end.
 */
final class BrokerWatch implements ExtensionMain, ClientLifecycleEventListener {

  /** How a connection ended, as the broker saw it. */
  enum Ending {
    DISCONNECT_PACKET,
    CONNECTION_LOST,
    CLOSED_BY_BROKER
  }

  private record Ended(String clientId, Ending ending) {}

  private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

  EmbeddedExtension asExtension() {
    return EmbeddedExtension.builder()
        .withId("watch")
        .withName("Watch")
        .withVersion("1")
        .withExtensionMain(this)
        .build();
  }

  Ending awaitEnding(String clientId) throws InterruptedException {
    for (Ended next = next(); ; next = next()) {
      if (next.clientId().equals(clientId)) {
        return next.ending();
      }
    }
  }

  private Ended next() throws InterruptedException {
    Ended next = ended.poll(10, TimeUnit.SECONDS);
    if (next == null) {
      throw new AssertionError("no connection ended within 10 seconds");
    }
    return next;
  }

  @Override
  public void extensionStart(ExtensionStartInput input, ExtensionStartOutput output) {
    SimpleAuthenticator everybody = (connect, answer) -> answer.authenticateSuccessfully();
    SubscriptionAuthorizer mostTopics =
        (subscribe, answer) -> {
          if (subscribe.getSubscription().getTopicFilter().startsWith("forbidden/")) {
            answer.failAuthorization();
          } else {
            answer.authorizeSuccessfully();
          }
        };
    Services.securityRegistry().setAuthenticatorProvider(connect -> everybody);
    Services.securityRegistry().setAuthorizerProvider(client -> mostTopics);
    Services.eventRegistry().setClientLifecycleEventListener(client -> this);
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
    ended.add(new Ended(end.getClientInformation().getClientId(), how));
  }
}
