package dev.rollcall.simulation;

import dev.rollcall.simulation.History.Fault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How two invocations cross: the one stands still before a call until the other has come to a call
 * of its own, which stands still until the first has ended. All other calls take no time to speak
 * of.
 *
 * @param first when the first invocation begins
 * @param second when the second begins, while the first stands still
 * @param firstStops before which of its calls the first stands still, from 0; beyond its last call
 *     they do not cross
 * @param secondStops the same of the second
 * @param fault what happens to one call; empty if nothing does
 */
record Schedule(long first, long second, int firstStops, int secondStops, Optional<AtCall> fault) {
  private static final long CALL = 1;
  private static final long STANDSTILL = 2_000;

  /** What happens to one call, from 0, of the first invocation or of the second. */
  record AtCall(boolean ofFirst, int call, Fault.Kind kind) {}

  /** How long a call takes on its way. */
  long millis(long begun, int call) {
    boolean stops =
        (begun == first && call == firstStops) || (begun == second && call == secondStops);
    return stops ? STANDSTILL : CALL;
  }

  Fault.@Nullable Kind fault(long begun, int call) {
    return fault
        .filter(at -> at.call() == call && begun == (at.ofFirst() ? first : second))
        .map(AtCall::kind)
        .orElse(null);
  }
}
