package dev.rollcall.bench.function;

import dev.rollcall.bench.endpoint.MeasuredAws;
import dev.rollcall.local.lambda.ExecutionEnvironment;
import dev.rollcall.local.lambda.FunctionHost;
import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.lambda.InvocationResult.Refused;
import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.lambda.Machine;
import dev.rollcall.local.lambda.TraceHeader;
import dev.rollcall.local.template.LambdaFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * One execution environment of a function, under AWS's Java runtime client, in a JVM of its own. It
 * runs one invocation at a time.
 */
public final class MeasuredFunction implements Measurable {
  private static final int LINES_KEPT = 20;

  private final Path collectorLog;
  private final ExecutionEnvironment environment;
  private final CpuClock clock;
  private final MemoryMeter memory;
  private final Cost start;
  private final Deque<String> lastLines = new ConcurrentLinkedDeque<>();

  /**
   * An answer and its cost.
   *
   * @param payload JSON
   */
  public record Answer(String payload, Cost cost) {}

  private MeasuredFunction(
      LambdaFunction function, Place place, Optional<CpuShare> share, Path collectorLog)
      throws InterruptedException {
    this.collectorLog = collectorLog;
    long began = System.nanoTime();
    environment =
        new ExecutionEnvironment(function, place.host(collectorLog), line -> keep(line.line()));
    ProcessHandle process = environment.process();
    share.ifPresent(each -> each.add(process.pid()));
    clock = new CpuClock(process.pid());
    memory = new MemoryMeter(process.pid(), collectorLog, function.memoryMegabytes());
    Optional<FunctionError> error = environment.awaitInitialized();
    if (error.isPresent()) {
      close();
      throw new MeasurementException(
          "%s did not start: %s; its last words: %s"
              .formatted(function.handler(), error.get().payload(), lastLines));
    }
    start = new Cost(Duration.ofNanos(System.nanoTime() - began), clock.time());
  }

  /**
   * Where functions find their code and AWS.
   *
   * @param runtimeClient the folder with AWS's Java runtime client
   */
  public record Place(Checkout checkout, Path runtimeClient, MeasuredAws aws) {
    private FunctionHost host(Path collectorLog) {
      return new FunctionHost(
          checkout.functions(), runtimeClient, aws.services(), aws.queue(), machine(collectorLog));
    }

    private static Machine machine(Path collectorLog) {
      return new Machine() {
        @Override
        public Map<String, String> variables() {
          return Map.of("JDK_JAVA_OPTIONS", "-Xlog:gc:file=" + collectorLog);
        }

        @Override
        public Instant now() {
          return Instant.now();
        }
      };
    }
  }

  /**
   * Starts one, and waits until it is initialized: loaded, primed, and restored from its snapshot.
   *
   * @param share of a processor; all of the machine if it is empty
   * @throws MeasurementException if it does not start
   */
  public static MeasuredFunction start(
      LambdaFunction function, Place place, Optional<CpuShare> share) throws InterruptedException {
    try {
      return new MeasuredFunction(
          function, place, share, Files.createTempFile("rollcall-bench", ".log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void keep(String line) {
    lastLines.add(line);
    if (lastLines.size() > LINES_KEPT) {
      lastLines.poll();
    }
  }

  @Override
  public Cost start() {
    return start;
  }

  @Override
  public Cost handle(String event) throws InterruptedException {
    return invoke(event).cost();
  }

  /**
   * Runs one invocation to its end.
   *
   * @param payload JSON
   * @throws MeasurementException if the function fails
   */
  public Answer invoke(String payload) throws InterruptedException {
    Duration before = clock.time();
    long began = System.nanoTime();
    InvocationResult result =
        environment.invoke(UUID.randomUUID().toString(), payload, TraceHeader.begin());
    Duration wall = Duration.ofNanos(System.nanoTime() - began);
    return switch (result) {
      case Success(String answer) -> new Answer(answer, new Cost(wall, clock.time().minus(before)));
      case FunctionError _, Refused _ ->
          throw new MeasurementException(
              "the function failed: %s; its last words: %s".formatted(result.payload(), lastLines));
    };
  }

  @Override
  public Memory memory() {
    return memory.read();
  }

  @Override
  public void close() {
    environment.close();
    try {
      Files.deleteIfExists(collectorLog);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
