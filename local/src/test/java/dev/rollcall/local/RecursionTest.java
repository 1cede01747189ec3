package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.rollcall.local.endpoint.BindAddress;
import dev.rollcall.local.lambda.FunctionLog;
import dev.rollcall.local.lambda.InvocationResult;
import dev.rollcall.local.lambda.InvocationResult.Refused;
import dev.rollcall.local.lambda.Machine;
import dev.rollcall.local.lambda.Refusal;
import dev.rollcall.local.lambda.SampleHost;
import dev.rollcall.local.queue.Queues;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** A function that sends each message on to its own queue, under Lambda's loop detection. */
@Timeout(120)
final class RecursionTest {
  private static final String TEMPLATE =
      """
      Resources:
        Loop:
          Type: AWS::SQS::Queue
          Properties:
            # Longer than a first invocation takes on a busy machine.
            VisibilityTimeout: 8
            RedrivePolicy: {deadLetterTargetArn: !GetAtt Dead.Arn, maxReceiveCount: 2}
        Dead: {Type: AWS::SQS::Queue}
        Looper:
          Type: AWS::Serverless::Function
          Properties:
            Handler: dev.rollcall.local.lambda.SampleFunctions::sendOn
            Timeout: 20
            RecursiveLoop: <recursive-loop>
            Environment: {Variables: {QUEUE_URL: !Ref Loop}}
            Events:
              Own: {Type: SQS, Properties: {Queue: !GetAtt Loop.Arn, BatchSize: 1}}
      """;

  private final List<FunctionLog> log = new CopyOnWriteArrayList<>();
  private final List<InvocationResult> results = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  @Test
  void loopIsStoppedAfterSixteenInvocationsAndItsMessageIsADeadLetter() throws Exception {
    try (Stack stack = start("Terminate")) {
      patiently().until(() -> stack.depth("Dead") == 1);

      assertThat(log).hasSize(16);
      // Each time that the queue hands the message out.
      Refused refused = new Refused(Refusal.RECURSIVE);
      assertThat(results.stream().filter(refused::equals)).hasSize(2);
      assertThat(stack.depth("Loop")).isZero();
    }
  }

  @Test
  void loopGoesOnWhereItIsAllowed() throws Exception {
    try (Stack stack = start("Allow")) {
      patiently().until(() -> log.size() > 20);

      assertThat(stack.depth("Dead")).isZero();
    }
  }

  private static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(60));
  }

  private Stack start(String recursiveLoop) throws IOException, InterruptedException {
    Path template = folder.resolve("template.yaml");
    Files.writeString(template, TEMPLATE.replace("<recursive-loop>", recursiveLoop));
    Stack stack =
        Stack.start(
            StackConfigBuilder.builder()
                .name("rollcall")
                .template(template)
                .parameters(Map.of())
                .functionsDirectory(SampleHost.functions())
                .runtimeClientDirectory(Path.of("target/ric"))
                .awsEndpoint(URI.create("http://127.0.0.1:8080"))
                .address(BindAddress.LOOPBACK)
                .sqsPort(0)
                .waits(Optional.empty())
                .machine(Machine.THIS)
                .republish((_, _, _) -> {})
                .log(log::add)
                .build());
    stack.functions().listen((_, _, result) -> results.add(result));
    try (SqsClient sqs = Queues.client(stack.sqsEndpoint())) {
      String url = stack.template().queue("Loop").url();
      sqs.sendMessage(request -> request.queueUrl(url).messageBody("once"));
    }
    return stack;
  }
}
