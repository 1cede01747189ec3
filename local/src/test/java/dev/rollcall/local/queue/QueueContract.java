package dev.rollcall.local.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.WaitingTest;
import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.lambda.InvocationResult.Refused;
import dev.rollcall.local.lambda.Refusal;
import dev.rollcall.local.queue.RecordingFunction.Delivery;
import dev.rollcall.local.template.LambdaFunction.QueueSource;
import dev.rollcall.local.template.Queue;
import dev.rollcall.local.template.Queue.Redrive;
import dev.rollcall.local.template.QueueBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * What AlertFunction relies on of its queue and of the event source mapping between them: nothing
 * comes too early, nothing is lost, and what fails comes again, alone.
 */
@Timeout(60)
abstract class QueueContract {
  private static final AtomicInteger TESTS = new AtomicInteger();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final int RECEIVES = 2;
  private static final List<QueueAttributeName> COUNTS =
      List.of(
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
          QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

  private final String name = "contract-" + TESTS.incrementAndGet();
  private Queue deadLetters;
  private Queue delayed;
  private Queue queue;
  private Queues queues;
  private SqsClient sqs;

  /** Where a server speaks SQS's protocol. */
  protected abstract URI endpoint();

  /** SLF4J complains if several tests at once are the first to log. */
  @BeforeAll
  static void log() {
    LoggerFactory.getILoggerFactory();
  }

  @BeforeEach
  final void create() {
    deadLetters = queue("dead", Duration.ZERO, Optional.empty());
    Optional<Redrive> redrive = Optional.of(new Redrive(deadLetters.arn(), RECEIVES));
    delayed = queue("delayed", SECOND, redrive);
    queue = queue("direct", Duration.ZERO, redrive);
    queues = Queues.at(endpoint(), List.of(delayed, queue, deadLetters));
    sqs = Queues.client(endpoint());
  }

  private Queue queue(String suffix, Duration delay, Optional<Redrive> redrive) {
    return queue(suffix, delay, redrive, SECOND);
  }

  private Queue queue(
      String suffix, Duration delay, Optional<Redrive> redrive, Duration visibilityTimeout) {
    String full = name + "-" + suffix;
    String url = endpoint() + "/123456789012/" + full;
    return QueueBuilder.builder()
        .logicalId(suffix)
        .name(full)
        .url(url)
        .delay(delay)
        .visibilityTimeout(visibilityTimeout)
        .redrive(redrive)
        .build();
  }

  @AfterEach
  final void close() {
    queues.close();
    sqs.close();
  }

  @WaitingTest
  void messageIsHiddenForTheDelay() {
    RecordingFunction function = mapped(delayed, 10, QueueContract::done);

    send(delayed, "a");

    await().until(() -> !function.deliveries("a").isEmpty());
    Delivery delivery = function.deliveries("a").getFirst();
    assertThat(Duration.between(delivery.sent(), delivery.at())).isGreaterThanOrEqualTo(SECOND);
    assertThat(delivery.receives()).isEqualTo(1);
  }

  @WaitingTest
  void bodyArrivesUnchangedAndIsGoneWhenItIsWorkedOff() {
    String body = "{\"thing\": \"K\u00fcche <1> & 50%+\",\n \"text\": \"\\\"\u30ab\\\"\"}";
    RecordingFunction function = mapped(queue, 10, QueueContract::done);

    send(queue, body);

    awaitNothingLeft(queue);
    assertThat(function.batches()).containsExactly(List.of(body));
  }

  /** Not all of it: several pollers ask at a time, as Lambda's do, and may share it. */
  @WaitingTest
  void batchHoldsSeveralOfThoseThatWait() {
    String[] waiting = "a b c d e f g h i j".split(" ");
    send(queue, waiting);
    await().until(() -> queues.depth(queue.url()) == waiting.length);

    RecordingFunction function = mapped(queue, 10, QueueContract::done);

    awaitNothingLeft(queue);
    assertThat(function.batches()).hasSizeLessThan(waiting.length);
    assertThat(function.batches().stream().flatMap(List::stream))
        .containsExactlyInAnyOrder(waiting);
  }

  @WaitingTest
  void batchIsNotLargerThanItsSize() {
    send(queue, "a", "b", "c");

    RecordingFunction function = mapped(queue, 2, QueueContract::done);

    awaitNothingLeft(queue);
    assertThat(function.batches()).allSatisfy(batch -> assertThat(batch).hasSizeLessThan(3));
    assertThat(function.batches().stream().flatMap(List::stream))
        .containsExactlyInAnyOrder("a", "b", "c");
  }

  @WaitingTest
  void messageThatFailsComesAgainAfterTheVisibilityTimeoutAndTheOthersDoNot() {
    send(queue, "good", "bad", "also good");
    await().until(() -> queues.depth(queue.url()) == 3);

    RecordingFunction function = mapped(queue, 10, batch -> failing(batch, "bad", 1));

    await().until(() -> function.deliveries("bad").size() == 2);
    awaitNothingLeft(queue);
    assertThat(function.deliveries("good")).hasSize(1);
    assertThat(function.deliveries("also good")).hasSize(1);
    assertThat(function.deliveries("bad")).extracting(Delivery::receives).containsExactly(1, 2);
    Delivery again = function.deliveries("bad").getLast();
    assertThat(again.messageId()).isEqualTo(function.deliveries("bad").getFirst().messageId());
    assertThat(Duration.between(again.first(), again.at())).isGreaterThanOrEqualTo(SECOND);
    assertThat(left(deadLetters)).isZero();
  }

  @WaitingTest
  void exceptionBringsBackTheWholeBatch() {
    send(queue, "a", "b");
    await().until(() -> queues.depth(queue.url()) == 2);

    RecordingFunction function =
        mapped(
            queue,
            10,
            batch -> batch.getFirst().receives() == 1 ? RecordingFunction.thrown() : done(batch));

    await().until(() -> function.deliveries("a").size() + function.deliveries("b").size() == 4);
    awaitNothingLeft(queue);
    assertThat(function.deliveries("a")).extracting(Delivery::receives).containsExactly(1, 2);
    assertThat(function.deliveries("b")).extracting(Delivery::receives).containsExactly(1, 2);
  }

  @WaitingTest
  void messageThatFailsTooOftenEndsAmongTheDeadLetters() {
    RecordingFunction function = mapped(queue, 10, batch -> failing(batch, "bad", 99));

    send(queue, "bad", "good");

    await().until(() -> queues.depth(deadLetters.url()) == 1);
    awaitNothingLeft(queue);
    assertThat(function.deliveries("bad")).extracting(Delivery::receives).containsExactly(1, 2);
    assertThat(function.deliveries("good")).hasSize(1);
    RecordingFunction undertaker = mapped(deadLetters, 10, QueueContract::done);
    awaitNothingLeft(deadLetters);
    assertThat(undertaker.batches()).containsExactly(List.of("bad"));
  }

  @WaitingTest
  void failuresCountOnlyWhereTheyAreAskedFor() {
    RecordingFunction function = new RecordingFunction(batch -> failing(batch, "bad", 99));
    queues.map(queue, new QueueSource(queue.arn(), 10, Duration.ZERO, false, 2), SECOND, function);

    send(queue, "bad");

    awaitNothingLeft(queue);
    assertThat(function.deliveries("bad")).hasSize(1);
    assertThat(left(deadLetters)).isZero();
  }

  @WaitingTest
  void twoBatchesAreWorkedOnAtATime() {
    CyclicBarrier meeting = new CyclicBarrier(2);
    send(queue, "a", "b");

    RecordingFunction function =
        mapped(
            queue,
            1,
            batch -> {
              meet(meeting);
              return done(batch);
            });

    awaitNothingLeft(queue);
    assertThat(function.batches()).containsExactlyInAnyOrder(List.of("a"), List.of("b"));
  }

  private static void meet(CyclicBarrier meeting) {
    try {
      meeting.await();
    } catch (InterruptedException | BrokenBarrierException e) {
      throw new IllegalStateException(e);
    }
  }

  @WaitingTest
  void messageOfAnInvocationUnderWayDoesNotComeAgain() {
    CountDownLatch later = new CountDownLatch(1);
    send(queue, "slow");
    RecordingFunction function =
        mapped(
            queue,
            1,
            SECOND.multipliedBy(30),
            batch -> {
              await(later);
              return failing(batch, "slow", 1);
            });
    await().until(() -> !function.deliveries("slow").isEmpty());
    send(delayed, "as long as the visibility timeout");
    await().until(() -> queues.depth(delayed.url()) == 1);

    assertThat(function.deliveries("slow")).hasSize(1);
    later.countDown();
    await().until(() -> function.deliveries("slow").size() == 2);
    awaitNothingLeft(queue);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @WaitingTest
  void throttledBatchIsTriedAgainAndNotReceivedAgain() {
    AtomicInteger throttles = new AtomicInteger();
    Queue patient = queue("patient", Duration.ZERO, Optional.empty(), Duration.ofSeconds(30));
    queues.close();
    queues = Queues.at(endpoint(), List.of(patient));
    RecordingFunction function =
        mapped(
            patient,
            10,
            batch ->
                throttles.getAndIncrement() == 0 ? new Refused(Refusal.THROTTLED) : done(batch));

    send(patient, "a");

    await().until(() -> function.deliveries("a").size() == 2);
    awaitNothingLeft(patient);
    assertThat(function.deliveries("a")).extracting(Delivery::receives).containsExactly(1, 1);
  }

  private RecordingFunction mapped(
      Queue source, int batchSize, Function<List<Delivery>, InvocationResult> answer) {
    return mapped(source, batchSize, SECOND, answer);
  }

  private RecordingFunction mapped(
      Queue source,
      int batchSize,
      Duration functionTimeout,
      Function<List<Delivery>, InvocationResult> answer) {
    RecordingFunction function = new RecordingFunction(answer);
    queues.map(
        source,
        new QueueSource(source.arn(), batchSize, Duration.ZERO, true, 2),
        functionTimeout,
        function);
    return function;
  }

  private static InvocationResult done(List<Delivery> batch) {
    return RecordingFunction.failed(List.of());
  }

  /** Of a batch, one message fails, the first so many times. */
  private static InvocationResult failing(List<Delivery> batch, String body, int times) {
    return RecordingFunction.failed(
        batch.stream()
            .filter(each -> each.body().equals(body) && each.receives() <= times)
            .toList());
  }

  private void send(Queue target, String... bodies) {
    for (String body : bodies) {
      queues.send(target.url(), body);
    }
  }

  private void awaitNothingLeft(Queue source) {
    await().untilAsserted(() -> assertThat(left(source)).isZero());
  }

  /** All messages of a queue: those that can be received, are being worked on, or wait. */
  private int left(Queue source) {
    return sqs
        .getQueueAttributes(request -> request.queueUrl(source.url()).attributeNames(COUNTS))
        .attributes()
        .values()
        .stream()
        .mapToInt(Integer::parseInt)
        .sum();
  }

  private static ConditionFactory await() {
    return Awaitility.await().atMost(Duration.ofSeconds(30));
  }
}
