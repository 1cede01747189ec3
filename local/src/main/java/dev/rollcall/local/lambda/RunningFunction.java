package dev.rollcall.local.lambda;

import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.lambda.InvocationResult.Refused;
import dev.rollcall.local.template.LambdaFunction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * A function that can be invoked at any time, by several threads at once. It refuses what Lambda
 * refuses: what exceeds its reserved concurrency, what is part of a loop, and what comes while its
 * version has no snapshot.
 */
final class RunningFunction implements AutoCloseable {
  /**
   * "If your function is invoked approximately 16 times in the same chain of requests, then Lambda
   * automatically stops the next function invocation": Use Lambda recursive loop detection to
   * prevent infinite loops.
   */
  static final int MOST_IN_A_CHAIN = 16;

  /** At AWS an account's executions are limited to 1,000, here a function's by the machine. */
  static final int MOST_ENVIRONMENTS = 10;

  private final LambdaFunction function;
  private final EnvironmentPool environments;
  private final Optional<Semaphore> reserved;
  private final Version version;
  private final InvocationListener listener;

  /**
   * Starts the first environment, and does not wait for it.
   *
   * @param starts permits to start a further one, shared by all functions
   * @param snapshot how long it takes to make a new snapshot
   */
  RunningFunction(
      LambdaFunction function,
      Supplier<ExecutionEnvironment> environments,
      Semaphore starts,
      Duration snapshot,
      InvocationListener listener) {
    this.function = function;
    reserved = function.limits().reservedConcurrency().map(Semaphore::new);
    int limit = function.limits().reservedConcurrency().orElse(MOST_ENVIRONMENTS);
    this.environments =
        new EnvironmentPool(environments, Math.min(limit, MOST_ENVIRONMENTS), starts);
    version = new Version(snapshot);
    this.listener = listener;
  }

  LambdaFunction function() {
    return function;
  }

  /** The processes that run an invocation. */
  List<ProcessHandle> busy() {
    return environments.busy();
  }

  /** Whether no process runs an invocation or is being started. */
  boolean isAtRest() {
    return environments.isAtRest();
  }

  /** The processes that wait for an invocation. */
  List<ProcessHandle> idle() {
    return environments.idle();
  }

  /** Waits until the handler is loaded; the error if it cannot be loaded. */
  Optional<FunctionError> awaitInitialized() throws InterruptedException {
    return environments.awaitInitialized();
  }

  /**
   * Deletes the snapshot, as Lambda does after 14 days without an invocation.
   *
   * @throws IllegalArgumentException if the function does not start from one
   */
  void deactivate() {
    if (!function.snapStart()) {
      throw new IllegalArgumentException(function.logicalId() + " has no snapshot to delete");
    }
    version.deactivate();
    environments.retire();
  }

  /** Runs one invocation to its end, in an environment of its own, unless it is refused. */
  InvocationResult invoke(String requestId, String payload, TraceHeader chain)
      throws InterruptedException {
    InvocationResult result = result(requestId, payload, chain);
    listener.ended(function, payload, result);
    return result;
  }

  private InvocationResult result(String requestId, String payload, TraceHeader chain)
      throws InterruptedException {
    boolean loops = chain.invocationsOf(function.name()) >= MOST_IN_A_CHAIN;
    if (loops && !function.limits().allowsRecursiveLoop()) {
      return new Refused(Refusal.RECURSIVE);
    }
    if (!version.isReady(environments::startAnother)) {
      return new Refused(Refusal.NOT_READY);
    }
    if (reserved.isPresent() && !reserved.get().tryAcquire()) {
      return new Refused(Refusal.THROTTLED);
    }
    try {
      return run(requestId, payload, chain.withInvocation(function.name()));
    } finally {
      reserved.ifPresent(Semaphore::release);
    }
  }

  private InvocationResult run(String requestId, String payload, TraceHeader chain)
      throws InterruptedException {
    ExecutionEnvironment environment = environments.take();
    try {
      return environment.invoke(requestId, payload, chain);
    } finally {
      environments.giveBack(environment);
    }
  }

  @Override
  public void close() {
    environments.close();
  }
}
