package dev.rollcall.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OutageGroupsStateTest {
  private static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");

  @Test
  void groupThatIsNeitherMutedNorInDigestsIsFine() {
    String idle = "{\"state\":{\"reported\":{\"known\":4}}}";
    String over = "{\"state\":{\"desired\":{\"mutedUntil\":\"2026-11-24T08:59:59Z\"}}}";

    assertThatCode(() -> require(Optional.empty(), Optional.empty())).doesNotThrowAnyException();
    assertThatCode(() -> require(Optional.of(idle), Optional.of(over))).doesNotThrowAnyException();
  }

  @Test
  void muteAndDigestsAreBothNamed() {
    String outage = "{\"state\":{\"reported\":{\"outage\":{\"id\":\"a\",\"count\":9}}}}";
    String muted = "{\"state\":{\"desired\":{\"mutedUntil\":\"2026-11-24T10:00:00Z\"}}}";

    StepFailure failure =
        catchThrowableOfType(
            StepFailure.class, () -> require(Optional.of(outage), Optional.of(muted)));

    assertThat(failure.seen()).contains("muted until 2026-11-24T10:00:00Z", "reported in digests");
    assertThat(failure.advice()).last().asString().contains("--shadow-name rollcall");
  }

  private static void require(Optional<String> groups, Optional<String> operator)
      throws StepFailure {
    new OutageGroupsState(groups, operator).require("rollcall-OutageGroups", NOW);
  }
}
