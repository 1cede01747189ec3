package dev.rollcall.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.rollcall.local.endpoint.BindAddress;
import dev.rollcall.local.endpoint.PortException;
import dev.rollcall.local.lambda.FunctionLog;
import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.lambda.Machine;
import dev.rollcall.local.lambda.SampleHost;
import dev.rollcall.local.rule.SqlException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A small template from a message of the broker to where it ends, with real processes. */
@Timeout(120)
final class StackTest {
  private static final String TEMPLATE =
      """
      Globals:
        Function: {Runtime: java25, Timeout: 20}
      Resources:
        StatusRule:
          Type: AWS::IoT::TopicRule
          Properties:
            TopicRulePayload:
              Sql: "<sql>"
              Actions:
                - Sqs: {QueueUrl: !Ref Waiting}
                - Lambda: {FunctionArn: !GetAtt Recorder.Arn}
                - Republish: {Topic: 'seen/${topic(2)}', Qos: 1}
        Waiting:
          Type: AWS::SQS::Queue
          Properties:
            DelaySeconds: 1
            # Longer than a first invocation takes on a busy machine.
            VisibilityTimeout: 8
            RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 2}
        Dead: {Type: AWS::SQS::Queue}
        Failures: {Type: AWS::SQS::Queue}
        Recorder:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.rollcall.local.lambda.SampleFunctions::fail
            EventInvokeConfig:
              MaximumRetryAttempts: 0
              DestinationConfig: {OnFailure: {Type: SQS, Destination: !GetAtt Failures.Arn}}
        Evaluate:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.rollcall.local.lambda.SampleFunctions::<evaluate>
            Events:
              Batch:
                Type: SQS
                Properties:
                  Queue: !GetAtt Waiting.Arn
                  FunctionResponseTypes: [ReportBatchItemFailures]
        Echo:
          Type: AWS::Serverless::Function
          Properties: {Handler: "dev.rollcall.local.lambda.SampleFunctions::echo"}
      """;
  private static final String SQL = "SELECT topic(2) AS what FROM 'things/#'";

  private final BlockingQueue<FunctionLog> log = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> published = new LinkedBlockingQueue<>();

  @TempDir private Path folder;

  @Test
  void aMessageRunsThroughRuleQueueAndFunctions() throws Exception {
    try (Stack stack = start("batch")) {
      stack.received("things/good", "{}".getBytes(UTF_8));
      stack.received("things/bad", "{}".getBytes(UTF_8));

      assertThat(published.poll(5, TimeUnit.SECONDS)).isEqualTo("seen/good {\"what\":\"good\"}");
      assertThat(published.poll(5, TimeUnit.SECONDS)).isEqualTo("seen/bad {\"what\":\"bad\"}");
      // The good message is worked off at once; the bad one comes back, and then is given up.
      awaitDepth(stack, "Dead", 1);
      assertThat(linesOf("Evaluate"))
          .containsExactlyInAnyOrder(
              "{\"what\":\"good\"} 1", "{\"what\":\"bad\"} 1", "{\"what\":\"bad\"} 2");
      assertThat(stack.depth("Waiting")).isZero();
      // The recorder fails on both, and has no further tries.
      awaitDepth(stack, "Failures", 2);
    }
  }

  @Test
  void aFunctionThatFailsLeavesItsWholeBatch() throws Exception {
    try (Stack stack = start("batchFail")) {
      stack.received("things/a", "{}".getBytes(UTF_8));
      stack.received("things/b", "{}".getBytes(UTF_8));

      awaitDepth(stack, "Dead", 2);
    }
  }

  @Test
  void aFunctionCanBeInvokedByItsLogicalId() throws Exception {
    try (Stack stack = start("batch")) {
      assertThat(stack.invoke("Echo", "{\"a\":1}")).isEqualTo(new Success("{\"a\":1}"));
      assertThatThrownBy(() -> stack.invoke("Nobody", "{}")).hasMessage("No function Nobody");
      assertThatThrownBy(() -> stack.depth("Nothing")).hasMessage("No queue Nothing");
    }
  }

  @Test
  void aRuleThatIsNotUnderstoodEndsTheStart() {
    assertThatThrownBy(() -> start("batch", "SELECT VALUE a FROM 'a'", 0))
        .isInstanceOf(SqlException.class)
        .hasMessageStartingWith("Rule StatusRule: ");
  }

  @Test
  void aPortInUseIsNamed() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      assertThatThrownBy(() -> start("batch", SQL, port))
          .isInstanceOf(PortException.class)
          .hasMessageStartingWith("SQS port " + port)
          .hasMessageContaining("cannot be used");
    }
  }

  private Stack start(String evaluate) throws IOException, InterruptedException {
    return start(evaluate, SQL, 0);
  }

  private Stack start(String evaluate, String sql, int sqsPort)
      throws IOException, InterruptedException {
    Path template = folder.resolve("template.yaml");
    Files.writeString(template, TEMPLATE.replace("<evaluate>", evaluate).replace("<sql>", sql));
    return Stack.start(
        StackConfigBuilder.builder()
            .name("rollcall")
            .template(template)
            .parameters(Map.of())
            .functionsDirectory(SampleHost.functions())
            .runtimeClientDirectory(Path.of("target/ric"))
            .awsEndpoint(URI.create("http://127.0.0.1:8080"))
            .address(BindAddress.LOOPBACK)
            .sqsPort(sqsPort)
            .waits(Optional.empty())
            .machine(Machine.THIS)
            .republish(
                (topic, payload, _) -> published.add(topic + " " + new String(payload, UTF_8)))
            .log(log::add)
            .build());
  }

  private static void awaitDepth(Stack stack, String queue, int depth) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(stack.depth(queue)).isEqualTo(depth));
  }

  private List<String> linesOf(String function) {
    return log.stream()
        .filter(line -> line.function().equals(function))
        .map(FunctionLog::line)
        .toList();
  }
}
