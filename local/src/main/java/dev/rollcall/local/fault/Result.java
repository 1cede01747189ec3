package dev.rollcall.local.fault;

import java.util.List;

/**
 * What became of a fault.
 *
 * @param lines what was done and seen, in its order
 * @param checks what had to hold; none if it was not played
 * @param skipped why it was not played; empty if it was
 */
record Result(Fault fault, List<String> lines, List<Check> checks, double seconds, String skipped) {
  Result {
    lines = List.copyOf(lines);
    checks = List.copyOf(checks);
  }

  static Result skipped(Fault fault, String why) {
    return new Result(fault, List.of(), List.of(), 0, why);
  }

  boolean isSkipped() {
    return !skipped.isEmpty();
  }

  boolean holds() {
    return checks.stream().allMatch(Check::holds);
  }

  /** In one word. */
  String word() {
    if (isSkipped()) {
      return "skipped";
    }
    return holds() ? "held" : "FAILED";
  }
}
