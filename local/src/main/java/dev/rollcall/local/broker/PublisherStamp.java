package dev.rollcall.local.broker;

import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.PublishOutboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishInboundOutput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishOutboundInput;
import com.hivemq.extension.sdk.api.interceptor.publish.parameter.PublishOutboundOutput;
import com.hivemq.extension.sdk.api.packets.general.ModifiableUserProperties;
import java.util.List;
import java.util.Optional;

/**
 * Writes on each message who has published it, as a user property of MQTT 5, for the rules alone:
 * HiveMQ does not tell subscribers. What a client itself writes there is removed.
 */
final class PublisherStamp implements PublishInboundInterceptor, PublishOutboundInterceptor {
  private static final String CLIENT_ID = "rollcall-client-id";
  private static final String PRINCIPAL = "rollcall-principal";

  private final String reader;

  /**
   * A stamp.
   *
   * @param reader client id of the only subscriber that sees it
   */
  PublisherStamp(String reader) {
    this.reader = reader;
  }

  @Override
  public void onInboundPublish(PublishInboundInput input, PublishInboundOutput output) {
    stamp(
        output.getPublishPacket().getUserProperties(),
        new Publisher(
            input.getClientInformation().getClientId(),
            Peer.principal(input.getConnectionInformation())));
  }

  /** Of a publish, or of a last will at the CONNECT. */
  static void stamp(ModifiableUserProperties properties, Publisher publisher) {
    remove(properties);
    properties.addUserProperty(CLIENT_ID, publisher.clientId());
    properties.addUserProperty(PRINCIPAL, publisher.principal());
  }

  @Override
  public void onOutboundPublish(PublishOutboundInput input, PublishOutboundOutput output) {
    if (!input.getClientInformation().getClientId().equals(reader)) {
      remove(output.getPublishPacket().getUserProperties());
    }
  }

  private static void remove(ModifiableUserProperties properties) {
    List.of(CLIENT_ID, PRINCIPAL).forEach(properties::removeName);
  }

  /** Who has published a message with these properties. */
  static Publisher read(Mqtt5UserProperties properties) {
    Optional<String> clientId = value(properties, CLIENT_ID);
    Optional<String> principal = value(properties, PRINCIPAL);
    return clientId.isPresent() && principal.isPresent()
        ? new Publisher(clientId.get(), principal.get())
        : Publisher.NOBODY;
  }

  private static Optional<String> value(Mqtt5UserProperties properties, String name) {
    return properties.asList().stream()
        .filter(property -> property.getName().toString().equals(name))
        .map(property -> property.getValue().toString())
        .findFirst();
  }
}
