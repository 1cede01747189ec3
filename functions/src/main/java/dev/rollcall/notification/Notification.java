package dev.rollcall.notification;

import dev.rollcall.event.ClientId;
import dev.rollcall.event.ThingName;
import dev.rollcall.tracking.RefusedAttempt;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.Optional;

/** Something that people are notified of, with all that is known to be true of it. */
public sealed interface Notification {

  /** The same for all messages of one incident. */
  String incident();

  /** Whether it says of one device that it is offline, and not yet that it is back. */
  default boolean isAlert() {
    return this instanceof DeviceOffline || this instanceof DeviceFlapping;
  }

  /** A notification about one thing. */
  sealed interface OfThing extends Notification {
    /** The thing it is about. */
    ThingName thing();

    /**
     * The outage that it reports, alone or as the last of several; empty if it is about another.
     */
    default Optional<DeviceOffline> outage() {
      return switch (this) {
        case DeviceOffline offline -> Optional.of(offline);
        case DeviceFlapping flapping -> Optional.of(flapping.latest());
        case DeviceRecovered recovered -> recovered.unreported();
        case DeviceSteady _, DuplicateIdentity _ -> Optional.empty();
      };
    }
  }

  /**
   * A device is offline.
   *
   * @param start when the outage began
   * @param connectedSince when the connection that was lost had begun, if that is known
   * @param ip the device's last address, if that is known
   * @param refused a later attempt to come back that was refused
   * @param notConnectedAt when AWS IoT was asked, and said that it is not connected; empty if it
   *     was not asked, or did not answer
   * @param recoveredAt since when it is connected again; present only if this message was held up,
   *     so that it is not true any more, and it is too early to report the recovery with it
   * @param flappedBefore how often the device was lost before, if that is why this outage was not
   *     reported at once
   * @param recent how often it was lost within a day; empty if that is not known
   * @param reportedBy the gateway that has said so; empty if none has, or if it is not known
   * @param gateway whether it speaks for other devices, of which nothing is heard meanwhile
   */
  @RecordBuilder
  record DeviceOffline(
      ThingName thing,
      String incident,
      OutageStart start,
      Cause cause,
      Optional<Instant> connectedSince,
      Optional<String> ip,
      Optional<RefusedAttempt> refused,
      Optional<Instant> notConnectedAt,
      Optional<Instant> recoveredAt,
      Optional<FlappingSummary> flappedBefore,
      Optional<RecentOutages> recent,
      Optional<ClientId> reportedBy,
      boolean gateway)
      implements OfThing {}

  /**
   * A device loses its connection again and again.
   *
   * @param latest the outage that has made it known
   */
  record DeviceFlapping(DeviceOffline latest, FlappingSummary summary) implements OfThing {
    @Override
    public ThingName thing() {
      return latest.thing();
    }

    @Override
    public String incident() {
      return latest.incident();
    }
  }

  /**
   * A device that was flapping has stayed as it is for a while.
   *
   * @param since how long it has
   * @param connected whether it is connected; else it was stopped on purpose
   */
  record DeviceSteady(
      ThingName thing, String incident, FlappingSummary summary, Instant since, boolean connected)
      implements OfThing {}

  /**
   * A device is back online.
   *
   * @param start when the outage began
   * @param recoveredAt since when it is connected
   * @param recent how often it was lost within a day; empty if that is not known
   * @param unreported the outage, if nobody was told of it while it lasted: this message reports
   *     both
   */
  @RecordBuilder
  record DeviceRecovered(
      ThingName thing,
      String incident,
      OutageStart start,
      Cause cause,
      Instant recoveredAt,
      Optional<RecentOutages> recent,
      Optional<DeviceOffline> unreported)
      implements OfThing {}

  /**
   * Two certificates use one client id, or two roles or users of IAM; or two certificates use two
   * client ids of one thing.
   *
   * @param takenOverAt when the connection of the one was closed by that of the other; with a new
   *     client id, when it connected
   * @param version of the connection that was closed; with a new client id, of its own
   * @param newClientId whether the client id is one that the thing had not used before
   * @param ofIam whether one of the two, or both, are no certificates
   * @param successor who has taken over, as far as that is known
   * @param successorIsConnected whether that was still so when this was found out
   * @param closed whose connection was closed, as far as that is known
   */
  @RecordBuilder
  record DuplicateIdentity(
      ThingName thing,
      String incident,
      ClientId clientId,
      long version,
      Instant takenOverAt,
      boolean newClientId,
      boolean ofIam,
      Optional<ClientIdentity> successor,
      boolean successorIsConnected,
      Optional<ClientIdentity> closed)
      implements OfThing {}

  /** A notification about an outage group: a digest. */
  sealed interface OfGroup extends Notification {
    /** What is known of the outage. */
    OutageSummary outage();
  }

  /**
   * Many devices are offline.
   *
   * @param closing whether nothing has changed for so long that the group ends with this digest:
   *     from then on each device that is still offline has a recovery message of its own
   */
  record GroupOffline(String incident, OutageSummary outage, boolean closing) implements OfGroup {}

  /** All devices of an outage group are back online. */
  record GroupRecovered(String incident, OutageSummary outage) implements OfGroup {}

  /**
   * More messages were due than an hour has room for: a summary of the others.
   *
   * @param texts the text messages that were not sent
   * @param mails the mails that were not sent
   * @param mailed whether all that the text messages would have said was sent as mails
   */
  record HeldBack(
      String incident, Optional<HeldMessages> texts, Optional<HeldMessages> mails, boolean mailed)
      implements Notification {}
}
