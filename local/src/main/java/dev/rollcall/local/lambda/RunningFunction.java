package dev.rollcall.local.lambda;

import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.template.LambdaFunction;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * A function that can be invoked at any time: a new execution environment replaces one that timed
 * out or ended. Invocations from several threads run one after the other, in the order of calls.
 */
final class RunningFunction implements AutoCloseable {
  private final LambdaFunction function;
  private final Supplier<ExecutionEnvironment> environments;
  private final InvocationListener listener;
  private final ReentrantLock turn = new ReentrantLock(true);
  private volatile ExecutionEnvironment environment;
  private volatile boolean closed;

  /** Starts the first environment, and does not wait for it. */
  RunningFunction(
      LambdaFunction function,
      Supplier<ExecutionEnvironment> environments,
      InvocationListener listener) {
    this.function = function;
    this.environments = environments;
    this.listener = listener;
    environment = environments.get();
  }

  LambdaFunction function() {
    return function;
  }

  /** The present process, which is replaced when it has ended. */
  ProcessHandle process() {
    return environment.process();
  }

  /** Waits until the handler is loaded; the error if it cannot be loaded. */
  Optional<FunctionError> awaitInitialized() throws InterruptedException {
    return environment.awaitInitialized();
  }

  /** Runs one invocation to its end, after those before it. */
  InvocationResult invoke(String requestId, String payload) throws InterruptedException {
    turn.lockInterruptibly();
    try {
      replaceIfEnded(); // it may have ended between two invocations
      InvocationResult result = environment.invoke(requestId, payload);
      listener.ended(function, payload, result);
      replaceIfEnded(); // so that the next invocation finds a warm one
      return result;
    } finally {
      turn.unlock();
    }
  }

  private void replaceIfEnded() {
    if (!environment.isUsable() && !closed) {
      environment.close();
      environment = environments.get();
    }
  }

  @Override
  public void close() {
    closed = true;
    environment.close();
  }
}
