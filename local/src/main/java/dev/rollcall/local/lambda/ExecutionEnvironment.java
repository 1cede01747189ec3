package dev.rollcall.local.lambda;

import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.template.LambdaFunction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * A function's process with its runtime API, from start to end. It runs one invocation at a time,
 * and is of no more use after a timeout or the end of its process.
 */
public final class ExecutionEnvironment implements AutoCloseable {
  /** AWS gives 10 s; here all functions start at once, beside everything else. */
  private static final Duration INIT_TIMEOUT = Duration.ofSeconds(60);

  private final LambdaFunction function;
  private final Machine machine;
  private final RuntimeApi api;
  private final Process process;
  private final CompletableFuture<FunctionError> ended;
  private volatile boolean killed;

  /**
   * Starts the process.
   *
   * @param log gets every line that the process writes, from a thread of its own
   * @throws UncheckedIOException if there is no JVM to start
   */
  public ExecutionEnvironment(
      LambdaFunction function, FunctionHost host, Consumer<FunctionLog> log) {
    this.function = function;
    machine = host.machine();
    api = new RuntimeApi(function);
    try {
      process = FunctionProcess.start(function, host, api.address());
    } catch (IOException e) {
      api.close();
      throw new UncheckedIOException(e);
    }
    ended = process.onExit().thenApply(ExecutionEnvironment::exited);
    var _ = ended.thenAccept(error -> api.initialized().complete(Optional.of(error)));
    Thread.ofVirtual().name("log of " + function.logicalId()).start(() -> readLog(log));
  }

  private static FunctionError exited(Process process) {
    return FunctionError.of(
        "Runtime.ExitError",
        "Runtime exited with error: exit status %d".formatted(process.exitValue()));
  }

  private void readLog(Consumer<FunctionLog> log) {
    try (BufferedReader lines = process.inputReader()) {
      lines.lines().forEach(line -> log.accept(new FunctionLog(function.logicalId(), line)));
    } catch (IOException | UncheckedIOException e) {
      if (!killed) { // the stream of a process that was killed may end in the middle
        throw new IllegalStateException("the log of %s".formatted(function.logicalId()), e);
      }
    }
  }

  /**
   * Waits until the handler is loaded.
   *
   * @return the error if it cannot be loaded
   */
  public Optional<FunctionError> awaitInitialized() throws InterruptedException {
    try {
      return await(api.initialized(), INIT_TIMEOUT);
    } catch (TimeoutException e) {
      kill();
      return Optional.of(timedOut("Init", INIT_TIMEOUT));
    }
  }

  /**
   * Runs one invocation to its end, whichever that is.
   *
   * @param payload JSON
   * @param chain as the function is to see it
   */
  public InvocationResult invoke(String requestId, String payload, TraceHeader chain)
      throws InterruptedException {
    Optional<FunctionError> initError = awaitInitialized();
    if (initError.isPresent()) {
      return initError.get();
    }
    Duration timeout = function.timeout();
    CompletableFuture<InvocationResult> result = new CompletableFuture<>();
    var _ = ended.thenAccept(result::complete);
    Instant deadline = machine.now().plus(timeout);
    long began = System.nanoTime();
    try {
      api.hand(new Invocation(requestId, payload, chain, deadline, result), timeout);
      return await(result, timeout.minusNanos(System.nanoTime() - began));
    } catch (TimeoutException e) {
      kill();
      return timedOut("Task", timeout);
    }
  }

  private static <T> T await(CompletableFuture<T> future, Duration patience)
      throws InterruptedException, TimeoutException {
    try {
      return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static FunctionError timedOut(String what, Duration timeout) {
    return FunctionError.of(
        "Sandbox.Timedout",
        "%s timed out after %.2f seconds".formatted(what, timeout.toMillis() / 1000.0));
  }

  /** The process, to do it harm or to measure it. */
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** Whether further invocations make sense. */
  boolean isUsable() {
    boolean failed = api.initialized().getNow(Optional.empty()).isPresent();
    return !killed && !failed && process.isAlive();
  }

  @Override
  public void close() {
    kill();
    api.close();
  }

  private void kill() {
    killed = true; // the process itself takes a while to end
    process.destroyForcibly();
  }
}
