package dev.rollcall.local.lambda;

import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.template.LambdaFunction.AsynchronousInvocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The events that a function gets and that nobody waits for: tried in the order in which they came,
 * tried again after a while if the function fails, and at last reported to its destination.
 */
final class AsynchronousInvocations implements AutoCloseable {
  private final RunningFunction function;
  private final AsynchronousInvocation configuration;
  private final List<Duration> retryDelays;
  private final FailureDestination destination;
  private final ScheduledExecutorService events;

  /**
   * Creates the queue of one function.
   *
   * @param retryDelays how long to wait before the first retry, the second and so on; the last one
   *     counts for all further ones
   */
  AsynchronousInvocations(
      RunningFunction function, List<Duration> retryDelays, FailureDestination destination) {
    this.function = function;
    this.configuration = function.function().asynchronous();
    this.retryDelays = List.copyOf(retryDelays);
    this.destination = destination;
    events =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("events of " + function.function().logicalId()).factory());
  }

  /** Takes an event over and returns at once. */
  void accept(String payload) {
    schedule(new Event(UUID.randomUUID().toString(), payload, 1), Duration.ZERO);
  }

  private void schedule(Event event, Duration delay) {
    var _ = events.schedule(() -> attempt(event), delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void attempt(Event event) {
    InvocationResult result;
    try {
      result = function.invoke(event.requestId(), event.payload());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the sandbox ends, and its events with it
      return;
    }
    if (result instanceof FunctionError error && !events.isShutdown()) {
      retryOrReport(event, error);
    }
  }

  private void retryOrReport(Event event, FunctionError error) {
    if (event.attempt() <= configuration.maximumRetryAttempts()) {
      int retry = Math.min(event.attempt(), retryDelays.size());
      schedule(event.next(), retryDelays.get(retry - 1));
      return;
    }
    String record =
        FailureRecord.json(
            function.function(),
            event.requestId(),
            event.attempt(),
            event.payload(),
            error,
            Instant.now());
    configuration.onFailureQueueArn().ifPresent(arn -> destination.send(arn, record));
  }

  @Override
  public void close() {
    events.shutdownNow();
  }

  private record Event(String requestId, String payload, int attempt) {
    Event next() {
      return new Event(requestId, payload, attempt + 1);
    }
  }
}
