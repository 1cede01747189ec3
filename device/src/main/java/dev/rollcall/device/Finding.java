package dev.rollcall.device;

import java.util.Optional;

/** What {@code check} found out about one thing. */
sealed interface Finding {

  /** What is printed; not yet freed of control characters. */
  String line();

  /** What is wrong and what to do, for those who ask only for that; empty if nothing is wrong. */
  default Optional<String> complaint() {
    return Optional.empty();
  }

  private static String advice(String problem, String remedy) {
    return problem + ". " + remedy;
  }

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
   * It works, but somebody should know.
   *
   * @param remedy what to do about it
   */
  record Warned(String what, String problem, String remedy) implements Finding {
    @Override
    public String line() {
      return "warning %s: %s".formatted(what, advice(problem, remedy));
    }

    @Override
    public Optional<String> complaint() {
      return Optional.of(advice(problem, remedy));
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
      return "FAILED  %s: %s".formatted(what, advice(problem, remedy));
    }

    @Override
    public Optional<String> complaint() {
      return Optional.of(advice(problem, remedy));
    }
  }
}
