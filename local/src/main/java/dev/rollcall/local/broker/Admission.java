package dev.rollcall.local.broker;

import com.hivemq.extension.sdk.api.auth.PublishAuthorizer;
import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import dev.rollcall.local.broker.PresenceEvent.ConnectFailed;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * Holds clients to their rights as AWS IoT does. One that may not connect, or not publish its own
 * last will, is refused at its CONNECT, which raises a lifecycle event.
 */
final class Admission implements SimpleAuthenticator, PublishAuthorizer, SubscriptionAuthorizer {
  /** Where lifecycle events appear, which nobody else publishes, whatever its policy says. */
  private static final String RESERVED = "$aws/events/";

  private final Rights rights;
  private final Clock clock;
  private final Consumer<PresenceEvent> events;

  Admission(Rights rights, Clock clock, Consumer<PresenceEvent> events) {
    this.rights = rights;
    this.clock = clock;
    this.events = events;
  }

  @Override
  public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
    String principal = Peer.principal(input.getConnectionInformation());
    String clientId = input.getClientInformation().getClientId();
    boolean willAllowed =
        input
            .getConnectPacket()
            .getWillPublish()
            .map(will -> mayPublish(principal, clientId, will.getTopic()))
            .orElse(true);
    if (willAllowed && rights.mayConnect(principal, clientId)) {
      output.authenticateSuccessfully();
      return;
    }
    output.failAuthentication(ConnackReasonCode.NOT_AUTHORIZED);
    events.accept(
        new ConnectFailed(
            clientId, principal, Peer.address(input.getConnectionInformation()), clock.instant()));
  }

  @Override
  public void authorizePublish(PublishAuthorizerInput input, PublishAuthorizerOutput output) {
    if (mayPublish(
        Peer.principal(input.getConnectionInformation()),
        input.getClientInformation().getClientId(),
        input.getPublishPacket().getTopic())) {
      output.authorizeSuccessfully();
    } else {
      output.failAuthorization();
    }
  }

  private boolean mayPublish(String principal, String clientId, String topic) {
    return !topic.startsWith(RESERVED) && rights.mayPublish(principal, clientId, topic);
  }

  @Override
  public void authorizeSubscribe(
      SubscriptionAuthorizerInput input, SubscriptionAuthorizerOutput output) {
    if (rights.maySubscribe(
        Peer.principal(input.getConnectionInformation()),
        input.getClientInformation().getClientId(),
        input.getSubscription().getTopicFilter())) {
      output.authorizeSuccessfully();
    } else {
      output.failAuthorization();
    }
  }
}
