package dev.rollcall.device;

/** What {@code check} found out about one thing. */
sealed interface Finding {

  /** What is printed; not yet freed of control characters. */
  String line();

  /** All is well. */
  record Fine(String what, String detail) implements Finding {
    @Override
    public String line() {
      return "ok      %s: %s".formatted(what, detail);
    }
  }

  /** Not looked at, because it does not apply. */
  record Skipped(String what, String why) implements Finding {
    @Override
    public String line() {
      return "-       %s: %s".formatted(what, why);
    }
  }

  /**
   * Something is wrong.
   *
   * @param remedy what to do about it
   */
  record Failed(String what, String problem, String remedy) implements Finding {
    @Override
    public String line() {
      return "FAILED  %s: %s. %s".formatted(what, problem, remedy);
    }
  }
}
