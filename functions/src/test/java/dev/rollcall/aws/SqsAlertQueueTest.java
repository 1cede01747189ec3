package dev.rollcall.aws;

import static dev.rollcall.fixture.Events.RPI;
import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.event.EventReader;
import dev.rollcall.event.Reading.OfItself;
import dev.rollcall.event.Recheck;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageResponse;

final class SqsAlertQueueTest {
  private final List<SendMessageRequest> sent = new ArrayList<>();
  private final SqsAlertQueue queue = new SqsAlertQueue(Queue::new, "https://sqs/q");

  @Test
  void whatIsSentIsReadAgain() {
    List<Recheck> all =
        List.of(
            new Recheck.OfThing(RPI, at(7)),
            new Recheck.OfGroup(Optional.empty(), at(900)),
            new Recheck.OfGroup(Optional.of("north"), at(900)));
    all.forEach(recheck -> queue.send(recheck, Duration.ofSeconds(1)));

    assertThat(sent)
        .extracting(
            request -> EventReader.read(request.messageBody().getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(all.stream().map(OfItself::new).toList());
    assertThat(sent).allMatch(request -> request.queueUrl().equals("https://sqs/q"));
  }

  /** In milliseconds; never a moment too early. */
  @ParameterizedTest
  @CsvSource({"-1, 0", "0, 0", "1, 1", "1000, 1", "1001, 2", "900000, 900", "86400000, 900"})
  void queueDelaysBySecondsAndByAQuarterOfAnHourAtMost(long millis, int seconds) {
    queue.send(new Recheck.OfThing(RPI, at(0)), Duration.ofMillis(millis));

    assertThat(sent.getFirst().delaySeconds()).isEqualTo(seconds);
  }

  /** The delay of the queue is the grace period. */
  @Test
  void eventWaitsAsLongAsTheQueueDelays() {
    queue.send("{}");

    assertThat(sent.getFirst())
        .isEqualTo(
            SendMessageRequest.builder().queueUrl("https://sqs/q").messageBody("{}").build());
  }

  private final class Queue implements SqsClient {
    @Override
    public SendMessageResponse sendMessage(SendMessageRequest request) {
      sent.add(request);
      return SendMessageResponse.builder().build();
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {}
  }
}
