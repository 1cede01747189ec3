package dev.rollcall.evaluation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The right to send one message, held for a lease that is longer than a function may run. When it
 * is over, the holder has ended, and another run may finish its work.
 *
 * @param at when it was claimed, or taken over
 * @param by the runs that have held it, newest last, at most 32; more than one means that the
 *     message may have been sent before
 */
public record Claim(Instant at, List<String> by) {
  /** The queue gives an item to ten runs before it gives up, and a thing has a few items. */
  private static final int REMEMBERED = 32;

  /** Keeps the newest of the list. */
  public Claim {
    by = List.copyOf(by.subList(Math.max(0, by.size() - REMEMBERED), by.size()));
  }

  /** A claim that nobody held before. */
  public static Claim first(Instant now, String run) {
    return new Claim(now, List.of(run));
  }

  /** Whether this run holds it. */
  public boolean isHeldBy(String run) {
    return !by.isEmpty() && by.getLast().equals(run);
  }

  /**
   * Whether its holder has ended. A claim dated in the future can only come from a manual edit, so
   * it counts as over.
   */
  boolean isOver(Instant now, Duration lease) {
    return !now.isBefore(at.plus(lease)) || at.isAfter(now.plus(lease));
  }

  /** Whether this run may send: it holds the claim, or whoever does has ended. */
  public boolean isFreeFor(String run, Instant now, Duration lease) {
    return isHeldBy(run) || isOver(now, lease);
  }

  /** Taken over by another run. */
  public Claim withHolder(Instant now, String run) {
    List<String> all = new ArrayList<>(by);
    all.remove(run);
    all.add(run);
    return new Claim(now, all);
  }

  /** Of nobody any more, though its lease may not be over. */
  Claim withoutHolder() {
    return new Claim(at, List.of());
  }

  Claim compact() {
    return new Claim(at, by.subList(Math.max(0, by.size() - 2), by.size()));
  }
}
