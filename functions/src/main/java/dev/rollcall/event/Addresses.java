package dev.rollcall.event;

import java.util.Optional;

/**
 * What becomes of the addresses of devices. They are personal data where a device belongs to a
 * person, so they can be left out wherever they would be read: of events, and of shadows that were
 * written before.
 */
public enum Addresses {
  /** They are kept in shadows, and stand in messages. */
  RECORDED,
  /** They are read as absent, so nothing can write them. */
  LEFT_OUT;

  /** The address, or empty if addresses are left out. */
  public Optional<String> of(Optional<String> address) {
    return switch (this) {
      case RECORDED -> address;
      case LEFT_OUT -> Optional.empty();
    };
  }
}
