package dev.rollcall.local.lambda;

import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.template.LambdaFunction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/** The functions of a template, running. All methods may be called from any thread. */
public final class Functions implements AutoCloseable {
  /** How many environments are started at a time beside the first ones, each a JVM. */
  private static final int STARTS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

  private final Map<String, RunningFunction> functions = new LinkedHashMap<>();
  private final Map<String, AsynchronousInvocations> events = new LinkedHashMap<>();
  private final List<InvocationListener> listeners = new CopyOnWriteArrayList<>();

  /**
   * Starts the functions' processes and returns at once.
   *
   * @param log gets every line that a function writes, each function's from a thread of its own
   */
  public Functions(
      List<LambdaFunction> described,
      FunctionHost host,
      Delays delays,
      FailureDestination destination,
      Consumer<FunctionLog> log) {
    Semaphore starts = new Semaphore(STARTS);
    InvocationListener all = new All();
    for (LambdaFunction each : described) {
      RunningFunction function =
          new RunningFunction(
              each,
              () -> new ExecutionEnvironment(each, host, log),
              starts,
              delays.snapshot(),
              all);
      functions.put(each.arn(), function);
      events.put(
          each.arn(), new AsynchronousInvocations(function, delays.retries(), destination, all));
    }
  }

  /**
   * Waits until all handlers are loaded.
   *
   * @throws FunctionStartException if one cannot be loaded
   */
  public void awaitInitialized() throws InterruptedException {
    for (RunningFunction function : functions.values()) {
      Optional<FunctionError> error = function.awaitInitialized();
      if (error.isPresent()) {
        throw new FunctionStartException(function.function(), error.get());
      }
    }
  }

  /**
   * Invokes a function and waits for what comes of it.
   *
   * @param payload JSON
   * @throws IllegalArgumentException if there is no function of this ARN
   */
  public InvocationResult invoke(String functionArn, String payload) throws InterruptedException {
    return invoke(functionArn, payload, TraceHeader.begin());
  }

  /**
   * Invokes a function as part of a chain of requests, and waits for what comes of it.
   *
   * @param payload JSON
   * @param chain as it was before
   * @throws IllegalArgumentException if there is no function of this ARN
   */
  public InvocationResult invoke(String functionArn, String payload, TraceHeader chain)
      throws InterruptedException {
    return known(functions, functionArn).invoke(UUID.randomUUID().toString(), payload, chain);
  }

  /**
   * Invokes a function without waiting: with retries, and its on-failure destination at the end.
   *
   * @param payload JSON
   * @throws IllegalArgumentException if there is no function of this ARN
   */
  public void invokeLater(String functionArn, String payload) {
    known(events, functionArn).accept(payload);
  }

  /** Tells a listener of all that happens from now on. */
  public void listen(InvocationListener listener) {
    listeners.add(listener);
  }

  /**
   * The processes that run an invocation of a function. A new one replaces one that ended.
   *
   * @throws IllegalArgumentException if there is no function of this ARN
   */
  public List<ProcessHandle> busyProcesses(String functionArn) {
    return known(functions, functionArn).busy();
  }

  /**
   * The processes of a function that wait for an invocation.
   *
   * @throws IllegalArgumentException if there is no function of this ARN
   */
  public List<ProcessHandle> idleProcesses(String functionArn) {
    return known(functions, functionArn).idle();
  }

  /**
   * Whether no process of a function runs an invocation or is being started.
   *
   * @throws IllegalArgumentException if there is no function of this ARN
   */
  public boolean isAtRest(String functionArn) {
    return known(functions, functionArn).isAtRest();
  }

  /**
   * Deletes the snapshot of a function's version, as Lambda does after 14 days without an
   * invocation: the next one is refused, and so are others until a new snapshot is made.
   *
   * @throws IllegalArgumentException if there is no function of this ARN, or it has no snapshot
   */
  public void deactivate(String functionArn) {
    known(functions, functionArn).deactivate();
  }

  private static <T> T known(Map<String, T> byArn, String functionArn) {
    T function = byArn.get(functionArn);
    if (function == null) {
      throw new IllegalArgumentException(
          "No function %s, there are %s".formatted(functionArn, byArn.keySet()));
    }
    return function;
  }

  /** Ends the processes at once; events that wait are lost. */
  @Override
  public void close() {
    events.values().forEach(AsynchronousInvocations::close);
    functions.values().forEach(RunningFunction::close);
  }

  /** All that listen. */
  private final class All implements InvocationListener {
    @Override
    public void ended(LambdaFunction function, String payload, InvocationResult result) {
      listeners.forEach(each -> each.ended(function, payload, result));
    }

    @Override
    public void dropped(LambdaFunction function) {
      listeners.forEach(each -> each.dropped(function));
    }

    @Override
    public void undelivered(LambdaFunction function) {
      listeners.forEach(each -> each.undelivered(function));
    }
  }
}
