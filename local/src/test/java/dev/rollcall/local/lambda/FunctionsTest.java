package dev.rollcall.local.lambda;

import static dev.rollcall.local.lambda.SampleHost.function;
import static dev.rollcall.local.lambda.SampleHost.handler;
import static dev.rollcall.local.lambda.SampleHost.snapStart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.template.LambdaFunction;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Functions under AWS's runtime client, each in a JVM of its own. */
@Timeout(60)
final class FunctionsTest {
  private static final Delays DELAYS =
      new Delays(List.of(Duration.ofMillis(1)), Duration.ofSeconds(1));
  private static final Duration LONG = Duration.ofSeconds(30);

  private final BlockingQueue<FunctionLog> log = new LinkedBlockingQueue<>();
  private final BlockingQueue<JsonNode> failures = new LinkedBlockingQueue<>();
  private final JsonMapper json = new JsonMapper();

  private @Nullable Functions started;

  @AfterEach
  void close() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void anAnswerComesBackAndTheLinesOfTheFunctionAreHeard() throws Exception {
    Functions functions = start("echo", LONG);

    assertThat(functions.invoke(arn("echo"), "{\"thing\":\"RPI\"}"))
        .isEqualTo(new Success("{\"thing\":\"RPI\"}"));
    assertThat(log.poll(10, TimeUnit.SECONDS))
        .isEqualTo(new FunctionLog("echo", "echo {thing=RPI}"));
  }

  @Test
  void anExceptionIsAFunctionErrorThatNamesIt() throws Exception {
    Functions functions = start("fail", LONG);

    InvocationResult result = functions.invoke(arn("fail"), "{\"thing\":\"RPI\"}");

    assertThat(result).isInstanceOf(FunctionError.class);
    assertThat(result.payload()).contains("refused RPI", "java.lang.IllegalStateException");
  }

  @Test
  void aFunctionThatRunsOutOfTimeIsKilledAndStartedAgain() throws Exception {
    Functions functions = start("hang", Duration.ofSeconds(2));

    InvocationResult result = functions.invoke(arn("hang"), "{\"hang\":true}");

    assertThat(result).isInstanceOf(FunctionError.class);
    assertThat(result.payload()).contains("Task timed out after 2.00 seconds");
    assertThat(functions.invoke(arn("hang"), "{}")).isEqualTo(new Success("\"done\""));
  }

  @Test
  void aFunctionWhoseProcessEndsIsStartedAgain() throws Exception {
    Functions functions = start("exit", LONG);

    InvocationResult result = functions.invoke(arn("exit"), "{\"exit\":true}");

    assertThat(result).isInstanceOf(FunctionError.class);
    assertThat(result.payload()).contains("Runtime.ExitError", "exit status 7");
    assertThat(functions.invoke(arn("exit"), "{}")).isInstanceOf(Success.class);
  }

  @Test
  void aProcessThatEndsBetweenTwoInvocationsIsReplaced() throws Exception {
    Functions functions = start("exit", LONG);
    long processId = Long.parseLong(functions.invoke(arn("exit"), "{}").payload());

    ProcessHandle process = ProcessHandle.of(processId).orElseThrow();
    process.destroyForcibly();
    process.onExit().get(10, TimeUnit.SECONDS);

    assertThat(functions.invoke(arn("exit"), "{}"))
        .isInstanceOf(Success.class)
        .isNotEqualTo(new Success(String.valueOf(processId)));
  }

  @Test
  void anEventThatFailsIsTriedAgainAndThenReportedToTheDestination() throws Exception {
    Functions functions = start("fail", LONG);

    functions.invokeLater(arn("fail"), "{\"thing\":\"RPI\"}");

    JsonNode record = failures.poll(30, TimeUnit.SECONDS);
    assertThat(record).isNotNull();
    assertThat(record.at("/requestContext/condition").asText()).isEqualTo("RetriesExhausted");
    assertThat(record.at("/requestContext/approximateInvokeCount").asInt()).isEqualTo(3);
    assertThat(record.at("/requestContext/functionArn").asText())
        .isEqualTo(arn("fail") + ":$LATEST");
    assertThat(record.at("/requestPayload/thing").asText()).isEqualTo("RPI");
    assertThat(record.at("/responseContext/functionError").asText()).isEqualTo("Unhandled");
    assertThat(record.at("/responsePayload/errorMessage").asText()).isEqualTo("refused RPI");
  }

