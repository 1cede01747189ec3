package dev.rollcall.port;

import dev.rollcall.event.ThingName;

/** A shadow has no room for a state: AWS IoT keeps 8 KB of each, of all its writers together. */
public final class ShadowTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /**
   * Of a write that was refused.
   *
   * @param bytes the size of the state
   */
  public ShadowTooLargeException(ThingName thing, int bytes) {
    super("shadow of %s has no room for %d bytes".formatted(thing, bytes));
  }
}
