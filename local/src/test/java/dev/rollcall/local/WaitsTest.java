package dev.rollcall.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.fault.FaultScript;
import dev.rollcall.local.template.Deployment;
import dev.rollcall.local.template.LambdaFunction;
import dev.rollcall.local.template.Template;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The waits of the faults, in the project's own template. */
final class WaitsTest {
  private static final Waits WAITS = FaultScript.WAITS;

  @Test
  void theyReplaceThoseOfTheTemplateAndNothingElse() throws Exception {
    Template template =
        Template.read(
            Path.of("../template.yaml"),
            Map.of("GraceSeconds", "3"),
            new Deployment("rollcall", URI.create("http://127.0.0.1:9324")));

    Template waiting = WAITS.in(template);

    LambdaFunction alert = waiting.function("AlertFunction");
    assertThat(alert.environment())
        .containsEntry("ROLLCALL_BUDGET_SECONDS", "1")
        .containsEntry("ROLLCALL_CLAIM_LEASE_SECONDS", "6")
        .containsEntry("ROLLCALL_GRACE_SECONDS", "3");
    assertThat(alert.timeout()).isEqualTo(Duration.ofSeconds(45));
    assertThat(alert.sources().getFirst().batchingWindow()).isEqualTo(Duration.ofSeconds(1));
    assertThat(waiting.queue("AlertQueue").visibilityTimeout()).isEqualTo(Duration.ofSeconds(8));
    assertThat(waiting.queue("AlertQueue").redrive().orElseThrow().maximumReceiveCount())
        .isEqualTo(5);
    assertThat(waiting.queue("RuleFailureQueue")).isEqualTo(template.queue("RuleFailureQueue"));
    assertThat(waiting.rules()).isEqualTo(template.rules());
    assertThat(waiting.alarms()).isEqualTo(template.alarms()).isNotEmpty();
  }

  /** What the template holds, too: else a claim could not be taken up by the next delivery. */
  @Test
  void aClaimIsFreeWhenItsMessageComesAgain() {
    assertThat(WAITS.claimLease()).isLessThan(WAITS.visibilityTimeout());
  }
}
