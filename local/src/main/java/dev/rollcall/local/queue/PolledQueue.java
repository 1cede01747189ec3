package dev.rollcall.local.queue;

import dev.rollcall.local.template.Queue;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/** The requests to SQS of who works off a queue. Thread-safe. */
record PolledQueue(SqsClient client, Queue queue) {
  /** What SQS hands out, changes and deletes at once. */
  private static final int SQS_BATCH = 10;

  /** Receives some messages, as many as SQS hands out at most. */
  List<Message> receive(int most, Duration patience) {
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

  /** Deletes messages that were received. */
  void delete(List<Message> messages) {
    inBatches(
        messages,
        batch -> {
          List<DeleteMessageBatchRequestEntry> entries =
              batch.stream()
                  .map(
                      each ->
                          DeleteMessageBatchRequestEntry.builder()
                              .id(each.messageId())
                              .receiptHandle(each.receiptHandle())
                              .build())
                  .toList();
          client.deleteMessageBatch(request -> request.queueUrl(queue.url()).entries(entries));
        });
  }

  /** Lets messages that were received come again after this time, in full seconds. */
  void hide(List<Message> messages, Duration time) {
    int seconds = (int) time.plusMillis(999).toSeconds();
    inBatches(
        messages,
        batch -> {
          List<ChangeMessageVisibilityBatchRequestEntry> entries =
              batch.stream()
                  .map(
                      each ->
                          ChangeMessageVisibilityBatchRequestEntry.builder()
                              .id(each.messageId())
                              .receiptHandle(each.receiptHandle())
                              .visibilityTimeout(seconds)
                              .build())
                  .toList();
          client.changeMessageVisibilityBatch(
              request -> request.queueUrl(queue.url()).entries(entries));
        });
  }

  private static void inBatches(List<Message> messages, Consumer<List<Message>> request) {
    IntStream.iterate(0, start -> start < messages.size(), start -> start + SQS_BATCH)
        .mapToObj(start -> messages.subList(start, Math.min(start + SQS_BATCH, messages.size())))
        .forEach(request);
  }
}
