package dev.rollcall.verify;

import static dev.rollcall.verify.FakeEnvironment.GRACE;
import static dev.rollcall.verify.FakeEnvironment.THING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuitabilityTest {
  private static final Patience USUAL = Patience.of(GRACE, OptionalInt.empty());

  @ParameterizedTest
  @CsvSource({
    "ClientIdPattern, (?<thing>.+)",
    "ClientIdPattern, (?<thing>[a-z0-9-]+)",
    "IgnoredClientIds, ''",
    "IgnoredClientIds, rollcall-verify"
  })
  void parametersThatLetTheDeviceThroughAreAccepted(String parameter, String value) {
    assertThatCode(() -> require(parameter, value, USUAL)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "ClientIdPattern, dev-(?<thing>.+), does not match it",
    "ClientIdPattern, rollcall-(?<thing>.+), 'takes it for the thing verify-0a1b2c3d'",
    "ClientIdPattern, (.+), is not readable",
    "ClientIdPattern, (, is not readable",
    "IgnoredClientIds, rollcall-.*, matches it",
    "IgnoredClientIds, (, is not readable"
  })
  void parametersThatDoNotAreNamed(String parameter, String value, String problem) {
    StepFailure failure =
        catchThrowableOfType(StepFailure.class, () -> require(parameter, value, USUAL));

    assertThat(failure.seen()).startsWith(parameter + " " + value).contains(problem);
    assertThat(failure.advice())
        .last()
        .asString()
        .contains("describe-stacks --stack-name rollcall");
  }

  @Test
  void patienceThatIsShorterThanTheGraceIsRefused() {
    StepFailure failure =
        catchThrowableOfType(
            StepFailure.class,
            () -> require("GraceSeconds", "900", Patience.of(GRACE, OptionalInt.of(120))));

    assertThat(failure.seen()).contains("GraceSeconds is 900", "--patience allows 120 s");
  }

  private static void require(String parameter, String value, Patience patience)
      throws StepFailure {
    new Suitability(FakeEnvironment.stack(Map.of(parameter, value)), THING).require(patience);
  }
}
