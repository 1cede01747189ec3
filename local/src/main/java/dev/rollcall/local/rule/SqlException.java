package dev.rollcall.local.rule;

/** A statement or a substitution template that is not understood; the message names the place. */
public final class SqlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Creates the error with a message for the person who wrote the rule. */
  public SqlException(String message) {
    super(message);
  }
}
