package dev.rollcall.local.broker;

import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import com.hivemq.extension.sdk.api.interceptor.connect.ConnectInboundInterceptor;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundInput;
import com.hivemq.extension.sdk.api.interceptor.connect.parameter.ConnectInboundOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import com.hivemq.extension.sdk.api.packets.general.Qos;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says of a last will whose it is, and takes a keep-alive that is too short for the shortest that
 * there is; HiveMQ makes 1200 s of none and of more. Source: "Keep alive interval" in the quotas of
 * AWS IoT Core.
 */
final class ConnectAdjustment implements ConnectInboundInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(ConnectAdjustment.class);

  private static final String ASKED = "rollcall-keep-alive";

  private final int shortestKeepAliveSeconds;

  ConnectAdjustment(int shortestKeepAliveSeconds) {
    this.shortestKeepAliveSeconds = shortestKeepAliveSeconds;
  }

  @Override
  public void onConnect(ConnectInboundInput input, ConnectInboundOutput output) {
    ConnectPacket packet = input.getConnectPacket();
    int keepAlive = packet.getKeepAlive();
    input
        .getConnectionInformation()
        .getConnectionAttributeStore()
        .putAsString(ASKED, String.valueOf(keepAlive));
    if (keepAlive > 0 && keepAlive < shortestKeepAliveSeconds) {
      LOG.warn(
          "CONNECT of {}: a keep-alive of {} s is taken for {} s",
          packet.getClientId(),
          keepAlive,
          shortestKeepAliveSeconds);
      output.getConnectPacket().setKeepAlive(shortestKeepAliveSeconds);
    }
    Publisher publisher =
        new Publisher(packet.getClientId(), Peer.principal(input.getConnectionInformation()));
    output
        .getConnectPacket()
        .getModifiableWillPublish()
        .ifPresent(will -> PublisherStamp.stamp(will.getUserProperties(), publisher));
    // HiveMQ refuses it without a word, before anybody is asked.
    if (packet.getWillPublish().filter(will -> will.getQos() == Qos.EXACTLY_ONCE).isPresent()) {
      LOG.warn("CONNECT of {} is refused: {}", packet.getClientId(), Violation.QOS.words());
    }
  }

  /** The keep-alive that a client asked for, in seconds, whatever was made of it. */
  static int askedKeepAlive(ConnectionInformation connection, ConnectPacket packet) {
    return connection
        .getConnectionAttributeStore()
        .getAsString(ASKED)
        .map(Integer::parseInt)
        .orElseGet(packet::getKeepAlive);
  }
}
