package dev.rollcall.decision;

import java.util.Locale;

/** What was decided of an event after the grace. */
public enum EvaluationReason {
  /** A refused attempt to connect; it is told in the incident. */
  CONNECT_FAILED,
  /** Two certificates use one client id; people are told. */
  DUPLICATE_IDENTITY,
  /**
   * A new connection with the client id closed the old one: of the same device, or of a suspected
   * clone that was told within the hour.
   */
  TAKEN_OVER,
  /** What took over is not known yet; this item comes back later. */
  SUCCESSOR_UNKNOWN,
  /** The device is connected again. */
  BACK_WITHIN_GRACE,
  /** A later event is recorded, and is judged in its turn. */
  SUPERSEDED,
  /**
   * The device went away for good a moment later, under another client id; this item comes back
   * when that is a grace ago. Or it seems to have come back a moment before it went away, and this
   * item comes back when its connection has had the time to end.
   */
  TOO_EARLY,
  /** Another invocation is sending; this item comes back later. */
  CLAIM_PENDING,
  /**
   * An unfinished message is sent first, mostly of a dead invocation; then the item is judged
   * again.
   */
  CLAIM_TAKEN_OVER,
  /** Somebody wanted the connection to end. */
  INTENDED,
  /** The outage is told already. */
  INCIDENT_CONTINUES,
  /** An operator wants to hear nothing of it for a while; it is looked at again after that. */
  MUTED,
  /** A reminder came too early, and is sent on. */
  NOT_DUE,
  /** A reminder to look at the digests. */
  GROUP_DUE,
  /** The outage is told now. */
  ALERT,
  /** The return is told now. */
  RECOVERED,
  /** Connected, and nothing was open. */
  STEADY;

  /** Whether the item has to come again. */
  public boolean later() {
    return this == CLAIM_PENDING || this == SUCCESSOR_UNKNOWN || this == TOO_EARLY;
  }

  /** The name in logs. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
