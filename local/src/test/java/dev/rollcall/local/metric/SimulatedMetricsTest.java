package dev.rollcall.local.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.endpoint.BindAddress;
import dev.rollcall.local.lambda.InvocationResult.FunctionError;
import dev.rollcall.local.lambda.InvocationResult.Refused;
import dev.rollcall.local.lambda.InvocationResult.Success;
import dev.rollcall.local.lambda.Refusal;
import dev.rollcall.local.queue.Queues;
import dev.rollcall.local.template.Alarm;
import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.Template;
import dev.rollcall.local.template.TopicRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which alarms of the project's own template what happens in the sandbox makes ring. */
final class SimulatedMetricsTest {
  private static Template template;
  private static Queues queues;
  private static URI sqs;

  private SimulatedMetrics metrics;

  @BeforeAll
  static void start() throws IOException {
    sqs = BindAddress.LOOPBACK.uri(BindAddress.LOOPBACK.freePort("SQS", 0));
    template =
        Template.read(Path.of("../template.yaml"), Map.of(), new Deployment("rollcall", sqs));
    queues = Queues.start(template.queues(), BindAddress.LOOPBACK, sqs.getPort());
  }

  @AfterAll
  static void stop() {
    queues.close();
  }

  @BeforeEach
  void measure() {
    metrics = new SimulatedMetrics(template, queue -> queues.depth(queue.url()));
  }

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void whatGoesWellIsNoReason() {
    metrics.ended(function("AlertFunction"), "{}", new Success("{}"));
    metrics.matched(rule().name());
    metrics.acted(rule().name(), rule().actions().getFirst(), true);

    assertThat(ringing()).isEmpty();
  }

  @Test
  void errorsAndThrottlesAreCountedApart() {
    metrics.ended(function("AlertFunction"), "{}", new FunctionError("{}"));
    assertThat(ringing()).containsExactly("FunctionErrorsAlarm");

    metrics.reset();
    metrics.ended(function("AlertFunction"), "{}", new Refused(Refusal.THROTTLED));
    assertThat(ringing()).containsExactly("FunctionThrottlesAlarm");
  }

  @Test
  void loopThatIsStoppedIsTold() {
    metrics.ended(function("AlertFunction"), "{}", new Refused(Refusal.RECURSIVE));

    assertThat(ringing()).containsExactly("LoopStoppedAlarm");
  }

  @Test
  void callsOfAnInactiveVersionAreInNoMetric() {
    metrics.ended(function("AlertFunction"), "{}", new Refused(Refusal.NOT_READY));

    assertThat(ringing()).isEmpty();
  }

  @Test
  void eventThatIsGivenUpIsToldWhetherOrNotItIsKept() {
    metrics.dropped(function("PresenceFunction"));
    assertThat(ringing()).containsExactly("EventsDroppedAlarm");

    metrics.undelivered(function("PresenceFunction"));
    assertThat(ringing()).containsExactlyInAnyOrder("EventsDroppedAlarm", "EventsNotKeptAlarm");
  }

  @Test
  void failedActionsAndErrorActionsAreTold() {
    metrics.acted(rule().name(), rule().actions().getFirst(), false);
    assertThat(ringing()).containsExactly("RuleActionAlarm");

    metrics.reported(rule().name(), rule().errorAction().orElseThrow(), true);
    assertThat(ringing()).containsExactly("RuleActionAlarm");

    metrics.reported(rule().name(), rule().errorAction().orElseThrow(), false);
    assertThat(ringing()).containsExactlyInAnyOrder("RuleActionAlarm", "RuleErrorActionAlarm");
  }

  @Test
  void discardedMessagesAreTold() {
    metrics.throttled(rule().name());

    assertThat(ringing()).containsExactly("RuleThrottledAlarm");
  }

  private static LambdaFunction function(String logicalId) {
    return template.function(logicalId);
  }

  private static TopicRule rule() {
    return template.rules().getFirst();
  }

  private List<String> ringing() {
    return metrics.breached(List.of()).stream().map(Alarm::logicalId).toList();
  }
}
