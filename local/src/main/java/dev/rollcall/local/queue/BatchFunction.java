package dev.rollcall.local.queue;

import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.lambda.TraceHeader;

/** A function that is given batches of messages. */
@FunctionalInterface
public interface BatchFunction {
  /**
   * Invokes the function and waits for what comes of it.
   *
   * @param event an SQS event, as JSON
   * @param chain the chain of requests that led to it
   */
  InvocationResult invoke(String event, TraceHeader chain) throws InterruptedException;
}
