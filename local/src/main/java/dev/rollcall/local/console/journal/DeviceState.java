package dev.rollcall.local.console.journal;

import java.util.Locale;

/** How a device is, for people; in the order of their interest. */
public enum DeviceState {
  /** Offline, and people were told. */
  REPORTED,
  /** Offline, and nobody was told: within the grace period, muted, or one of a group. */
  LOST,
  /** Offline, as it said goodbye. */
  STOPPED,
  /** Connected. */
  ONLINE,
  /** Neither the broker nor the shadow has said anything. */
  UNKNOWN;

  /** Its name in texts and style sheets. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
