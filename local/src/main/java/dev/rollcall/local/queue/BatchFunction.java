package dev.rollcall.local.queue;

import dev.rollcall.local.lambda.InvocationResult;

/** A function that is given batches of messages. */
@FunctionalInterface
public interface BatchFunction {
  /**
   * Invokes the function and waits for what comes of it.
   *
   * @param event an SQS event, as JSON
   */
  InvocationResult invoke(String event) throws InterruptedException;
}
