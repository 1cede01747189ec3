package dev.rollcall.local.lambda;

import dev.rollcall.local.template.LambdaFunction;

/** Hears of invocations; called by several threads. */
@FunctionalInterface
public interface InvocationListener {
  /**
   * An invocation has ended.
   *
   * @param payload what the function was invoked with, JSON
   */
  void ended(LambdaFunction function, String payload, InvocationResult result);
}
