package dev.rollcall.local.broker;

import com.hivemq.extension.sdk.api.auth.SimpleAuthenticator;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthInput;
import com.hivemq.extension.sdk.api.auth.parameter.SimpleAuthOutput;
import com.hivemq.extension.sdk.api.packets.connect.ConnackReasonCode;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import com.hivemq.extension.sdk.api.packets.general.MqttVersion;
import dev.rollcall.local.broker.PresenceEvent.ConnectFailed;
import dev.rollcall.local.limit.Rates;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets clients in as AWS IoT does. One that may not connect, or not publish its own last will, is
 * refused at its CONNECT, which raises a lifecycle event; other refusals raise none.
 */
final class Admission implements SimpleAuthenticator {
  private static final Logger LOG = LoggerFactory.getLogger(Admission.class);

  /** In the words of the metric and of the quota. */
  private static final String TOO_MANY =
      "Connect.ClientIDThrottle: connect requests per second per client ID";

  private final Rights rights;
  private final Rates rates;
  private final Clock clock;
  private final Consumer<PresenceEvent> events;

  /**
   * @param connectsPerSecond how many CONNECT requests of one client id are taken
   */
  Admission(Rights rights, int connectsPerSecond, Clock clock, Consumer<PresenceEvent> events) {
    this.rights = rights;
    this.rates = new Rates(connectsPerSecond, TimeMeter.SYSTEM_NANOTIME);
    this.clock = clock;
    this.events = events;
  }

  @Override
  public void onConnect(SimpleAuthInput input, SimpleAuthOutput output) {
    String principal = Peer.principal(input.getConnectionInformation());
    ConnectPacket packet = input.getConnectPacket();
    String clientId = packet.getClientId();
    Optional<Violation> violation = violation(packet);
    if (violation.isPresent()) {
      refuse(clientId, violation.get().connack(), violation.get().words(), output);
    } else if (!rates.of(clientId).takesRequest()) {
      refuse(clientId, tooMany(packet.getMqttVersion()), TOO_MANY, output);
    } else if (!isAllowed(principal, packet)) {
      refuse(clientId, ConnackReasonCode.NOT_AUTHORIZED, "Not authorized", output);
      String address = Peer.address(input.getConnectionInformation());
      events.accept(new ConnectFailed(clientId, principal, address, clock.instant()));
    } else {
      output.authenticateSuccessfully();
    }
  }

  private static Optional<Violation> violation(ConnectPacket packet) {
    return Violation.ofClientId(packet.getClientId())
        .or(
            () ->
                packet
                    .getWillPublish()
                    .flatMap(will -> Violation.ofPublish(will.getTopic(), will.getQos())));
  }

  /** MQTT 3 has no code for a quota; HiveMQ would say "not authorized". */
  private static ConnackReasonCode tooMany(MqttVersion version) {
    return version == MqttVersion.V_5
        ? ConnackReasonCode.QUOTA_EXCEEDED
        : ConnackReasonCode.SERVER_UNAVAILABLE;
  }

  private boolean isAllowed(String principal, ConnectPacket packet) {
    String clientId = packet.getClientId();
    return rights.mayConnect(principal, clientId)
        && packet
            .getWillPublish()
            .map(will -> rights.mayPublish(principal, clientId, will.getTopic()))
            .orElse(true);
  }

  private static void refuse(
      String clientId, ConnackReasonCode code, String words, SimpleAuthOutput output) {
    LOG.warn("CONNECT of {} is refused: {}", clientId, words);
    output.failAuthentication(code, words);
  }
}
