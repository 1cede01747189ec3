package dev.rollcall.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The right to send one message, held for a lease: a little longer than a function may run. When it
 * is over, the holder is dead and another may finish its work.
 *
 * @param at when it was claimed, or renewed
 * @param by the invocations that have claimed it, newest last, at most 8; more than one means that
 *     the message may have been sent before
 */
public record Claim(Instant at, List<String> by) {
  private static final int REMEMBERED = 8;

  /** Keeps the newest of the list. */
  public Claim {
    by = List.copyOf(by.subList(Math.max(0, by.size() - REMEMBERED), by.size()));
  }

  static Claim first(Instant now, String invocation) {
    return new Claim(now, List.of(invocation));
  }

  Claim renewed(Instant now, String invocation) {
    List<String> all = new ArrayList<>(by);
    all.remove(invocation);
    all.add(invocation);
    return new Claim(now, all);
  }

  /** Of nobody any more, though its lease may not be over. */
  Claim released() {
    return new Claim(at, List.of());
  }

  /**
   * Whether this invocation holds it: the write of the claim succeeded, though its answer was lost.
   */
  boolean heldBy(String invocation) {
    return !by.isEmpty() && by.getLast().equals(invocation);
  }

  /** A claim of the future was never made: a person edited it. */
  boolean over(Instant now, Duration lease) {
    return !now.isBefore(at.plus(lease)) || at.isAfter(now.plus(lease));
  }
}
