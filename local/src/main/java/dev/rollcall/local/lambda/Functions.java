package dev.rollcall.local.lambda;

import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.template.LambdaFunction;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The functions of a template, running. All methods may be called from any thread; invocations of
 * one function run one after the other.
 */
public final class Functions implements AutoCloseable {
  /** How long AWS waits before the first and the second retry of an asynchronous invocation. */
  public static final List<Duration> RETRY_DELAYS =
      List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

  private final Map<String, RunningFunction> functions = new LinkedHashMap<>();
  private final Map<String, AsynchronousInvocations> events = new LinkedHashMap<>();
  private final List<InvocationListener> listeners = new CopyOnWriteArrayList<>();

  /**
   * Starts the functions' processes and returns at once.
   *
   * @param retryDelays see {@link #RETRY_DELAYS}; not empty
   * @param log gets every line that a function writes, each function's from a thread of its own
   */
  public Functions(
      List<LambdaFunction> described,
      FunctionHost host,
      List<Duration> retryDelays,
      FailureDestination destination,
      Consumer<FunctionLog> log) {
    for (LambdaFunction each : described) {
      RunningFunction function =
          new RunningFunction(
              each,
              () -> new ExecutionEnvironment(each, host, log),
              (ended, payload, result) ->
                  listeners.forEach(listener -> listener.ended(ended, payload, result)));
      functions.put(each.arn(), function);
      events.put(each.arn(), new AsynchronousInvocations(function, retryDelays, destination));
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
    return known(functions, functionArn).invoke(UUID.randomUUID().toString(), payload);
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

  /** Tells a listener of all invocations that end from now on. */
  public void listen(InvocationListener listener) {
    listeners.add(listener);
  }

  /**
   * The process in which a function runs at present. A new one replaces it when it has ended.
   *
   * @throws IllegalArgumentException if there is no function of this ARN
   */
  public ProcessHandle process(String functionArn) {
    return known(functions, functionArn).process();
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
}
