package dev.rollcall.decision;

import dev.rollcall.decision.ThingState.RefusedAttempt;
import dev.rollcall.event.ClientId;
import dev.rollcall.event.ThingName;
import java.time.Instant;
import java.util.Optional;

/** Something that people have to be told, with all that is known to be true of it. */
public sealed interface Notification {

  /** The same for all messages of one incident. */
  String incident();

  /** A notice of one thing. */
  sealed interface OfThing extends Notification {
    /** The thing it is about. */
    ThingName thing();
  }

  /**
   * A device is away.
   *
   * @param start when the outage began
   * @param connectedSince when the connection that was lost had begun, if that is known
   * @param ip the device's last address, if that is known
   * @param refused a later attempt to come back that was refused
   * @param recoveredAt since when it is connected again; present only if this message was held up,
   *     so that it is not true any more
   */
  record DeviceOffline(
      ThingName thing,
      String incident,
      OutageStart start,
      Cause cause,
      Optional<Instant> connectedSince,
      Optional<String> ip,
      Optional<RefusedAttempt> refused,
      Optional<Instant> recoveredAt)
      implements OfThing {}

  /**
   * A device is back.
   *
   * @param start when the outage began
   * @param recoveredAt since when it is connected
   */
  record DeviceRecovered(
      ThingName thing, String incident, OutageStart start, Cause cause, Instant recoveredAt)
      implements OfThing {}

  /**
   * Two certificates use one client id.
   *
   * @param takenOverAt when the connection of the one was closed by that of the other
   * @param version of the connection that was closed
   */
  record DuplicateIdentity(
      ThingName thing, String incident, ClientId clientId, long version, Instant takenOverAt)
      implements OfThing {}

  /**
   * Many devices are away, told together.
   *
   * @param outage what is known by now
   */
  record GroupOffline(String incident, GroupOutage outage) implements Notification {}

  /**
   * All devices of a fleet-wide outage are back.
   *
   * @param outage what is known in the end
   * @param endedAt when the last one came back
   */
  record GroupRecovered(String incident, GroupOutage outage, Instant endedAt)
      implements Notification {}

  /**
   * When an outage began: between two times, which are equal where it is known.
   *
   * @param earliest not after {@code latest}
   */
  record OutageStart(Instant earliest, Instant latest) {
    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the earliest time is after the latest
     */
    public OutageStart {
      if (earliest.isAfter(latest)) {
        throw new IllegalArgumentException("start between %s and %s".formatted(earliest, latest));
      }
    }

    /** Whether it is known to the accuracy of AWS's timestamps. */
    public boolean exact() {
      return earliest.equals(latest);
    }
  }
}
