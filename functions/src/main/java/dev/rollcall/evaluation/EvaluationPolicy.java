package dev.rollcall.evaluation;

import dev.rollcall.event.DisconnectReason;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.OutageStart;
import dev.rollcall.tracking.ConnectionState;
import dev.rollcall.tracking.ReportedStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What an operator decides about evaluations.
 *
 * @param grace how long a device may be away before anyone is notified
 * @param lease how long a claim holds; longer than a function may run, shorter than the queue's
 *     visibility timeout
 * @param keepAlive the devices' MQTT keep-alive; a silent loss is noticed 1.5 times as late
 * @param flapping when a device loses its connection too often to be reported each time
 */
public record EvaluationPolicy(
    Duration grace, Duration lease, Duration keepAlive, FlappingPolicy flapping) {

  /**
   * Checks the signs.
   *
   * @throws IllegalArgumentException if one of them is not positive
   */
  public EvaluationPolicy {
    if (!grace.isPositive() || !lease.isPositive() || !keepAlive.isPositive()) {
      throw new IllegalArgumentException(
          "grace %s, lease %s and keep-alive %s have to be positive"
              .formatted(grace, lease, keepAlive));
    }
  }

  /** Whether something that has been so since a time has been so for the grace period. */
  boolean isGraceOver(Instant since, Instant now) {
    return !now.isBefore(since.plus(grace));
  }

  /**
   * When an outage began, of what is known of it. A silent loss is older than its event; a last
   * will alone does not say if it was silent.
   *
   * @param noticed when AWS IoT noticed it
   * @param opened when the connection began that was lost, if that is known
   */
  public OutageStart start(Instant noticed, Cause cause, Optional<Instant> opened) {
    boolean unsure = cause.disconnect().isEmpty() && !cause.byGateway();
    boolean silent = unsure || isSilent(cause.disconnect());
    return new OutageStart(silent ? silentFrom(noticed, opened) : noticed, noticed);
  }

  /** When the device was lost that is away now; empty if it is connected, or was never seen. */
  public Optional<OutageStart> lost(ConnectionState state) {
    if (state.isDecidedByStatus()) {
      return state
          .status()
          .filter(word -> !word.connected())
          .map(word -> start(word.at(), cause(state), Optional.empty()));
    }
    return state
        .current()
        .filter(recorded -> !recorded.open())
        .map(end -> start(end.at(), new Cause(end.reason()), end.opened()));
  }

  /** How it is known that a device is away of which no disconnect event says so. */
  static Cause cause(ConnectionState state) {
    return state.status().flatMap(ReportedStatus::via).isPresent()
        ? Cause.GATEWAY
        : new Cause(Optional.empty());
  }

  /** When a device was silent at the earliest: not before its connection began. */
  Instant silentFrom(Instant noticed, Optional<Instant> opened) {
    Instant earliest = noticed.minus(keepAlive.multipliedBy(3).dividedBy(2));
    return opened
        .filter(began -> began.isAfter(earliest) && !began.isAfter(noticed))
        .orElse(earliest);
  }

  static boolean isSilent(Optional<DisconnectReason> reason) {
    return reason.equals(Optional.of(DisconnectReason.Known.MQTT_KEEP_ALIVE_TIMEOUT));
  }
}
