package dev.rollcall.local.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.local.template.Alarm;
import dev.rollcall.local.template.Alarm.Comparison;
import dev.rollcall.local.template.Alarm.Metric;
import dev.rollcall.local.template.Alarm.Statistic;
import dev.rollcall.local.template.AlarmBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PeriodTest {
  private final Period period = new Period();

  @Test
  void valuesOfOnePeriodAreAddedUp() {
    Alarm alarm = alarm(Comparison.AT_LEAST, 3, false, metric("Sent", "a", Statistic.SUM));

    add("Sent", "a", 1);
    add("Sent", "a", 1);
    add("Sent", "b", 5);
    add("Other", "a", 5);
    assertThat(rings(alarm)).isFalse();

    add("Sent", "a", 1);
    assertThat(rings(alarm)).isTrue();
  }

  @Test
  void theHighestValueCountsWhereTheAlarmSaysSo() {
    Alarm alarm = alarm(Comparison.AT_LEAST, 3, false, metric("Depth", "a", Statistic.MAXIMUM));

    add("Depth", "a", 2);
    add("Depth", "a", 2);
    assertThat(rings(alarm)).isFalse();

    add("Depth", "a", 3);
    add("Depth", "a", 0);
    assertThat(rings(alarm)).isTrue();
  }

  @Test
  void severalMetricsAreAddedUp() {
    Alarm alarm =
        alarm(
            Comparison.AT_LEAST,
            2,
            false,
            metric("Errors", "a", Statistic.SUM),
            metric("Errors", "b", Statistic.SUM));

    add("Errors", "a", 1);
    assertThat(rings(alarm)).isFalse();

    add("Errors", "b", 1);
    assertThat(rings(alarm)).isTrue();
  }

  @Test
  void queryAddsUpWhateverElseAMetricIsOf() {
    DataPoint point = new DataPoint("Test", "Failure", Map.of("Of", "a", "ActionType", "SQS"), 1);
    period.add(point);

    assertThat(rings(alarm(Comparison.AT_LEAST, 1, false, metric("Failure", "a", Statistic.SUM))))
        .isFalse();
    Metric queried = metric("Failure", "a", Statistic.SUM_OF_ALL);
    assertThat(rings(alarm(Comparison.AT_LEAST, 1, false, queried))).isTrue();
    Metric another = metric("Failure", "b", Statistic.SUM_OF_ALL);
    assertThat(rings(alarm(Comparison.AT_LEAST, 1, false, another))).isFalse();
  }

  @Test
  void tooFewMayBeAReasonToo() {
    Alarm alarm = alarm(Comparison.BELOW, 1, true, metric("Heard", "a", Statistic.SUM));

    assertThat(rings(alarm)).isTrue();
    add("Heard", "a", 0);
    assertThat(rings(alarm)).isTrue();
    add("Heard", "a", 1);
    assertThat(rings(alarm)).isFalse();
  }

  @Test
  void noDataIsNoReasonUnlessTheAlarmSaysSo() {
    assertThat(rings(alarm(Comparison.BELOW, 1, false, metric("Heard", "a", Statistic.SUM))))
        .isFalse();
  }

  private boolean rings(Alarm alarm) {
    return period.breached(List.of(alarm)).equals(List.of(alarm));
  }

  private void add(String name, String of, double value) {
    period.add(new DataPoint("Test", name, Map.of("Of", of), value));
  }

  private static Metric metric(String name, String of, Statistic statistic) {
    return new Metric("Test", name, Map.of("Of", of), statistic);
  }

  private static Alarm alarm(
      Comparison comparison, double threshold, boolean missingBreaches, Metric... metrics) {
    return AlarmBuilder.builder()
        .logicalId("AnAlarm")
        .metrics(List.of(metrics))
        .comparison(comparison)
        .threshold(threshold)
        .datapointsToAlarm(1)
        .missingDataBreaches(missingBreaches)
        .build();
  }
}
