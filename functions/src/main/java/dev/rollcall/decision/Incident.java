package dev.rollcall.decision;

import dev.rollcall.decision.Notification.OutageStart;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An outage that people are told of, from the claim to tell it until its recovered is sent.
 *
 * @param id names it in messages; the same for all messages of an incident
 * @param phase how far it has come
 * @param start when the outage began
 * @param cause why, as it was first known
 * @param claim who tells it
 * @param recoveredAt when the device came back; present from {@link Phase#RECOVERING} on
 * @param pendingChannels the channels that did not take the newest message, while others did
 * @param digest the fleet-wide outage that it is told in; empty if it is told singly
 */
public record Incident(
    String id,
    Phase phase,
    OutageStart start,
    Cause cause,
    Claim claim,
    Optional<Instant> recoveredAt,
    List<String> pendingChannels,
    Optional<String> digest) {

  /**
   * Checks that it is known when the device came back.
   *
   * @throws IllegalArgumentException if that is to be told, or was, and is not known
   */
  public Incident {
    if ((phase == Phase.RECOVERING || phase == Phase.RECOVERED) && recoveredAt.isEmpty()) {
      throw new IllegalArgumentException(
          "incident %s is %s, since nobody knows when".formatted(id, phase));
    }
    pendingChannels = List.copyOf(pendingChannels);
  }

  /** One that is told singly. */
  public Incident(
      String id,
      Phase phase,
      OutageStart start,
      Cause cause,
      Claim claim,
      Optional<Instant> recoveredAt) {
    this(id, phase, start, cause, claim, recoveredAt, List.of(), Optional.empty());
  }

  /** How far an incident has come; each step is one conditional write of the shadow. */
  public enum Phase {
    /** Somebody is about to send the alert. */
    CLAIMED,
    /** The alert was sent. */
    NOTIFIED,
    /** Somebody is about to send the recovered. */
    RECOVERING,
    /** The recovered was sent, but some channel has not taken it yet. */
    RECOVERED
  }

  /** Whether the outage goes on, as far as people have to know. */
  boolean open() {
    return phase != Phase.RECOVERED;
  }

  /** Whether a message of it is on its way, or was when its sender died. */
  boolean pending() {
    return phase == Phase.CLAIMED || phase == Phase.RECOVERING;
  }

  /** Whether a message of it still has to be sent, at least on some channel. */
  boolean unfinished() {
    return pending() || !pendingChannels.isEmpty();
  }

  Incident withClaim(Claim next) {
    return new Incident(id, phase, start, cause, next, recoveredAt, pendingChannels, digest);
  }

  /** The same, after the newest message was sent, but for some channels. */
  Incident notified(List<String> failed) {
    Phase next = recoveredAt.isPresent() ? Phase.RECOVERED : Phase.NOTIFIED;
    return new Incident(id, next, start, cause, claim.released(), recoveredAt, failed, digest);
  }

  /** The same, told in a digest. */
  Incident notifiedInGroup(String fleetIncident) {
    return new Incident(
        id,
        Phase.NOTIFIED,
        start,
        cause,
        claim,
        recoveredAt,
        List.of(),
        Optional.of(fleetIncident));
  }

  /** With its return, that has to be told on all channels. */
  Incident recovering(Instant returned, Claim next) {
    return new Incident(
        id, Phase.RECOVERING, start, cause, next, Optional.of(returned), List.of(), digest);
  }
}
