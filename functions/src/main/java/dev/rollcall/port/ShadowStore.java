package dev.rollcall.port;

import dev.rollcall.decision.ThingState;
import dev.rollcall.event.ThingName;

/**
 * The shadows of things. Implementations may be used by one thread at a time.
 *
 * <p>A method that fails throws an unchecked exception of the service. A write that failed may have
 * happened all the same: read and decide again.
 */
public interface ShadowStore {

  /** What the thing's shadow holds; {@link Snapshot#absent()} if it has none. */
  Snapshot load(ThingName thing);

  /**
   * Writes a state on the condition that the shadow is still as it was read. Fields of other
   * writers are not touched.
   *
   * @return false if somebody else wrote in between, or created it: read and decide again
   * @throws ShadowFullException if the shadow would become larger than the store keeps; nothing is
   *     written
   */
  boolean save(ThingName thing, Snapshot read, ThingState next);

  /**
   * A shadow as it was read.
   *
   * @param version that of the shadow, from 1; 0 if there is none
   */
  record Snapshot(long version, ThingState state) {
    /** Of a thing without a shadow. */
    public static Snapshot absent() {
      return new Snapshot(0, ThingState.EMPTY);
    }
  }
}
