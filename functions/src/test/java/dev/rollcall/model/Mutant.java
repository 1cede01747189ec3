package dev.rollcall.model;

/**
 * A model with a mistake in it.
 *
 * @param violates the invariant or property that TLC has to find violated
 */
record Mutant(ModelCheck check, String violates) {
  Mutant {
    check = check.withOnly(violates);
  }

  /** With this mistake, too. */
  Mutant wrong(String right, String wrong) {
    return new Mutant(check.withMistake(right, wrong), violates);
  }

  @Override
  public String toString() {
    return check.name();
  }
}
