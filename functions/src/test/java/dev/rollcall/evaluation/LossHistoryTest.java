package dev.rollcall.evaluation;

import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.notification.Cause;
import dev.rollcall.notification.RecentOutages;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LossHistoryTest {
  private static final Cause CUT = Cause.of("CONNECTION_LOST");
  private static final Cause SILENT = Cause.of("MQTT_KEEP_ALIVE_TIMEOUT");
  private static final int DAY = 86_400;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final FlappingPolicy FOUR = new FlappingPolicy(4, HOUR);

  private static LossHistory losses(double... seconds) {
    LossHistory history = LossHistory.NONE;
    for (double second : seconds) {
      history = history.with(at(second), CUT);
    }
    return history;
  }

  @Test
  void lossIsCountedOnce() {
    assertThat(losses(0, 60, 60, 30, 0).all())
        .extracting(PastLoss::at)
        .containsExactly(at(0), at(60));
  }

  @Test
  void latestIsTheNewestLoss() {
    assertThat(losses(0, 60, 30).latest()).contains(at(60));
    assertThat(LossHistory.NONE.latest()).isEmpty();
  }

  @Test
  void newestTenAreKept() {
    assertThat(losses(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10).all())
        .hasSize(LossHistory.MOST)
        .extracting(PastLoss::at)
        .startsWith(at(1))
        .endsWith(at(10));
  }

  @Test
  void whatLiesMoreThanADayBackIsForgotten() {
    assertThat(losses(0, 10, DAY + 10).all())
        .extracting(PastLoss::at)
        .containsExactly(at(10), at(DAY + 10));
  }

  @Test
  void recentOutagesAreThoseOfADay() {
    LossHistory history = losses(0, 10, DAY / 2, DAY + 10);

    assertThat(history.recent(at(DAY + 10))).contains(new RecentOutages(3, false));
    assertThat(losses(0).recent(at(0))).contains(new RecentOutages(1, false));
  }

  @Test
  void ofMoreThanAreRememberedOnlyTheLeastIsKnown() {
    assertThat(losses(1, 2, 3, 4, 5, 6, 7, 8, 9).recent(at(9)))
        .contains(new RecentOutages(9, false));
    assertThat(losses(0, 1, 2, 3, 4, 5, 6, 7, 8, 9).recent(at(9)))
        .contains(new RecentOutages(10, true));
  }

  @Test
  void ofAnOutageThatIsNotTheNewestNothingIsSaid() {
    assertThat(losses(0, 60).recent(at(0))).isEmpty();
    assertThat(LossHistory.NONE.recent(at(0))).isEmpty();
  }

  @Test
  void returnIsThatFromTheNewestLoss() {
    LossHistory history = losses(0, 60).withReturn(at(100)).withReturn(at(110));

    assertThat(history.all())
        .containsExactly(
            new PastLoss(at(0), CUT, Optional.empty()),
            new PastLoss(at(60), CUT, Optional.of(at(100))));
    assertThat(losses(60).withReturn(at(60))).isEqualTo(losses(60));
    assertThat(LossHistory.NONE.withReturn(at(60))).isEqualTo(LossHistory.NONE);
  }

  @Test
  void mostFrequentCauseIsNamedOfSeveralTheLast() {
    assertThat(LossHistory.NONE.mostly()).isEmpty();
    assertThat(losses(0, 1).with(at(2), SILENT).mostly()).contains(CUT);
    assertThat(losses(0).with(at(2), SILENT).mostly()).contains(SILENT);
  }

  @Test
  void timeAwayIsThatOfTheMiddle() {
    LossHistory history =
        losses(0)
            .withReturn(at(300))
            .with(at(400), CUT)
            .withReturn(at(440))
            .with(at(500), CUT)
            .withReturn(at(550))
            .with(at(600), CUT);

    assertThat(history.typicallyBackAfter()).contains(Duration.ofSeconds(50));
    assertThat(losses(0).typicallyBackAfter()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, true", "0.001, true", "-0.001, false"})
  void flappingBeginsWithSoManyLossesWithinTheWindow(double first, boolean expected) {
    LossHistory history = losses(first, 60, 120, 3600);

    assertThat(FOUR.begun(history, at(3600)).isPresent()).isEqualTo(expected);
  }

  @Test
  void lossesAfterTheOneInQuestionDoNotCount() {
    assertThat(FOUR.begun(losses(0, 60, 120, 180), at(120))).isEmpty();
    assertThat(FOUR.begun(losses(0, 60, 120, 180, 240), at(180))).contains(new Flapping(4, at(0)));
  }

  @Test
  void nothingFlapsIfNobodyWantsThat() {
    assertThat(FlappingPolicy.NEVER.begun(losses(0, 1, 2, 3, 4, 5, 6), at(6))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-1, 60", "11, 60", "4, 0"})
  void policyThatCannotBeKeptIsRefused(int count, long seconds) {
    assertThatThrownBy(() -> new FlappingPolicy(count, Duration.ofSeconds(seconds)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(count + " losses within");
  }
}
