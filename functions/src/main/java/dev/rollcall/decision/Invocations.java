package dev.rollcall.decision;

/** The names under which claims are held: one for each item of a batch. */
public final class Invocations {
  private Invocations() {}

  /** The name for an item of a batch. */
  public static String of(String batch, String item) {
    return batch + "/" + item;
  }

  /** The batch of a name. */
  static String batch(String invocation) {
    int end = invocation.indexOf('/');
    return end < 0 ? invocation : invocation.substring(0, end);
  }
}
