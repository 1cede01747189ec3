package dev.rollcall.evaluation;

import java.util.Locale;

/** What was decided of an item after the grace period. */
public enum EvaluationReason {
  /**
   * An unfinished message, mostly of a run that was killed, is sent; then the item is looked at
   * again.
   */
  CLAIM_TAKEN_OVER,
  /** Another run is sending; this item comes back later. */
  CLAIM_PENDING,
  /** A refused attempt to connect; the message about an outage mentions it. */
  CONNECT_FAILED,
  /** What took over is not known yet; this item comes back later. */
  SUCCESSOR_UNKNOWN,
  /** Two certificates use one client id; people are notified. */
  DUPLICATE_IDENTITY,
  /**
   * A new connection with the client id closed the old one: of the same device, or of a duplicate
   * identity that was reported within the hour.
   */
  TAKEN_OVER,
  /** The device is connected again. */
  BACK_WITHIN_GRACE,
  /** It is connected, as the broker said when it was asked; no event has said so. */
  CONFIRMED_CONNECTED,
  /**
   * It seems to be away, and had more client ids open at a time than can be remembered: one of them
   * may still be.
   */
  TOO_MANY_CLIENTS,
  /** A later event is recorded, which has an item of its own; or there is nothing to look at. */
  SUPERSEDED,
  /**
   * It is not clear yet whether the device is away or back; this item comes back when it is: when
   * the newest event is one grace period old, or when the end of its connection would have come.
   */
  TOO_EARLY,
  /** Somebody wanted the connection to end. */
  INTENDED,
  /** The outage was reported already. */
  INCIDENT_CONTINUES,
  /** An operator wants to hear nothing of it for a while; a recheck looks at it again. */
  MUTED,
  /** A recheck came too early, and is sent on. */
  NOT_DUE,
  /** A recheck of an outage group. */
  GROUP_DUE,
  /** A summary of the messages that an hour had no room for is sent now. */
  HELD_BACK,
  /** The outage is reported now. */
  ALERT,
  /** The device has lost its connection too often: that is reported now, in place of the outage. */
  FLAPPING,
  /** Its flapping is reported, and it has not stayed as it is for long enough. */
  FLAPPING_CONTINUES,
  /** The recovery is reported now. */
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
