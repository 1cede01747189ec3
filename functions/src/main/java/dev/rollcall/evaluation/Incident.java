package dev.rollcall.evaluation;

import dev.rollcall.notification.Cause;
import dev.rollcall.notification.OutageStart;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An outage that is reported, from the claim to report it until its recovery is sent.
 *
 * @param id names it in messages; the same for all messages of an incident
 * @param kind what is reported
 * @param phase how far it has come
 * @param start when the outage began
 * @param cause why, as it was first known
 * @param claim who reports it
 * @param recoveredAt when the device came back; present from {@link Phase#RECOVERING} on
 * @param unreported whether nobody was told of the outage while it lasted: its recovery is, in one
 *     message with it
 * @param pendingChannels the channels that have not accepted the newest message, while others have
 * @param flapping how often the device was lost before, if it is flapping, or was before it stayed
 *     away
 * @param group the group outage that reports it; empty if it is reported alone. A claim has it if
 *     the device is counted as away there since an earlier outage
 */
@RecordBuilder
public record Incident(
    String id,
    Kind kind,
    Phase phase,
    OutageStart start,
    Cause cause,
    Claim claim,
    Optional<Instant> recoveredAt,
    boolean unreported,
    List<String> pendingChannels,
    Optional<Flapping> flapping,
    Optional<GroupRef> group) {

  /**
   * Checks that all is known that its messages say.
   *
   * @throws IllegalArgumentException if the recovery is to be sent, or was, and has no time; or if
   *     it is not known how often a flapping device was lost
   */
  public Incident {
    if ((phase == Phase.RECOVERING || phase == Phase.RECOVERED) && recoveredAt.isEmpty()) {
      throw new IllegalArgumentException("incident %s is %s without a time".formatted(id, phase));
    }
    if (kind == Kind.FLAPPING && flapping.isEmpty()) {
      throw new IllegalArgumentException("incident %s has no losses".formatted(id));
    }
    pendingChannels = List.copyOf(pendingChannels);
  }

  /** What an incident reports. */
  public enum Kind {
    /** One outage. */
    OFFLINE,
    /** A device that loses its connection again and again. */
    FLAPPING
  }

  /** How far an incident has come; each step is one conditional write of the shadow. */
  public enum Phase {
    /** Somebody is about to report the outage. */
    CLAIMED,
    /** A channel has accepted the alert, or a group has counted the device and reports it. */
    NOTIFIED,
    /** Somebody is about to report the recovery. */
    RECOVERING,
    /** A channel has accepted the recovery, but some other has not yet. */
    RECOVERED
  }

  /** Whether the outage goes on, as far as people have to know. */
  boolean open() {
    return phase != Phase.RECOVERED;
  }

  /** Whether it reports a device that loses its connection again and again. */
  public boolean isFlapping() {
    return kind == Kind.FLAPPING;
  }

  /**
   * Whether a message of it is on its way, or was when its sender died. That includes a repetition
   * on the channels that have refused it: else it could arrive there after the next message.
   */
  public boolean isInFlight() {
    boolean again = !pendingChannels.isEmpty() && !claim.by().isEmpty();
    return phase == Phase.CLAIMED || phase == Phase.RECOVERING || again;
  }

  /** Whether a message of it still has to be sent, at least on some channel. */
  boolean hasToBeSent() {
    return phase == Phase.CLAIMED || phase == Phase.RECOVERING || !pendingChannels.isEmpty();
  }

  Incident withClaim(Claim next) {
    return IncidentBuilder.builder(this).claim(next).build();
  }

  /** The same, after its newest message was accepted, but for some channels. */
  Incident withNotified(List<String> failedChannels) {
    return IncidentBuilder.builder(this)
        .phase(recoveredAt.isPresent() ? Phase.RECOVERED : Phase.NOTIFIED)
        .claim(claim.withoutHolder())
        .pendingChannels(failedChannels)
        .build();
  }

  /**
   * The same, reported in a digest of that group outage: there it is an outage like any other. A
   * group counts first that the device was lost, and then that it is back.
   */
  Incident withNotifiedInGroup(GroupRef digest) {
    Incident counted = unreported ? withoutRecovery() : this;
    return IncidentBuilder.builder(counted.withNotified(List.of()))
        .kind(Kind.OFFLINE)
        .flapping(Optional.empty())
        .group(Optional.of(digest))
        .build();
  }

  /** With one loss more of a flapping device. */
  Incident withLoss() {
    return IncidentBuilder.builder(this).flapping(flapping.map(Flapping::withLoss)).build();
  }

  private Incident withoutRecovery() {
    return IncidentBuilder.builder(this)
        .phase(Phase.CLAIMED)
        .recoveredAt(Optional.empty())
        .unreported(false)
        .build();
  }

  /** With its recovery, that has to be reported on all channels together with the outage. */
  Incident withUnreported(Instant at, Claim next) {
    return IncidentBuilder.builder(withRecovering(at, next)).unreported(true).build();
  }

  /** With its recovery, that has to be reported on all channels. */
  Incident withRecovering(Instant at, Claim next) {
    return IncidentBuilder.builder(this)
        .phase(Phase.RECOVERING)
        .claim(next)
        .recoveredAt(Optional.of(at))
        .pendingChannels(List.of())
        .build();
  }
}
