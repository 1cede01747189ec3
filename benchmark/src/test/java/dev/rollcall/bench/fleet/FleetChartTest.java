package dev.rollcall.bench.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.bench.fleet.PhaseTimes.Binding;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FleetChartTest {
  @Test
  void sameRowsGiveTheSameChart() {
    List<FleetRow> rows = List.of(row(100, 130), row(1000, 140), row(10_000, 300));

    String chart = FleetChart.svg(rows);

    assertThat(chart.equals(FleetChart.svg(rows))).isTrue();
  }

  @Test
  void textIsTextAndNotOutlines() {
    assertThat(FleetChart.svg(List.of(row(100, 130), row(1000, 140))))
        .startsWith("<svg")
        .contains("devices lost within a second</text>")
        .hasSizeLessThan(40_000);
  }

  private static FleetRow row(int devices, long seconds) {
    Duration end = Duration.ofSeconds(seconds);
    PhaseTimes times =
        new PhaseTimes(Duration.ofSeconds(125), Duration.ofSeconds(2), end, 1, Binding.SHADOWS, 1);
    return new FleetRow(devices, times, times, 3, true);
  }
}
