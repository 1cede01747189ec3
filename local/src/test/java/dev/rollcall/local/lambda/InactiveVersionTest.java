package dev.rollcall.local.lambda;

import static dev.rollcall.local.lambda.SampleHost.function;
import static dev.rollcall.local.lambda.SampleHost.snapStart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.local.lambda.InvocationResult.Refused;
import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.template.LambdaFunction;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Versions whose snapshot Lambda has deleted, after 14 days without an invocation. */
@Timeout(60)
final class InactiveVersionTest {
  private static final Refused NOT_READY = new Refused(Refusal.NOT_READY);
  private static final LambdaFunction SLEEPY = snapStart("exit", "::exit");

  private final BlockingQueue<InvocationResult> results = new LinkedBlockingQueue<>();

  private @Nullable Functions started;

  @AfterEach
  void close() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void callsAreRefusedUntilThereIsANewSnapshot() throws Exception {
    Functions functions = start(SLEEPY);
    InvocationResult before = functions.invoke(SLEEPY.arn(), "{}");

    functions.deactivate(SLEEPY.arn());

    assertThat(functions.invoke(SLEEPY.arn(), "{}")).isEqualTo(NOT_READY);
    assertThat(functions.invoke(SLEEPY.arn(), "{}")).isEqualTo(NOT_READY);
    await()
        .untilAsserted(
            () ->
                assertThat(functions.invoke(SLEEPY.arn(), "{}"))
                    .isInstanceOf(Success.class)
                    .isNotEqualTo(before));
  }

  @Test
  void eventIsKeptUntilThereIsANewSnapshot() throws Exception {
    Functions functions = start(SLEEPY);
    functions.deactivate(SLEEPY.arn());

    functions.invokeLater(SLEEPY.arn(), "{}");

    await().until(() -> results.stream().anyMatch(Success.class::isInstance));
    assertThat(results).contains(NOT_READY);
  }

  @Test
  void functionWithoutSnapshotHasNoneToLose() throws Exception {
    LambdaFunction function = function("echo", Duration.ofSeconds(30), 0);
    Functions functions = start(function);

    assertThatThrownBy(() -> functions.deactivate(function.arn()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("echo has no snapshot to delete");
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
}
