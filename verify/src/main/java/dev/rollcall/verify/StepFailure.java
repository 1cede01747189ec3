package dev.rollcall.verify;

import java.io.Serial;
import java.util.List;

/** Something did not hold: what was expected, what was seen, and where to look. */
final class StepFailure extends Exception {
  @Serial private static final long serialVersionUID = 1;

  private final String expected;
  private final String seen;
  private final transient List<String> advice;

  /**
   * @param advice where to look, a line each; commands stand on lines of their own
   */
  StepFailure(String expected, String seen, List<String> advice) {
    super(expected + ", but " + seen);
    this.expected = expected;
    this.seen = seen;
    this.advice = List.copyOf(advice);
  }

  /** What should have been, as in {@code the shadow says connected: true}. */
  String expected() {
    return expected;
  }

  /** What was instead. */
  String seen() {
    return seen;
  }

  /** Where to look. */
  List<String> advice() {
    return advice;
  }
}
