package dev.rollcall.notification;

import static dev.rollcall.fixture.Events.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a notification may say. */
final class FactsTest {
  @ParameterizedTest
  @CsvSource({"-1, 0", "3, -1", "3, 4"})
  void moreCannotBeBackThanWereLost(int count, int back) {
    OutageSummaryBuilder outage =
        OutageSummaryBuilder.builder().count(count).back(back).first(at(0)).latest(at(0));

    assertThatThrownBy(outage::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("%d of %d devices are back", back, count);
  }

  @Test
  void whoIsNotBackIsAway() {
    OutageSummaryBuilder outage = OutageSummaryBuilder.builder().first(at(0)).latest(at(0));

    assertThat(outage.count(3).back(1).build().away()).isEqualTo(2);
    assertThat(outage.count(3).back(3).build().away()).isZero();
  }

  @Test
  void outageDoesNotBeginBeforeItBegins() {
    assertThatThrownBy(() -> new OutageStart(at(1), at(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("start between 2026-11-23T12:00:01Z and 2026-11-23T12:00:00Z");
    assertThat(new OutageStart(at(0), at(0)).exact()).isTrue();
    assertThat(new OutageStart(at(0), at(1)).exact()).isFalse();
  }
}
