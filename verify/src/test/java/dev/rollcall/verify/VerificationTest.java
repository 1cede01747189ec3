package dev.rollcall.verify;

import static dev.rollcall.verify.FakeEnvironment.GRACE;
import static dev.rollcall.verify.FakeEnvironment.THING;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.rollcall.verify.FakeEnvironment.Part;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VerificationTest {
  private final FakeEnvironment environment = new FakeEnvironment();
  private final ByteArrayOutputStream terminal = new ByteArrayOutputStream();
  private final StringWriter file = new StringWriter();

  private Verification verification(OptionalInt seconds) {
    DeployedStack stack = FakeEnvironment.stack();
    Advice advice = new Advice(stack, THING, environment, Map.of());
    return new Verification(
        stack,
        THING,
        EnvironmentBuilder.builder()
            .registration(environment)
            .inbox(environment)
            .device(environment)
            .shadows(environment)
            .advice(advice)
            .endpoint("host:8883")
            .build(),
        Patience.of(GRACE, seconds),
        environment,
        new Transcript(
            new PrintStream(terminal, true, UTF_8), new PrintWriter(file), environment::now));
  }

  private String printed() {
    return terminal.toString(UTF_8);
  }

  @Test
  void workingStackHoldsInEveryStep() throws Exception {
    Verification verification = verification(OptionalInt.empty());

    verification.run();

    assertThat(printed())
        .contains(
            "lifecycle event CONNECTION_LOST",
            "AWS IoT had sent its last will",
            "120.0 s later: offline",
            "later: recovered",
            "lifecycle event CLIENT_INITIATED_DISCONNECT",
            "nobody was notified of that, within 130 s")
        .doesNotContain("FAILED");
    assertThat(printed().lines()).allMatch(line -> line.startsWith("ok "));
    assertThat(environment.now()).isAfterOrEqualTo(verification.settledAt());
    assertThat(file.toString().lines()).allMatch(line -> line.startsWith("2026-11-24T09:"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CONFIRMATION       | subscription to the alert topic is confirmed | waits for confirmation
          STATUS             | the shadow has a status                      | says nothing of the connection
          CONNECTION         | the device connects to host:8883             | it ended: cannot connect
          CONNECTED_EVENT    | says connected: true                         | connected: true (status true)
          DISCONNECTED_EVENT | says connected: false                        | connected: true
          LAST_WILL          | finds its own last will                      | it printed
          ALERT              | of kind offline comes                        | after 210 s none came
          GRACE              | not before the grace of 120 s                | kind offline (CONNECTION_LOST) came 0 s
          RECOVERY           | of kind recovered comes                      | after 210 s none came
          GOODBYE            | the device stops cleanly                     | it printed
          SILENCE            | nobody is notified                           | kind offline
          """)
  void whateverIsBrokenFailsInItsOwnStep(Part part, String expected, String seen) {
    environment.broken.add(part);

    StepFailure failure =
        catchThrowableOfType(StepFailure.class, verification(OptionalInt.empty())::run);

    assertThat(failure.expected()).contains(expected);
    assertThat(failure.seen()).contains(seen);
  }

  @Test
  void missingAlertIsLookedForInLogsQueuesAndSubscription() {
    environment.broken.add(Part.ALERT);
    environment.depths.put("RuleFailureQueue", 2);

    StepFailure failure =
        catchThrowableOfType(StepFailure.class, verification(OptionalInt.empty())::run);

    assertThat(String.join("\n", failure.advice()))
        .contains(
            "RuleFailureQueue: 2 messages, 0 at first",
            "aws sqs receive-message --queue-url RuleFailureQueue --region ap-northeast-2",
            "aws logs tail rollcall-Logs --since 15m --filter-pattern '\"" + THING + "\"'",
            "aws sns get-subscription-attributes",
            "--alarm-name-prefix rollcall");
  }

  @Test
  void patienceOfTheUserEndsAStepEarlier() {
    environment.broken.add(Part.ALERT);

    StepFailure failure =
        catchThrowableOfType(StepFailure.class, verification(OptionalInt.of(140))::run);

    assertThat(failure.seen()).isEqualTo("after 140 s none came");
  }

  @Test
  void userStopsItInAnyWait() {
    environment.stopAt = environment.now().plus(Duration.ofMinutes(1));

    Verification verification = verification(OptionalInt.empty());

    assertThatThrownBy(verification::run).isInstanceOf(Stopped.class);
    assertThat(printed()).contains("cut the device's power").doesNotContain("delivered it");
    assertThat(verification.settledAt()).isAfter(environment.now());
  }

  @Test
  void abandonedDeviceIsStopped() {
    environment.broken.add(Part.RECOVERY);
    Verification verification = verification(OptionalInt.empty());
    assertThatThrownBy(verification::run).isInstanceOf(StepFailure.class);
    assertThat(environment.isRunning()).isTrue();

    verification.abandon();

    assertThat(environment.isRunning()).isFalse();
    assertThat(verification.settledAt()).isEqualTo(environment.now().plus(GRACE).plusSeconds(10));
  }
}
