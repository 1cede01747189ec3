package dev.rollcall.local.lambda;

/**
 * Why Lambda does not run a function. Names and statuses are those of the errors of its {@code
 * Invoke} operation.
 */
public enum Refusal {
  /** As many executions run as the function has reserved. */
  THROTTLED(429, "TooManyRequestsException", "Rate Exceeded."),

  /** The version's snapshot is gone, and a new one is being made. */
  NOT_READY(
      409,
      "SnapStartNotReadyException",
      "Lambda is initializing your function. It will be ready to invoke once your function state"
          + " becomes ACTIVE."),

  /** The function was invoked too often in one chain of requests. */
  RECURSIVE(
      400,
      "RecursiveInvocationException",
      "Lambda has detected your function being invoked in a recursive loop with other AWS"
          + " resources and stopped your function's invocation.");

  private final int status;
  private final String error;
  private final String message;

  Refusal(int status, String error, String message) {
    this.status = status;
    this.error = error;
    this.message = message;
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The error's name. */
  public String error() {
    return error;
  }

  /** What it says to people. */
  public String message() {
    return message;
  }
}
