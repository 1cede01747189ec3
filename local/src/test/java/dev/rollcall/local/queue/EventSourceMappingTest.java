package dev.rollcall.local.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.template.LambdaFunction.QueueSource;
import dev.rollcall.local.template.Queue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SqsException;

/** What a poller asks of SQS while it gathers a batch, and what it does if SQS refuses. */
final class EventSourceMappingTest {
  private static final Duration WINDOW = Duration.ofSeconds(2);

  private final RecordingFunction function = new RecordingFunction(_ -> new Success("{}"));

  @Test
  void whatWasReceivedIsHandedOverThoughSqsRefusesTheNextRequest() {
    OneMessage sqs = new OneMessage(true);
    pollUntilHandedOver(sqs);

    assertThat(function.batches()).containsExactly(List.of("body"));
  }

  @Test
  void windowIsGatheredWithFewRequestsThatSqsAccepts() {
    OneMessage sqs = new OneMessage(false);
    pollUntilHandedOver(sqs);

    assertThat(function.batches()).containsExactly(List.of("body"));
    assertThat(sqs.waits).allMatch(seconds -> seconds >= 0 && seconds <= 20);
    assertThat(sqs.waits).hasSizeLessThan(60);
  }

  private void pollUntilHandedOver(SqsClient sqs) {
    try (EventSourceMapping _ = mapping(sqs)) {
      await().until(() -> !function.batches().isEmpty());
    }
  }

  private EventSourceMapping mapping(SqsClient sqs) {
    Queue queue =
        new Queue("Queue", "queue", "url", Duration.ZERO, Duration.ofSeconds(60), Optional.empty());
    QueueSource source = new QueueSource(queue.arn(), 10, WINDOW, true, 1);
    return new EventSourceMapping(sqs, queue, source, Duration.ofSeconds(10), function);
  }

  /** A queue that has a message once, and is empty after that. */
  private static final class OneMessage implements SqsClient {
    private static final Message MESSAGE =
        Message.builder()
            .messageId("id")
            .receiptHandle("handle")
            .body("body")
            .attributes(
                Map.of(
                    MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1",
                    MessageSystemAttributeName.SENT_TIMESTAMP, "0",
                    MessageSystemAttributeName.APPROXIMATE_FIRST_RECEIVE_TIMESTAMP, "0"))
            .build();

    private final boolean refuses;
    private final List<Integer> waits = new CopyOnWriteArrayList<>();

    OneMessage(boolean refuses) {
      this.refuses = refuses;
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
      waits.add(request.waitTimeSeconds());
      if (waits.size() == 1) {
        return ReceiveMessageResponse.builder().messages(MESSAGE).build();
      }
      if (refuses) {
        throw SqsException.builder().message("refused").build();
      }
      pause(Duration.ofSeconds(request.waitTimeSeconds()));
      return ReceiveMessageResponse.builder().build();
    }

    private static void pause(Duration time) {
      try {
        Thread.sleep(time);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
      return DeleteMessageBatchResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return "sqs";
    }

    @Override
    public void close() {}
  }
}
