package dev.rollcall.tracking;

import java.util.Locale;

/** What became of an event in the connection state. */
public enum TrackingReason {
  /** It is newer than what was recorded, and was written. */
  APPLIED,
  /** The same event again. */
  DUPLICATE,
  /**
   * An earlier event than the recorded one that adds since when that holds: the connect of a
   * disconnect, or a late status that said the contrary.
   */
  COMPLETED,
  /** A later event is recorded. */
  STALE,
  /** It is of another client id than the current connection, and does not end that one. */
  OTHER_CLIENT,
  /**
   * It is of another certificate than the thing's, under a client id that is new for the thing; it
   * does not count while the thing's own certificate is around.
   */
  OTHER_CERTIFICATE,
  /** It is newer, and one client id more of the thing is open than can be remembered. */
  TOO_MANY_CLIENTS,
  /** A later status is known. */
  STALE_STATUS,
  /** So near to a lifecycle event that it may be of the connection before. */
  STATUS_TOO_CLOSE,
  /** It says what is known. */
  CONFIRMED,
  /** A status that another client has published, which is no gateway. */
  FOREIGN_PUBLISHER,
  /** A status of nobody knows whom, about a thing that no client id names. */
  NO_SUCH_THING,
  /** The thing was never seen, and is not registered. */
  NOT_REGISTERED,
  /** A refused attempt to connect, kept for the message about an outage. */
  REMEMBERED,
  /**
   * A refused attempt soon after one that is kept, or of another identity after the device's own.
   */
  REFUSED_AGAIN,
  /** A refused attempt of a device that was never connected. */
  NEVER_SEEN;

  /** The name in logs. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
