package dev.rollcall.evaluation;

import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.fixture.States;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class IncidentTest {
  private static final Incident RECOVERING = States.FULL_ALERTS.incident().orElseThrow();

  @ParameterizedTest
  @EnumSource(names = {"RECOVERING", "RECOVERED"})
  void recoveryHasATime(Phase phase) {
    IncidentBuilder without =
        IncidentBuilder.builder(RECOVERING).phase(phase).recoveredAt(Optional.empty());

    assertThatThrownBy(without::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("incident RPI-1 is %s without a time", phase);
  }

  @ParameterizedTest
  @EnumSource(names = {"CLAIMED", "NOTIFIED"})
  void outageThatGoesOnHasNone(Phase phase) {
    Incident incident =
        IncidentBuilder.builder(RECOVERING)
            .phase(phase)
            .recoveredAt(Optional.empty())
            .pendingChannels(List.of())
            .build();

    assertThat(incident.open()).isTrue();
    assertThat(incident.isInFlight()).isEqualTo(phase == Phase.CLAIMED);
  }

  @Test
  void idHoldsTheTimeInUtc() {
    assertThat(IncidentTime.of(at(0.12))).isEqualTo("20261123T120000.120Z");
  }
}
