package dev.rollcall.local.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.rollcall.local.endpoint.BindAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

@Timeout(60)
final class TopicDeliveryTest {
  private static final String TOPIC = "arn:aws:sns:ap-northeast-2:123456789012:alerts";
  private static final String QUEUE = "arn:aws:sqs:ap-northeast-2:123456789012:";

  @Test
  void messageIsDeliveredRawWithItsAttributes() {
    int port = BindAddress.LOOPBACK.freePort("SQS", 0);
    URI endpoint = URI.create("http://127.0.0.1:" + port);
    try (Queues queues = Queues.start(List.of(), BindAddress.LOOPBACK, port);
        SqsClient client = Queues.client(endpoint);
        TopicDelivery delivery = new TopicDelivery(Queues.client(endpoint))) {
      String url = client.createQueue(request -> request.queueName("mine")).queueUrl();

      delivery.deliver(TOPIC, QUEUE + "mine", "RPI is back", Map.of("kind", "recovered"));

      assertThat(queues.depth(url)).isOne();
      Message message =
          client
              .receiveMessage(request -> request.queueUrl(url).messageAttributeNames("All"))
              .messages()
              .getFirst();
      assertThat(message.body()).isEqualTo("RPI is back");
      assertThat(message.messageAttributes().get("kind"))
          .satisfies(kind -> assertThat(kind.stringValue()).isEqualTo("recovered"));
    }
  }

  /** At SNS the publisher does not hear of it either. */
  @Test
  void queueThatIsGoneDoesNotStopThePublisher() {
    int port = BindAddress.LOOPBACK.freePort("SQS", 0);
    try (Queues _ = Queues.start(List.of(), BindAddress.LOOPBACK, port);
        TopicDelivery delivery =
            new TopicDelivery(Queues.client(URI.create("http://127.0.0.1:" + port)))) {
      assertThatCode(() -> delivery.deliver(TOPIC, QUEUE + "gone", "RPI is back", Map.of()))
          .doesNotThrowAnyException();
    }
  }
}
