package dev.rollcall.port;

import dev.rollcall.event.ThingName;
import java.util.Optional;

/**
 * States that are kept in the shadows of things. Thread-safe.
 *
 * <p>A method that fails throws an unchecked exception of the service. A write that failed may have
 * happened all the same: read and decide again.
 *
 * @param <S> the state
 */
public interface ShadowStore<S> {

  /** What the thing's shadow holds; of version 0 if it has none. */
  Snapshot<S> load(ThingName thing);

  /**
   * Writes a state on the condition that the shadow is still as it was read. Fields of other
   * writers are not touched.
   *
   * @return the shadow as it is written; empty if somebody else wrote in between, or created it:
   *     read and decide again
   * @throws ShadowTooLargeException if the shadow would become larger than the store keeps; nothing
   *     is written
   */
  Optional<Snapshot<S>> save(ThingName thing, Snapshot<S> read, S next);

  /**
   * A shadow as it was read.
   *
   * @param version that of the shadow, from 1; 0 if there is none
   */
  record Snapshot<S>(long version, S state) {}
}
