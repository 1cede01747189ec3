package dev.rollcall.local.fault;

import java.util.List;

/**
 * Something that has to hold after a fault.
 *
 * @param claim what
 * @param problems what is otherwise; empty if it holds
 */
record Check(String claim, List<String> problems) {
  Check {
    problems = List.copyOf(problems);
  }

  boolean holds() {
    return problems.isEmpty();
  }
}
