package dev.rollcall.local.queue;

import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.lambda.InvocationResult.Refused;
import dev.rollcall.local.lambda.Refusal;
import dev.rollcall.local.template.LambdaFunction.QueueSource;
import dev.rollcall.local.template.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Polls a queue and hands batches to a function, several at a time up to the source's limit.
 * Messages that the function has worked off are deleted; the others come back when their visibility
 * timeout is over.
 *
 * <p>A batch that Lambda throttles is tried again until then, as "Handling errors for an SQS event
 * source in Lambda" says. All other refusals count as a failure of all messages, which a loop does
 * by "Use Lambda recursive loop detection to prevent infinite loops"; of versions without snapshot
 * nothing is documented.
 */
final class EventSourceMapping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventSourceMapping.class);

  /** AWS waits 20 s for messages; the server ends only after the wait, so it is short here. */
  private static final Duration LONG_POLL = Duration.ofSeconds(1);

  private static final Duration SHORT_POLL = Duration.ofMillis(100);

  private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

  private static final Duration PAUSE_AFTER_THROTTLE = Duration.ofSeconds(1);

  private static final InvocationResult THROTTLED = new Refused(Refusal.THROTTLED);

  /** How long a function's environment may take to start here, beside everything else. */
  private static final Duration START = Duration.ofMinutes(1);

  private final Queue queue;
  private final PolledQueue messages;
  private final QueueSource source;
  private final Duration functionTimeout;
  private final BatchFunction function;
  private final List<Thread> pollers;
  private volatile boolean closed;

  /** Starts to poll. */
  EventSourceMapping(
      SqsClient client,
      Queue queue,
      QueueSource source,
      Duration functionTimeout,
      BatchFunction function) {
    this.queue = queue;
    messages = new PolledQueue(client, queue);
    this.source = source;
    this.functionTimeout = functionTimeout;
    this.function = function;
    Thread.Builder builder = Thread.ofVirtual().name("poller of " + queue.logicalId());
    pollers =
        Stream.generate(() -> builder.start(this::poll))
            .limit(source.maximumConcurrency())
            .toList();
  }

  private void poll() {
    try {
      while (!closed) {
        pollOnce();
      }
    } catch (InterruptedException e) {
      LOG.debug("{} is no longer polled", queue.logicalId());
    }
  }

  private void pollOnce() throws InterruptedException {
    List<Message> batch = new ArrayList<>();
    try {
      gather(batch);
    } catch (SdkException e) {
      pauseAfter(e);
    }
    // What was received before SQS refused something would come again much later.
    try {
      handle(batch);
    } catch (SdkException e) {
      pauseAfter(e);
    }
  }

  private void pauseAfter(SdkException e) throws InterruptedException {
    if (!closed) {
      LOG.warn("{} could not be polled", queue.logicalId(), e);
      Thread.sleep(PAUSE_AFTER_ERROR);
    }
  }

  /** Receives until the batch is full or its window, which starts with the first message, ends. */
  private void gather(List<Message> batch) throws InterruptedException {
    batch.addAll(messages.receive(source.batchSize(), LONG_POLL));
    Instant end = Instant.now().plus(source.batchingWindow());
    Duration left = source.batchingWindow();
    while (!batch.isEmpty() && batch.size() < source.batchSize() && left.isPositive()) {
      batch.addAll(receive(source.batchSize() - batch.size(), left));
      left = Duration.between(Instant.now(), end);
    }
  }

  /** SQS waits for full seconds. In the last one of a window it is asked now and then. */
  private List<Message> receive(int most, Duration left) throws InterruptedException {
    if (left.compareTo(LONG_POLL) >= 0) {
      return messages.receive(most, LONG_POLL);
    }
    Thread.sleep(left.compareTo(SHORT_POLL) < 0 ? left : SHORT_POLL);
    return messages.receive(most, Duration.ZERO);
  }

  /**
   * Lambda maps no queue whose visibility timeout is shorter than the function's timeout. Where it
   * is so here, for shorter waits, no message comes again while an invocation has it.
   */
  private void handle(List<Message> received) throws InterruptedException {
    if (received.isEmpty()) {
      return;
    }
    Batch batch = new Batch(received);
    Instant end = Instant.now().plus(queue.visibilityTimeout()).minus(source.batchingWindow());
    boolean isShort = queue.visibilityTimeout().compareTo(functionTimeout) < 0;
    if (isShort) {
      messages.hide(batch.messages(), functionTimeout.plus(START));
    }
    InvocationResult result = invoke(batch, end);
    List<Message> workedOff = batch.workedOff(result, source.reportsItemFailures());
    messages.delete(workedOff);
    if (isShort) {
      List<Message> left = new ArrayList<>(batch.messages());
      left.removeAll(workedOff);
      Duration rest = Duration.between(Instant.now(), end);
      messages.hide(left, rest.isPositive() ? rest : Duration.ZERO);
    }
  }

  private InvocationResult invoke(Batch batch, Instant end) throws InterruptedException {
    String event = SqsEvent.json(batch.messages(), queue.arn());
    InvocationResult result = function.invoke(event, batch.chain());
    while (result.equals(THROTTLED) && Instant.now().plus(PAUSE_AFTER_THROTTLE).isBefore(end)) {
      Thread.sleep(PAUSE_AFTER_THROTTLE);
      result = function.invoke(event, batch.chain());
    }
    return result;
  }

  /** Stops to poll, and waits for the polls that are under way. */
  @Override
  public void close() {
    closed = true;
    Instant end = Instant.now().plus(LONG_POLL.multipliedBy(2));
    try {
      for (Thread poller : pollers) {
        Duration left = Duration.between(Instant.now(), end);
        if (!left.isPositive() || !poller.join(left)) {
          poller.interrupt(); // it waits for a function
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
