package dev.rollcall.simulation;

import dev.rollcall.fixture.InvocationContext;

/** Runs invocations, one inside of another where they overlap, and kills what takes too long. */
final class Lambda {
  private static final long FUNCTION_TIMEOUT = History.MINUTE;

  private final EventLoop agenda;
  private final Trace evidence;
  private long deadline;
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
   * Runs a function.
   *
   * @param inputs how many it was given
   * @return whether it came to its end
   */
  boolean invoke(int inputs, Invocation invocation) {
    long outer = deadline;
    deadline = agenda.now() + FUNCTION_TIMEOUT;
    long own = deadline;
    evidence.begun(inputs);
    try {
      invocation.run(
          new InvocationContext(
              "request-" + invocations++, () -> (int) Math.max(0, own - agenda.now())));
      return true;
    } catch (Killed e) {
      evidence.killed(inputs);
      return false;
    } catch (RuntimeException e) {
      return false; // the functions have logged it
    } finally {
      deadline = outer;
    }
  }

  /**
   * Asked in the middle of an invocation.
   *
   * @throws Killed if it has run too long
   */
  void stillAlive() {
    if (agenda.now() > deadline) {
      throw new Killed();
    }
  }
}
