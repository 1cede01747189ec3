package dev.rollcall.local.lambda;

import static dev.rollcall.local.lambda.SampleHost.function;
import static dev.rollcall.local.lambda.SampleHost.reserving;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.local.lambda.InvocationResult.Refused;
import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.template.LambdaFunction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several invocations of one function at a time. */
@Timeout(60)
final class ConcurrencyTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final LambdaFunction MEETING = function("meet", LONG, 0);
  private static final LambdaFunction ONE_AT_A_TIME = reserving(function("meet", LONG, 0), 1);

  private final BlockingQueue<InvocationResult> results = new LinkedBlockingQueue<>();

  @TempDir private Path place;

  private @Nullable Functions started;

  @AfterEach
  void close() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void eventsRunSideBySideEachInAProcessOfItsOwn() throws Exception {
    Functions functions = start(MEETING);

    functions.invokeLater(MEETING.arn(), meeting(3));
    functions.invokeLater(MEETING.arn(), meeting(3));
    functions.invokeLater(MEETING.arn(), meeting(3));

    assertThat(next()).isEqualTo(new Success("\"met\""));
    assertThat(next()).isEqualTo(new Success("\"met\""));
    assertThat(next()).isEqualTo(new Success("\"met\""));
    await().until(() -> functions.idleProcesses(MEETING.arn()).size() == 3);
  }

  @Test
  void processStaysForTheNextInvocation() throws Exception {
    Functions functions = start(function("exit", LONG, 0));
    String arn = function("exit", LONG, 0).arn();

    assertThat(functions.invoke(arn, "{}")).isEqualTo(functions.invoke(arn, "{}"));
  }

  @Test
  void whatExceedsTheReservedConcurrencyIsThrottled() throws Exception {
    Functions functions = start(ONE_AT_A_TIME);
    functions.invokeLater(ONE_AT_A_TIME.arn(), meeting(2)); // alone, it waits
    await().until(() -> functions.busyProcesses(ONE_AT_A_TIME.arn()).size() == 1);

    assertThat(functions.invoke(ONE_AT_A_TIME.arn(), "{}"))
        .isEqualTo(new Refused(Refusal.THROTTLED));
  }

  @Test
  void throttledEventRunsLater() throws Exception {
    Functions functions = start(ONE_AT_A_TIME);

    functions.invokeLater(ONE_AT_A_TIME.arn(), meeting(1));
    functions.invokeLater(ONE_AT_A_TIME.arn(), meeting(1));
    functions.invokeLater(ONE_AT_A_TIME.arn(), meeting(1));

    await().until(() -> results.stream().filter(Success.class::isInstance).count() == 3);
    assertThat(results).contains(new Refused(Refusal.THROTTLED));
    assertThat(functions.idleProcesses(ONE_AT_A_TIME.arn())).hasSize(1);
  }

  private Functions start(LambdaFunction function) throws InterruptedException {
    Delays delays = new Delays(List.of(Duration.ofMillis(1)), Duration.ofSeconds(1));
    Functions functions =
        new Functions(List.of(function), SampleHost.host(), delays, (_, _) -> {}, _ -> {});
    started = functions;
    functions.listen((_, _, result) -> results.add(result));
    functions.awaitInitialized();
    return functions;
  }

  private String meeting(int wanted) {
    return "{\"place\":\"%s\",\"wanted\":%d}".formatted(place, wanted);
  }

  private InvocationResult next() throws InterruptedException {
    return results.poll(30, TimeUnit.SECONDS);
  }
}
