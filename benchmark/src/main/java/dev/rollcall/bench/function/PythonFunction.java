package dev.rollcall.bench.function;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A function in Python on boto3 that only records: it reads the shadow and writes it on the
 * condition that it is as it was read. It has no runtime client, so it is measured for less than it
 * would cost on Lambda.
 */
public final class PythonFunction implements Measurable {
  private static final String SCRIPT = "least_function.py";
  private static final int IMPORT_SECONDS = 30;

  private final Path script;
  private final Path nothing;
  private final Process process;
  private final BufferedWriter events;
  private final BufferedReader answers;
  private final CpuClock clock;
  private final Cost start;
  private final int megabytes;

  private PythonFunction(String python, URI services, int megabytes, Optional<CpuShare> share)
      throws IOException {
    this.megabytes = megabytes;
    script = Files.createTempFile("rollcall-bench", ".py");
    nothing = Files.createTempFile("rollcall-bench", ".log");
    try (InputStream resource = PythonFunction.class.getResourceAsStream("/" + SCRIPT)) {
      if (resource == null) {
        throw new IllegalStateException(SCRIPT + " is missing");
      }
      Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
    }
    ProcessBuilder builder = new ProcessBuilder(python, script.toString());
    builder.environment().putAll(variables(services));
    long began = System.nanoTime();
    process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    share.ifPresent(each -> each.add(process.pid()));
    events = process.outputWriter();
    answers = process.inputReader();
    clock = new CpuClock(process.pid());
    await("ready");
    start = new Cost(Duration.ofNanos(System.nanoTime() - began), clock.time());
  }

  /**
   * Starts one, and waits until it has its client.
   *
   * @param python the interpreter
   * @param services where shadows answer
   * @param megabytes that Lambda would give it
   * @throws MeasurementException if it does not start
   */
  public static PythonFunction start(
      String python, URI services, int megabytes, Optional<CpuShare> share) {
    try {
      return new PythonFunction(python, services, megabytes, share);
    } catch (IOException e) {
      throw new MeasurementException(python + " does not start: " + e.getMessage());
    }
  }

  /** Why this interpreter cannot be used; empty if it can. */
  public static String problem(String python) throws InterruptedException {
    try {
      Process trial =
          new ProcessBuilder(python, "-c", "import boto3")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      boolean ended = trial.waitFor(IMPORT_SECONDS, TimeUnit.SECONDS);
      trial.destroyForcibly();
      return ended && trial.exitValue() == 0 ? "" : python + " has no boto3";
    } catch (IOException e) {
      return python + " is missing";
    }
  }

  private static Map<String, String> variables(URI services) {
    return Map.of(
        "AWS_ACCESS_KEY_ID", "none",
        "AWS_SECRET_ACCESS_KEY", "none",
        "AWS_DEFAULT_REGION", "ap-northeast-2",
        "AWS_ENDPOINT_URL", services.toString());
  }

  @Override
  public Cost start() {
    return start;
  }

  @Override
  public Cost handle(String event) {
    Duration before = clock.time();
    long began = System.nanoTime();
    try {
      events.write(event);
      events.newLine();
      events.flush();
      await("done");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Cost(Duration.ofNanos(System.nanoTime() - began), clock.time().minus(before));
  }

  private void await(String expected) throws IOException {
    String answer = answers.readLine();
    if (!expected.equals(answer)) {
      throw new MeasurementException("the Python function said " + answer + ", not " + expected);
    }
  }

  @Override
  public Memory memory() {
    return new MemoryMeter(process.pid(), nothing, megabytes).read();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      Files.deleteIfExists(script);
      Files.deleteIfExists(nothing);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