  @Test
  void aHandlerThatCannotBeMadeIsNamedAtStart() throws Exception {
    Functions functions = create(handler("Misconfigured", "$Misconfigured::handle", LONG, 0));

    assertThatThrownBy(functions::awaitInitialized)
        .isInstanceOf(FunctionStartException.class)
        .hasMessageContainingAll("Misconfigured does not start", "COLOUR must be red");
  }

  @Test
  void functionWithSnapStartIsToldOfItsSnapshot() throws Exception {
    Functions functions = create(snapStart("snapshot", "$Snapshot::handle"));

    functions.awaitInitialized();

    assertThat(functions.invoke(arn("snapshot"), "{}"))
        .isEqualTo(new Success("[\"before\",\"after\"]"));
  }

  @Test
  void functionWithoutSnapStartHearsOfNone() throws Exception {
    Functions functions = create(handler("snapshot", "$Snapshot::handle", LONG, 0));

    functions.awaitInitialized();

    assertThat(functions.invoke(arn("snapshot"), "{}")).isEqualTo(new Success("[]"));
  }

  @ParameterizedTest
  @CsvSource({"BadBefore, beforeCheckpoint", "BadAfter, afterRestore"})
  void hookThatThrowsIsNamedAtStart(String handler, String hook) throws Exception {
    Functions functions = create(snapStart(handler, "$" + handler + "::handle"));

    assertThatThrownBy(functions::awaitInitialized)
        .isInstanceOf(FunctionStartException.class)
        .hasMessageContaining(handler + " does not start");
    await()
        .untilAsserted(
            () ->
                assertThat(log)
                    .anySatisfy(line -> assertThat(line.line()).contains("refused in " + hook)));
  }

  @Test
  void manyFunctionsStartSideBySide() throws Exception {
    List<LambdaFunction> many =
        IntStream.range(0, 6).mapToObj(i -> handler("echo-" + i, "::echo", LONG, 0)).toList();
    Functions functions = new Functions(many, SampleHost.host(), DELAYS, this::fail, log::add);
    started = functions;

    functions.awaitInitialized();

    for (LambdaFunction each : many) {
      assertThat(functions.invoke(each.arn(), "{}")).isEqualTo(new Success("{}"));
    }
  }

  @Test
  void aProcessThatIsKilledInAnInvocationIsAnErrorThatIsHeardOf() throws Exception {
    Functions functions = start("hang", LONG);
    BlockingQueue<InvocationResult> ended = new LinkedBlockingQueue<>();
    functions.listen((_, payload, result) -> ended.add(result));

    functions.invoke(arn("hang"), "{}");
    functions.invokeLater(arn("hang"), "{\"hang\":1}");
    assertThat(ended.poll(30, TimeUnit.SECONDS)).isEqualTo(new Success("\"done\""));
    InvocationResult killed = null;
    while (killed == null) { // it may not have begun yet
      functions.busyProcesses(arn("hang")).forEach(ProcessHandle::destroyForcibly);
      killed = ended.poll(100, TimeUnit.MILLISECONDS);
    }

    assertThat(killed).isInstanceOf(FunctionError.class);
  }

  private Functions start(String method, Duration timeout) throws Exception {
    Functions functions = create(function(method, timeout, 2));
    functions.awaitInitialized();
    return functions;
  }

  private Functions create(LambdaFunction function) throws IOException {
    Functions functions =
        new Functions(List.of(function), SampleHost.host(), DELAYS, this::fail, log::add);
    started = functions;
    return functions;
  }

  private static String arn(String method) {
    return function(method, LONG, 0).arn();
  }

  private void fail(String queueArn, String record) {
    try {
      failures.add(json.readTree(record));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(record, e);
    }
  }
}
