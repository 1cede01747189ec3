package dev.rollcall.lambda;

import org.crac.Context;
import org.crac.Resource;

/**
 * A function that is primed before Lambda takes its snapshot. It registers itself with CRaC, which
 * keeps no reference that would hold anything else.
 */
sealed interface Primed extends Resource permits PresenceFunction, QueueFunction {

  @Override
  default void beforeCheckpoint(Context<? extends Resource> context) {
    SnapStartPriming.of(this, System.getenv(), System.out);
  }

  /** Nothing: priming leaves nothing open, and what is real was not used yet. */
  @Override
  default void afterRestore(Context<? extends Resource> context) {}
}
