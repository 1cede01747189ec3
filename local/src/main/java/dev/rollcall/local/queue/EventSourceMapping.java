package dev.rollcall.local.queue;

import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.template.LambdaFunction.QueueSource;
import dev.rollcall.local.template.Queue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Polls a queue and hands batches to a function, one at a time. Messages that the function has
 * worked off are deleted; the others come back when their visibility timeout is over.
 */
final class EventSourceMapping implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventSourceMapping.class);

  /** AWS waits 20 s for messages; the server ends only after the wait, so it is short here. */
  private static final Duration LONG_POLL = Duration.ofSeconds(1);

  private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);

  /** What SQS hands out, and deletes, at once. */
  private static final int SQS_BATCH = 10;

  private final SqsClient client;
  private final Queue queue;
  private final QueueSource source;
  private final BatchFunction function;
  private final Thread poller;
  private volatile boolean closed;

  /** Starts to poll. */
  EventSourceMapping(SqsClient client, Queue queue, QueueSource source, BatchFunction function) {
    this.client = client;
    this.queue = queue;
    this.source = source;
    this.function = function;
    poller = Thread.ofVirtual().name("poller of " + queue.logicalId()).start(this::poll);
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
      List<Message> batch = gather();
      if (!batch.isEmpty()) {
        handle(batch);
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

  private void handle(List<Message> batch) throws InterruptedException {
    InvocationResult result = function.invoke(SqsEvent.json(batch, queue.arn()));
    Set<String> ids = batch.stream().map(Message::messageId).collect(Collectors.toSet());
    Set<String> failed =
        switch (result) {
          case FunctionError _ -> ids;
          case Success(String payload) when source.reportsItemFailures() ->
              BatchResponse.failures(payload, ids);
          case Success _ -> Set.of();
        };
    delete(batch.stream().filter(each -> !failed.contains(each.messageId())).toList());
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

  /** Stops to poll, and waits for the poll that is under way. */
  @Override
  public void close() {
    closed = true;
    try {
      if (!poller.join(LONG_POLL.multipliedBy(2))) {
        poller.interrupt(); // it waits for a function
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
