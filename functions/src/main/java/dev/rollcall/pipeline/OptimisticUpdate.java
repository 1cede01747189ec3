package dev.rollcall.pipeline;

import dev.rollcall.event.ThingName;
import dev.rollcall.observability.Metric;
import dev.rollcall.observability.Outcome;
import dev.rollcall.port.ShadowStore;
import dev.rollcall.port.ShadowStore.Snapshot;
import dev.rollcall.port.ShadowTooLargeException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Read, decide, write on the condition that nobody else wrote in between; else decide again on what
 * is there then.
 *
 * @param <S> the state
 * @param thing whose shadow it is
 * @param compact makes a state smaller that does not fit
 * @param outcome counts the calls
 */
record OptimisticUpdate<S>(
    ShadowStore<S> store, ThingName thing, UnaryOperator<S> compact, Outcome outcome) {
  /** So many other writers in a row are no accident; the trigger tries again later. */
  private static final int MAX_CONFLICTS = 10;

  /**
   * What was decided.
   *
   * @param before the shadow on which it was decided
   * @param after the same, or what was written
   */
  record Written<S, D>(D decided, Snapshot<S> before, Snapshot<S> after) {
    boolean isChanged() {
      return !before.state().equals(after.state());
    }
  }

  Snapshot<S> load() {
    outcome.count("reads");
    return store.load(thing);
  }

  /**
   * Decides on what the shadow holds, and writes the next state. Where the shadow has no room for
   * all of it, what only adds detail is left out.
   *
   * @param known what is known of the shadow, to save a read
   * @param decide pure, since it may be called several times
   * @param next the state to write, of what was decided
   * @throws IllegalStateException if others kept writing
   * @throws ShadowTooLargeException if there is no room even for what has to be written
   */
  <D> Written<S, D> update(Snapshot<S> known, Function<S, D> decide, Function<D, S> next) {
    return update(known, decide, next, this::load, _ -> false);
  }

  /**
   * The same.
   *
   * @param reload reads the shadow after a conflict, and what else is decided on
   * @param isOwn whether a state can be of nobody else: the SDK may have repeated the write, which
   *     then met itself
   */
  <D> Written<S, D> update(
      Snapshot<S> known,
      Function<S, D> decide,
      Function<D, S> next,
      Supplier<Snapshot<S>> reload,
      Predicate<S> isOwn) {
    Snapshot<S> found = known;
    for (int attempt = 0; attempt < MAX_CONFLICTS; attempt++) {
      D decided = decide.apply(found.state());
      S state = next.apply(decided);
      if (state.equals(found.state())) {
        return new Written<>(decided, found, found);
      }
      Optional<Snapshot<S>> saved = save(found, state);
      if (saved.isPresent()) {
        return new Written<>(decided, found, saved.get());
      }
      Snapshot<S> other = reload.get();
      if (other.state().equals(state) && isOwn.test(state)) {
        return new Written<>(decided, found, other);
      }
      if (found.version() > 0) { // else it was created by that
        outcome.measure(Metric.CONFLICTS, 1);
      }
      found = other;
    }
    throw new IllegalStateException(
        "shadow of %s: %d conflicts in a row".formatted(thing, MAX_CONFLICTS));
  }

  private Optional<Snapshot<S>> save(Snapshot<S> found, S state) {
    outcome.count("writes");
    try {
      return store.save(thing, found, state);
    } catch (ShadowTooLargeException e) {
      return saveCompact(found, compact.apply(state));
    }
  }

  private Optional<Snapshot<S>> saveCompact(Snapshot<S> found, S smaller) {
    Optional<Snapshot<S>> saved = Optional.of(found);
    if (!smaller.equals(found.state())) { // else each pass would write it again
      outcome.count("writes");
      saved = store.save(thing, found, smaller);
    }
    outcome.with("compact", true);
    return saved;
  }
}
