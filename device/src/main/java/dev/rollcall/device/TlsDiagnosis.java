package dev.rollcall.device;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Says early why there is no TLS with the broker. The MQTT client keeps that to itself for 10 to 30
 * s, against timing attacks, and then gives no reason.
 *
 * <p>If its first try to connect takes longer than most, one more handshake is tried beside it, by
 * Java's own TLS. That sends no CONNECT, so the broker knows of no client.
 */
final class TlsDiagnosis {

  /** A handshake over a slow mobile network is done by then. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ConnectionSettings settings;
  private final CountDownLatch outcome = new CountDownLatch(1);

  TlsDiagnosis(ConnectionSettings settings) {
    this.settings = settings;
  }

  /** Begins to wait, in a thread that does not keep the program alive. */
  void begin(Consumer<ConnectFailure> failure) {
    Thread thread = new Thread(() -> diagnose(failure), "tls-diagnosis");
    thread.setDaemon(true);
    thread.start();
  }

  /** The first try has failed; unless that was TLS, there is nothing to find out. */
  void failed(ConnectFailure failure) {
    if (failure.kind() != ConnectFailure.Kind.TLS) {
      settle();
    }
  }

  /** It is connected, or about to end: there is nothing to find out. */
  void settle() {
    outcome.countDown();
  }

  private void diagnose(Consumer<ConnectFailure> failure) {
    try {
      if (!outcome.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        handshake()
            .filter(found -> outcome.getCount() > 0)
            .map(found -> new ConnectFailure(ConnectFailure.Kind.TLS, found.problem()))
            .ifPresent(failure);
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  /** Of what is below TLS the client itself tells in time. */
  private Optional<Finding.Failed> handshake() {
    try (NetworkCheck network = new NetworkCheck(settings)) {
      boolean reached =
          !(network.name() instanceof Finding.Failed)
              && !(network.port() instanceof Finding.Failed)
              && !(network.proxy() instanceof Finding.Failed);
      return reached
              && TlsCheck.handshake(settings, network.socket()) instanceof Finding.Failed failed
          ? Optional.of(failed)
          : Optional.empty();
    } catch (IOException atClose) {
      return Optional.empty();
    }
  }
}
