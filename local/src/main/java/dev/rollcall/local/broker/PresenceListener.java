package dev.rollcall.local.broker;

import com.hivemq.extension.sdk.api.client.parameter.ConnectionInformation;
import com.hivemq.extension.sdk.api.events.client.ClientLifecycleEventListener;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationFailedInput;
import com.hivemq.extension.sdk.api.events.client.parameters.AuthenticationSuccessfulInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ClientInitiatedDisconnectInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionLostInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ConnectionStartInput;
import com.hivemq.extension.sdk.api.events.client.parameters.DisconnectEventInput;
import com.hivemq.extension.sdk.api.events.client.parameters.ServerInitiatedDisconnectInput;
import com.hivemq.extension.sdk.api.packets.connect.ConnectPacket;
import dev.rollcall.local.broker.PresenceEvent.Connected;
import dev.rollcall.local.broker.PresenceEvent.Disconnected;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns HiveMQ's callbacks about one connection into lifecycle events. HiveMQ makes one for each
 * connection and calls it by one thread at a time.
 *
 * <p>In a takeover the new connection is reported before the end of the old one: AWS IoT promises
 * no order either.
 */
final class PresenceListener implements ClientLifecycleEventListener {
  private static final Logger LOG = LoggerFactory.getLogger(PresenceListener.class);

  private static final Set<DisconnectReason> BY_FAULT_OF_CLIENT =
      EnumSet.of(
          DisconnectReason.CLIENT_ERROR, DisconnectReason.AUTH_ERROR, DisconnectReason.THROTTLED);

  private final ConnectionLedger ledger;
  private final Clock clock;
  private final Consumer<PresenceEvent> events;
  private ConnectionLedger.@Nullable Request request;
  private @Nullable Connection connection;

  PresenceListener(ConnectionLedger ledger, Clock clock, Consumer<PresenceEvent> events) {
    this.ledger = ledger;
    this.clock = clock;
    this.events = events;
  }

  @Override
  public void onMqttConnectionStart(ConnectionStartInput input) {
    ConnectPacket packet = input.getConnectPacket();
    ConnectionInformation information = input.getConnectionInformation();
    request =
        new ConnectionLedger.Request(
            input.getClientInformation().getClientId(),
            packet.getCleanStart(),
            Duration.ofSeconds(packet.getSessionExpiryInterval()),
            ConnectAdjustment.askedKeepAlive(information, packet),
            Peer.principal(information),
            Peer.socket(information));
  }

  @Override
  public void onAuthenticationSuccessful(AuthenticationSuccessfulInput input) {
    if (request != null) {
      Instant now = clock.instant();
      connection = ledger.opened(request, now);
      events.accept(new Connected(connection, now));
    }
  }

  @Override
  public void onAuthenticationFailedDisconnect(AuthenticationFailedInput input) {
    ended(DisconnectReason.AUTH_ERROR);
  }

  @Override
  public void onConnectionLost(ConnectionLostInput input) {
    ended(DisconnectReason.CONNECTION_LOST);
  }

  @Override
  public void onClientInitiatedDisconnect(ClientInitiatedDisconnectInput input) {
    ended(DisconnectReason.CLIENT_INITIATED_DISCONNECT);
  }

  @Override
  public void onServerInitiatedDisconnect(ServerInitiatedDisconnectInput input) {
    // HiveMQ gives no code where it hangs up on a client that breaks the protocol.
    DisconnectReason reason =
        asked(input.getReasonString())
            .or(() -> input.getReasonCode().map(DisconnectReason::of))
            .orElse(DisconnectReason.CLIENT_ERROR);
    if (BY_FAULT_OF_CLIENT.contains(reason)) {
      LOG.warn(
          "{} is disconnected: {}: {}",
          input.getClientInformation().getClientId(),
          reason,
          input.getReasonString().orElse("protocol error"));
    }
    ended(reason);
  }

  /** The reason that {@link Broker#disconnect} gave HiveMQ, if it was that which disconnected. */
  private static Optional<DisconnectReason> asked(Optional<String> text) {
    return Arrays.stream(DisconnectReason.values())
        .filter(reason -> text.isPresent() && reason.name().equals(text.get()))
        .findFirst();
  }

  @Override
  public void onDisconnect(DisconnectEventInput input) {
    // Called only where none of the callbacks above is overridden.
    ended(DisconnectReason.SERVER_ERROR);
  }

  private void ended(DisconnectReason reason) {
    if (connection != null) {
      Instant now = clock.instant();
      ledger.closed(connection, reason, now);
      events.accept(new Disconnected(connection, reason, now));
      connection = null;
    }
  }
}
