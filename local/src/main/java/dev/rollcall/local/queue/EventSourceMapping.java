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
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

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

  private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

  private static final Duration PAUSE_AFTER_THROTTLE = Duration.ofSeconds(1);

  private static final InvocationResult THROTTLED = new Refused(Refusal.THROTTLED);

  /** What SQS hands out, and deletes, at once. */
  private static final int SQS_BATCH = 10;

  private final SqsClient client;
  private final Queue queue;
  private final QueueSource source;
  private final BatchFunction function;
  private final List<Thread> pollers;
  private volatile boolean closed;

  /** Starts to poll. */
  EventSourceMapping(SqsClient client, Queue queue, QueueSource source, BatchFunction function) {
    this.client = client;
    this.queue = queue;
    this.source = source;
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
    try {
      List<Message> messages = gather();
      if (!messages.isEmpty()) {
        Batch batch = new Batch(messages);
        delete(batch.workedOff(invoke(batch), source.reportsItemFailures()));
      }
    } catch (SdkException e) {
      if (!closed) {
        LOG.warn("{} could not be polled", queue.logicalId(), e);
        Thread.sleep(PAUSE_AFTER_ERROR);
      }
    }
  }

  /** Receives until the batch is full or its window, which starts with the first message, ends. */
  private List<Message> gather() {
    List<Message> batch = new ArrayList<>(receive(source.batchSize(), LONG_POLL));
    Instant end = Instant.now().plus(source.batchingWindow());
    while (!batch.isEmpty() && batch.size() < source.batchSize() && Instant.now().isBefore(end)) {
      Duration left = Duration.between(Instant.now(), end);
      Duration patience = left.compareTo(LONG_POLL) < 0 ? left : LONG_POLL;
      batch.addAll(receive(source.batchSize() - batch.size(), patience));
    }
    return batch;
  }

  private List<Message> receive(int most, Duration patience) {
    return client
        .receiveMessage(
            request ->
                request
                    .queueUrl(queue.url())
                    .maxNumberOfMessages(Math.min(most, SQS_BATCH))
                    .waitTimeSeconds((int) patience.toSeconds())
                    .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                    .messageAttributeNames("All"))
        .messages();
  }

  private InvocationResult invoke(Batch batch) throws InterruptedException {
    String event = SqsEvent.json(batch.messages(), queue.arn());
    Instant end = Instant.now().plus(queue.visibilityTimeout()).minus(source.batchingWindow());
    InvocationResult result = function.invoke(event, batch.chain());
    while (result.equals(THROTTLED) && Instant.now().plus(PAUSE_AFTER_THROTTLE).isBefore(end)) {
      Thread.sleep(PAUSE_AFTER_THROTTLE);
      result = function.invoke(event, batch.chain());
    }
    return result;
  }

  private void delete(List<Message> messages) {
    for (int start = 0; start < messages.size(); start += SQS_BATCH) {
      List<DeleteMessageBatchRequestEntry> entries =
          messages.subList(start, Math.min(start + SQS_BATCH, messages.size())).stream()
              .map(EventSourceMapping::entry)
              .toList();
      client.deleteMessageBatch(request -> request.queueUrl(queue.url()).entries(entries));
    }
  }

  private static DeleteMessageBatchRequestEntry entry(Message message) {
    return DeleteMessageBatchRequestEntry.builder()
        .id(message.messageId())
        .receiptHandle(message.receiptHandle())
        .build();
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
