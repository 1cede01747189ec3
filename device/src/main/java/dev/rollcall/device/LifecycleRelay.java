package dev.rollcall.device;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.crt.CRT;
import software.amazon.awssdk.crt.mqtt5.Mqtt5Client;
import software.amazon.awssdk.crt.mqtt5.Mqtt5ClientOptions.LifecycleEvents;
import software.amazon.awssdk.crt.mqtt5.OnAttemptingConnectReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionFailureReturn;
import software.amazon.awssdk.crt.mqtt5.OnConnectionSuccessReturn;
import software.amazon.awssdk.crt.mqtt5.OnDisconnectionReturn;
import software.amazon.awssdk.crt.mqtt5.OnStoppedReturn;

/**
 * Hands what AWS's MQTT client tells on to a {@link ConnectionListener}, in words, and keeps quiet
 * about the end that was asked for.
 */
final class LifecycleRelay implements LifecycleEvents {

  private final ConnectionListener listener;
  private final CompletableFuture<Boolean> stopped = new CompletableFuture<>();
  private volatile boolean connected;
  private volatile boolean stopping;

  LifecycleRelay(ConnectionListener listener) {
    this.listener = listener;
  }

  /** From now on nothing is relayed; tells whether there is a connection that is to be closed. */
  boolean beginStop() {
    stopping = true;
    return connected;
  }

  /** Completed once the client has stopped as it was asked to. */
  CompletableFuture<Boolean> stopped() {
    return stopped;
  }

  @Override
  public void onAttemptingConnect(Mqtt5Client client, OnAttemptingConnectReturn attempt) {}

  @Override
  public void onConnectionSuccess(Mqtt5Client client, OnConnectionSuccessReturn success) {
    connected = true;
    if (!stopping) {
      listener.connected(success.getNegotiatedSettings().getRejoinedSession());
    }
  }

  @Override
  public void onConnectionFailure(Mqtt5Client client, OnConnectionFailureReturn failure) {
    if (stopping) {
      return;
    }
    var refusal = failure.getConnAckPacket();
    listener.connectFailed(
        refusal == null
            ? ConnectFailure.of(
                CRT.awsErrorName(failure.getErrorCode()), inWords(failure.getErrorCode()))
            : new ConnectFailure(
                ConnectFailure.Kind.BROKER,
                inWords(refusal.getReasonCode(), refusal.getReasonString())));
  }

  @Override
  public void onDisconnection(Mqtt5Client client, OnDisconnectionReturn disconnection) {
    connected = false;
    if (stopping) {
      return;
    }
    var farewell = disconnection.getDisconnectPacket();
    listener.interrupted(
        farewell == null
            ? inWords(disconnection.getErrorCode())
            : inWords(farewell.getReasonCode(), farewell.getReasonString()));
  }

  @Override
  public void onStopped(Mqtt5Client client, OnStoppedReturn end) {
    stopped.complete(true);
  }

  /** What the client itself says of an error, as a part of a sentence. */
  static String inWords(int errorCode) {
    String sentence = CRT.awsErrorString(errorCode);
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }

  private static String inWords(Enum<?> code, @Nullable String explanation) {
    String words = words(code);
    return explanation == null ? words : words + " (" + explanation + ")";
  }

  /** A reason code as words: {@code SESSION_TAKEN_OVER} is "session taken over". */
  static String words(Enum<?> code) {
    return code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
