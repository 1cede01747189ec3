package dev.rollcall.simulation;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time, and what is due in it.
 *
 * <p>Each task has a thread of its own, and one token goes round: whoever has it runs, all others
 * stand still. A task hands it on where it lets time go by, which is at every call of AWS. So tasks
 * cross in any way that the times of their calls allow, and the same history plays the same each
 * time.
 */
final class EventLoop {
  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingLong(Entry::at).thenComparingLong(Entry::number));
  private final Semaphore token = new Semaphore(0);
  private long now;
  private long added;
  private @Nullable Task running;

  private record Entry(long at, long number, Runnable happens) {}

  long now() {
    return now;
  }

  /** Something that takes no time. */
  void add(long at, Runnable happens) {
    entries.add(new Entry(at, added++, happens));
  }

  /** Something that lets time go by. */
  void begin(long at, Runnable work) {
    add(at, () -> resume(new Task(work)));
  }

  /** Lets so much time go by for the task that asks; others run meanwhile. */
  void pass(long millis) {
    if (running == null) {
      throw new IllegalStateException("only a task can wait");
    }
    Task task = running;
    add(now + millis, () -> resume(task));
    task.standStill();
  }

  /** Lets all happen that is due, and what comes of it. */
  void finish() {
    while (!entries.isEmpty()) {
      Entry entry = entries.remove();
      now = Math.max(now, entry.at());
      entry.happens().run();
    }
  }

  private void resume(Task task) {
    running = task;
    task.go();
    token.acquireUninterruptibly();
    running = null;
    task.rethrow();
  }

  private final class Task {
    private final Semaphore turn = new Semaphore(0);
    private final Runnable work;
    private boolean begun;
    private @Nullable Throwable failure;

    Task(Runnable work) {
      this.work = work;
    }

    void go() {
      if (begun) {
        turn.release();
      } else {
        begun = true;
        Thread.ofVirtual().start(this::run);
      }
    }

    private void run() {
      try {
        work.run();
      } catch (RuntimeException | Error e) {
        failure = e;
      } finally {
        token.release();
      }
    }

    void standStill() {
      token.release();
      turn.acquireUninterruptibly();
    }

    void rethrow() {
      switch (failure) {
        case Error error -> throw error;
        case RuntimeException exception -> throw exception;
        case null, default -> {}
      }
    }
  }
}
