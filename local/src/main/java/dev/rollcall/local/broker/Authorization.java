package dev.rollcall.local.broker;

import com.hivemq.extension.sdk.api.auth.PublishAuthorizer;
import com.hivemq.extension.sdk.api.auth.SubscriptionAuthorizer;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.PublishAuthorizerOutput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerInput;
import com.hivemq.extension.sdk.api.auth.parameter.SubscriptionAuthorizerOutput;
import com.hivemq.extension.sdk.api.packets.connect.WillPublishPacket;
import com.hivemq.extension.sdk.api.packets.disconnect.DisconnectReasonCode;
import com.hivemq.extension.sdk.api.packets.general.MqttVersion;
import com.hivemq.extension.sdk.api.packets.publish.PublishPacket;
import java.util.Optional;
import java.util.function.Consumer;

/** Holds clients that are connected to their rights, and to what AWS IoT allows anybody. */
final class Authorization implements PublishAuthorizer, SubscriptionAuthorizer {
  private final Rights rights;
  private final PublishQuota quota;
  private final Consumer<PublishPacket> published;

  /**
   * @param published takes what a client may publish; no last will is among it
   */
  Authorization(Rights rights, PublishQuota quota, Consumer<PublishPacket> published) {
    this.rights = rights;
    this.quota = quota;
    this.published = published;
  }

  @Override
  public void authorizePublish(PublishAuthorizerInput input, PublishAuthorizerOutput output) {
    PublishPacket packet = input.getPublishPacket();
    String clientId = input.getClientInformation().getClientId();
    // It is asked about a last will too, at the CONNECT.
    boolean will = packet instanceof WillPublishPacket;
    MqttVersion version = input.getConnectionInformation().getMqttVersion();
    Optional<Violation> violation = Violation.ofPublish(packet.getTopic(), packet.getQos());
    if (violation.isPresent()) {
      output.disconnectClient(violation.get().disconnect(), violation.get().words());
    } else if (!will && PublishQuota.closes(version, packet.getQos()) && !quota.takes(clientId)) {
      output.disconnectClient(DisconnectReasonCode.QUOTA_EXCEEDED, PublishQuota.WORDS);
    } else if (!rights.mayPublish(
        Peer.principal(input.getConnectionInformation()), clientId, packet.getTopic())) {
      output.failAuthorization();
    } else {
      output.authorizeSuccessfully();
      if (!will) {
        published.accept(packet);
      }
    }
  }

  @Override
  public void authorizeSubscribe(
      SubscriptionAuthorizerInput input, SubscriptionAuthorizerOutput output) {
    String filter = input.getSubscription().getTopicFilter();
    Optional<Violation> violation =
        Violation.ofSubscription(filter, input.getSubscription().getQos());
    if (violation.isPresent()) {
      output.disconnectClient(violation.get().disconnect(), violation.get().words());
    } else if (rights.maySubscribe(
        Peer.principal(input.getConnectionInformation()),
        input.getClientInformation().getClientId(),
        filter)) {
      output.authorizeSuccessfully();
    } else {
      output.failAuthorization();
    }
  }
}
