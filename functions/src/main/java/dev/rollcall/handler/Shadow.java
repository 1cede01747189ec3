package dev.rollcall.handler;

import dev.rollcall.decision.LeanState;
import dev.rollcall.decision.ThingState;
import dev.rollcall.event.ThingName;
import dev.rollcall.port.ShadowFullException;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.port.ShadowStore.Snapshot;
import java.util.function.Function;

/** The shadow of one thing while one input is dealt with. */
final class Shadow {
  /** So many other writers in a row are no accident; the trigger tries again later. */
  private static final int MAX_CONFLICTS = 10;

  private final ShadowStore store;
  private final ThingName thing;
  private final Outcome outcome;

  Shadow(ShadowStore store, ThingName thing, Outcome outcome) {
    this.store = store;
    this.thing = thing;
    this.outcome = outcome;
  }

  /**
   * Decides on what the shadow holds and writes the next state, on the condition that nobody else
   * wrote in between; else decides again on what is there then. Where the shadow has no room for
   * all of it, what only adds detail is left out.
   *
   * @param decide pure, since it may be called several times
   * @param next the state to write, of what was decided
   * @return what was decided on the state that is now written
   * @throws IllegalStateException if others kept writing
   * @throws ShadowFullException if there is no room even for what has to be written
   */
  <D> D update(Function<ThingState, D> decide, Function<D, ThingState> next) {
    for (int attempt = 0; attempt < MAX_CONFLICTS; attempt++) {
      outcome.count("reads");
      Snapshot found = store.load(thing);
      D decided = decide.apply(found.state());
      ThingState state = next.apply(decided);
      if (state.equals(found.state())) {
        return decided;
      }
      if (isSaved(found, state)) {
        tellShown(found.state(), state);
        return decided;
      }
      outcome.count("conflicts");
    }
    throw new IllegalStateException(
        "shadow of %s: %d conflicts in a row".formatted(thing, MAX_CONFLICTS));
  }

  private boolean isSaved(Snapshot found, ThingState state) {
    outcome.count("writes");
    try {
      return store.save(thing, found, state);
    } catch (ShadowFullException e) {
      return isSavedLean(found, LeanState.of(state));
    }
  }

  private boolean isSavedLean(Snapshot found, ThingState lean) {
    if (!lean.equals(found.state())) { // else each pass would write it again
      outcome.count("writes");
      if (!store.save(thing, found, lean)) {
        return false;
      }
    }
    outcome.with("lean", true);
    return true;
  }

  private void tellShown(ThingState before, ThingState after) {
    if (after.shown().isEmpty() || after.shown().equals(before.shown())) {
      return;
    }
    outcome.with("connected", after.shown().get());
    if (after.connected().equals(before.connected())) {
      outcome.with("repaired", true); // somebody else had written to it
    }
  }
}
