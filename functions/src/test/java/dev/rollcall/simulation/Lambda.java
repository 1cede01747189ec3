package dev.rollcall.simulation;

import dev.rollcall.fixture.InvocationContext;

/** Runs invocations side by side, and kills what takes too long. */
final class Lambda {
  private static final long FUNCTION_TIMEOUT = History.MINUTE;
  private static final ScopedValue<Running> RUNNING = ScopedValue.newInstance();

  /** An invocation that has not ended yet. */
  private record Running(int number, long begun, Steps steps) {
    long deadline() {
      return begun + FUNCTION_TIMEOUT;
    }
  }

  private final EventLoop agenda;
  private final Trace evidence;
  private int invocations;

  Lambda(EventLoop agenda, Trace evidence) {
    this.agenda = agenda;
    this.evidence = evidence;
  }

  /** What a function does. */
  interface Invocation {
    void run(InvocationContext context);
  }

  /**
   * Runs a function, in a task of the event loop.
   *
   * @param inputs how many it was given
   * @param evaluation whether it is one of the second pass
   * @return whether it came to its end
   */
  boolean invoke(int inputs, boolean evaluation, Invocation invocation) {
    Running running = new Running(invocations++, agenda.now(), new Steps(evaluation));
    InvocationContext context =
        new InvocationContext(
            "request-" + running.number(),
            () -> (int) Math.max(0, running.deadline() - agenda.now()));
    evidence.begun(inputs);
    try {
      ScopedValue.where(RUNNING, running).run(() -> invocation.run(context));
      return true;
    } catch (Killed e) {
      evidence.killed(inputs);
      return false;
    } catch (RuntimeException e) {
      return false; // the functions have logged it
    }
  }

  /** The number of the invocation that runs now. */
  int invocation() {
    return RUNNING.get().number();
  }

  /** When it began. */
  long begun() {
    return RUNNING.get().begun();
  }

  /** Where that is in its work. */
  Steps steps() {
    return RUNNING.get().steps();
  }

  /**
   * Lets time go by in the middle of an invocation.
   *
   * @throws Killed if the function has run too long by then
   */
  void pass(long millis) {
    long left = RUNNING.get().deadline() - agenda.now();
    agenda.pass(Math.min(millis, Math.max(0, left)));
    if (millis >= left) {
      throw new Killed();
    }
  }
}
