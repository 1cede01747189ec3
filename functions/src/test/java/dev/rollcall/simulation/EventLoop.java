package dev.rollcall.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Virtual time, and what is due in it.
 *
 * <p>While a call of one invocation takes its time, whatever falls due happens inside of it: other
 * invocations run between any two calls of the first, which sees what they have written. An
 * invocation that began inside of another also ends in it. No more is needed to try all that
 * conditional writes can meet: a write fails if anything was written since the read, whoever is
 * still running.
 */
final class EventLoop {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::number));
  private long now;
  private long added;

  private record Entry(long at, long number, Runnable happens) {}

  long now() {
    return now;
  }

  void add(long at, Runnable happens) {
    entries.add(new Entry(at, added++, happens));
  }

  /** Lets so much time go by. */
  void pass(long millis) {
    long until = now + millis;
    while (!entries.isEmpty() && entries.element().at() <= until) {
      next();
    }
    now = Math.max(now, until);
  }

  /** Lets all happen that is due, and what comes of it. */
  void finish() {
    while (!entries.isEmpty()) {
      next();
    }
  }

  private void next() {
    Entry entry = entries.remove();
    now = Math.max(now, entry.at());
    entry.happens().run();
  }
}
