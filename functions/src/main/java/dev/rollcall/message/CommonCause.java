package dev.rollcall.message;

import dev.rollcall.event.Printable;
import dev.rollcall.notification.Cause;
import dev.rollcall.notification.OutageSummary;
import java.time.Duration;
import java.util.Optional;

/**
 * What the lost devices of an outage have in common.
 *
 * @param withinAMinute whether they were lost together
 * @param network of their last addresses
 * @param cause why each of them was lost, where it is the same
 */
record CommonCause(boolean withinAMinute, Optional<String> network, Optional<Cause> cause) {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int NETWORK_LENGTH = 64;

  /** Of an outage; one device alone has nothing in common. */
  static CommonCause of(OutageSummary outage) {
    if (outage.count() < 2) {
      return new CommonCause(false, Optional.empty(), Optional.empty());
    }
    return new CommonCause(
        Duration.between(outage.first(), outage.latest()).compareTo(MINUTE) <= 0,
        outage.network().map(network -> Printable.of(network, NETWORK_LENGTH)),
        outage.reasons().size() == 1
            ? outage.reasons().keySet().stream().findFirst().map(Cause::of)
            : Optional.empty());
  }

  boolean any() {
    return withinAMinute || network.isPresent() || cause.isPresent();
  }
}
