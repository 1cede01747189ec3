package dev.rollcall.local.lambda;

import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.lambda.InvocationResult.Refused;
import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.template.LambdaFunction.AsynchronousInvocation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The events that a function gets and that nobody waits for: tried side by side and in no certain
 * order, tried again after a while if the function fails or Lambda refuses, and at last reported to
 * its destination.
 *
 * <p>"How Lambda handles errors and retries with asynchronous invocation" says so of function
 * errors, and of throttling. It does not name {@code SnapStartNotReadyException}; what could run
 * later is kept here as what is throttled is.
 */
final class AsynchronousInvocations implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AsynchronousInvocations.class);

  /** "Increases exponentially from 1 second after the first attempt to a maximum of 5 minutes." */
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
  private static final Duration OLDEST = Duration.ofHours(6);

  private final RunningFunction function;
  private final AsynchronousInvocation configuration;
  private final List<Duration> retryDelays;
  private final FailureDestination destination;
  private final InvocationListener listener;
  private final ScheduledExecutorService events;

  /**
   * Creates the queue of one function.
   *
   * @param retryDelays as in {@link Delays#retries()}
   */
  AsynchronousInvocations(
      RunningFunction function,
      List<Duration> retryDelays,
      FailureDestination destination,
      InvocationListener listener) {
    this.function = function;
    this.configuration = function.function().asynchronous();
    this.retryDelays = retryDelays;
    this.destination = destination;
    this.listener = listener;
    events =
        Executors.newScheduledThreadPool(
            1, Thread.ofVirtual().name("events of " + function.function().logicalId()).factory());
  }

  /** Takes an event over and returns at once. */
  void accept(String payload) {
    Instant now = Instant.now();
    schedule(new Event(UUID.randomUUID().toString(), payload, now, 1, 0), Duration.ZERO);
  }

  private void schedule(Event event, Duration delay) {
    var _ =
        events.schedule(
            () -> Thread.ofVirtual().start(() -> attempt(event)),
            delay.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  private void attempt(Event event) {
    InvocationResult result;
    try {
      result = function.invoke(event.requestId(), event.payload(), TraceHeader.begin());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the sandbox ends, and its events with it
      return;
    }
    if (events.isShutdown()) {
      return;
    }
    switch (result) {
      case Success _ -> {}
      case FunctionError error -> retryOrReport(event, error);
      case Refused refused -> tryLater(event, refused);
    }
  }

  private void retryOrReport(Event event, FunctionError error) {
    if (event.attempt() <= configuration.maximumRetryAttempts()) {
      int retry = Math.min(event.attempt(), retryDelays.size());
      schedule(event.afterError(), retryDelays.get(retry - 1));
      return;
    }
    drop(event, "RetriesExhausted", error);
  }

  private void tryLater(Event event, Refused refused) {
    Duration pause = event.pause();
    if (Instant.now().plus(pause).isBefore(event.accepted().plus(OLDEST))) {
      schedule(event.afterRefusal(), pause);
      return;
    }
    drop(event, "EventAgeExceeded", refused);
  }

  private void drop(Event event, String condition, InvocationResult last) {
    String record =
        FailureRecord.json(
            function.function(),
            condition,
            event.requestId(),
            event.attempt(),
            event.payload(),
            last,
            Instant.now());
    try {
      configuration.onFailureQueueArn().ifPresent(arn -> destination.send(arn, record));
    } catch (RuntimeException e) {
      LOG.warn("{}: no record of an event was kept: {}", function.function().name(), e.toString());
      listener.undelivered(function.function());
    }
    listener.dropped(function.function());
  }

  @Override
  public void close() {
    events.shutdownNow();
  }

  private record Event(
      String requestId, String payload, Instant accepted, int attempt, int refusals) {
    Event afterError() {
      return new Event(requestId, payload, accepted, attempt + 1, 0);
    }

    Event afterRefusal() {
      return new Event(requestId, payload, accepted, attempt, refusals + 1);
    }

    Duration pause() {
      Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(refusals, 10));
      return doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
    }
  }
}
