package dev.rollcall.decision;

import dev.rollcall.decision.Notice.OutageStart;
import java.time.Instant;
import java.util.Optional;

/**
 * An outage that people are told of, from the claim to tell it until its all-clear is sent.
 *
 * @param id names it in messages; the same for all messages of an incident
 * @param phase how far it has come
 * @param start when the outage began
 * @param cause why, as it was first known
 * @param claim who tells it
 * @param backAt when the device came back; present from {@link Phase#CLEARING} on
 */
public record Incident(
    String id, Phase phase, OutageStart start, Cause cause, Claim claim, Optional<Instant> backAt) {

  /**
   * Checks that it is known when the device came back.
   *
   * @throws IllegalArgumentException if it is {@link Phase#CLEARING} and not known
   */
  public Incident {
    if (phase == Phase.CLEARING && backAt.isEmpty()) {
      throw new IllegalArgumentException(
          "incident " + id + " is clearing, since nobody knows when");
    }
  }

  /** How far an incident has come; each step is one conditional write of the shadow. */
  public enum Phase {
    /** Somebody is about to send the alert. */
    CLAIMED,
    /** The alert was sent. */
    TOLD,
    /** Somebody is about to send the all-clear. */
    CLEARING
  }

  /** Whether a message of it is on its way, or was when its sender died. */
  boolean unfinished() {
    return phase != Phase.TOLD;
  }

  Incident withPhase(Phase next) {
    return new Incident(id, next, start, cause, claim, backAt);
  }

  Incident withClaim(Claim next) {
    return new Incident(id, phase, start, cause, next, backAt);
  }

  Incident clearing(Instant returned, Claim next) {
    return new Incident(id, Phase.CLEARING, start, cause, next, Optional.of(returned));
  }
}
