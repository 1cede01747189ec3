package dev.rollcall.evaluation;

import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.evaluation.Incident.Phase;
import dev.rollcall.fixture.States;
import dev.rollcall.notification.Context;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people were told of a device, and what is still on its way to them. */
final class AlertStateTest {
  private static final Incident TOLD =
      IncidentBuilder.builder(States.FULL_ALERTS.incident().orElseThrow())
          .phase(Phase.NOTIFIED)
          .pendingChannels(List.of())
          .build();
  private static final DuplicateIdentityMark MARKED =
      DuplicateIdentityMarkBuilder.builder(States.FULL_ALERTS.duplicateIdentity().orElseThrow())
          .pendingChannels(List.of())
          .build();

  private static AlertState with(Incident incident, DuplicateIdentityMark mark) {
    return AlertStateBuilder.builder(AlertState.EMPTY)
        .incident(Optional.of(incident))
        .duplicateIdentity(Optional.of(mark))
        .build();
  }

  @Test
  void whatEveryChannelHasTakenIsFinished() {
    assertThat(AlertState.EMPTY.hasToBeSent()).isFalse();
    assertThat(with(TOLD, MARKED).hasToBeSent()).isFalse();
  }

  @Test
  void whatIsClaimedIsNotFinished() {
    Incident claimed = IncidentBuilder.builder(TOLD).phase(Phase.CLAIMED).build();
    DuplicateIdentityMark marked =
        DuplicateIdentityMarkBuilder.builder(MARKED).notified(false).build();

    assertThat(with(claimed, MARKED).hasToBeSent()).isTrue();
    assertThat(with(TOLD, marked).hasToBeSent()).isTrue();
  }

  @Test
  void whatAChannelHasRefusedIsNotFinished() {
    Incident refused = IncidentBuilder.builder(TOLD).pendingChannels(List.of("ses")).build();
    DuplicateIdentityMark marked =
        DuplicateIdentityMarkBuilder.builder(MARKED).pendingChannels(List.of("sns")).build();

    assertThat(with(refused, MARKED).hasToBeSent()).isTrue();
    assertThat(with(TOLD, marked).hasToBeSent()).isTrue();
  }

  @Test
  void groupOfTheClaimIsKept() {
    GroupKey north = GroupKey.ofSite("north");

    assertThat(AlertState.EMPTY.withKey(north).membership().key()).isEqualTo(north);
    assertThat(AlertState.EMPTY.withKey(north).membership().known()).isFalse();
  }

  @Test
  void siteIsThatOfTheContext() {
    Context context = new Context(Optional.of("north"), Optional.empty(), Optional.empty());

    assertThat(new OperatorSettings(Optional.of(at(0)), context).site()).contains("north");
  }
}
