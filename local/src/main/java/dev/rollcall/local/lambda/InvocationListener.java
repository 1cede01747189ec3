package dev.rollcall.local.lambda;

import dev.rollcall.local.template.LambdaFunction;

/** Hears of invocations; called by several threads. */
@FunctionalInterface
public interface InvocationListener {
  /**
   * An invocation has ended, or was refused.
   *
   * @param payload what the function was invoked with, JSON
   */
  void ended(LambdaFunction function, String payload, InvocationResult result);

  /** An asynchronous event was given up, whether or not its destination has a record of it. */
  default void dropped(LambdaFunction function) {}

  /** The record of an event that was given up did not reach its destination. */
  default void undelivered(LambdaFunction function) {}
}
