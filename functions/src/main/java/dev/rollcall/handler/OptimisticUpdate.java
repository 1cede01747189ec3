package dev.rollcall.handler;

import dev.rollcall.decision.GroupState;
import dev.rollcall.event.ThingName;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.port.ShadowTooLargeException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * One shadow while one input is dealt with.
 *
 * @param <S> the state that it holds
 */
final class OptimisticUpdate<S> {
  /** So many other writers in a row are no accident; the trigger tries again later. */
  private static final int MAX_CONFLICTS = 10;

  private final ShadowStore<S> store;
  private final ThingName thing;
  private final Outcome outcome;
  private final UnaryOperator<S> compact;
  private final BiConsumer<S, S> saved;

  /**
   * The shadow of a thing.
   *
   * @param compact makes a state smaller that does not fit
   * @param saved hears of each write, with the states before and after it
   */
  OptimisticUpdate(
      ShadowStore<S> store,
      ThingName thing,
      Outcome outcome,
      UnaryOperator<S> compact,
      BiConsumer<S, S> saved) {
    this.store = store;
    this.thing = thing;
    this.outcome = outcome;
    this.compact = compact;
    this.saved = saved;
  }

  /** That of all devices together. */
  static OptimisticUpdate<GroupState> ofGroup(
      ShadowStore<GroupState> store, ThingName thing, Outcome outcome) {
    return new OptimisticUpdate<>(store, thing, outcome, UnaryOperator.identity(), (_, _) -> {});
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
  <D> D update(Function<S, D> decide, Function<D, S> next) {
    for (int attempt = 0; attempt < MAX_CONFLICTS; attempt++) {
      outcome.count("reads");
      Snapshot<S> found = store.load(thing);
      D decided = decide.apply(found.state());
      S state = next.apply(decided);
      if (state.equals(found.state())) {
        return decided;
      }
      if (isSaved(found, state)) {
        saved.accept(found.state(), state);
        return decided;
      }
      if (found.version() > 0) { // else it was created by that
        outcome.measure(Metric.CONFLICTS, 1);
      }
    }
    throw new IllegalStateException(
        "shadow of %s: %d conflicts in a row".formatted(thing, MAX_CONFLICTS));
  }

  private boolean isSaved(Snapshot<S> found, S state) {
    outcome.count("writes");
    try {
      return store.save(thing, found, state);
    } catch (ShadowTooLargeException e) {
      return isSavedCompact(found, compact.apply(state));
    }
  }

  private boolean isSavedCompact(Snapshot<S> found, S smaller) {
    if (!smaller.equals(found.state())) { // else each pass would write it again
      outcome.count("writes");
      if (!store.save(thing, found, smaller)) {
        return false;
      }
    }
    outcome.with("compact", true);
    return true;
  }
}
