package dev.rollcall.bench;

import dev.rollcall.bench.fleet.FleetRow;
import dev.rollcall.bench.function.Checkout;
import dev.rollcall.bench.outage.MassOutage;
import dev.rollcall.bench.outage.OutageFigures;
import dev.rollcall.bench.outage.OutagePlan;
import dev.rollcall.bench.startup.StartupPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All that can be measured, with so few devices and events that it takes less than a minute. Times
 * say nothing then; what is held are counts.
 */
final class ShortRun {
  private static final int DEVICES = 100;
  private static final int EVENTS = 4;
  private static final int LARGEST_FLEET = 1_000;

  private final Checkout own;
  private final Optional<String> python;

  ShortRun(Checkout own, Optional<String> python) {
    this.own = own;
    this.python = python;
  }

  /** Whether all counts are within their limits. */
  boolean isWithinLimits() throws IOException, InterruptedException {
    // The wills in the batches of their events, so that each loss costs the same.
    OutagePlan plan = OutagePlan.of(DEVICES, Duration.ZERO).withWillsAfter(0);
    OutageFigures figures = MassOutage.play(own, Builds.runtimeClient(), plan);
    System.out.println(PipelineTable.of(Map.of("now", figures)));
    StartupPlan startup = new StartupPlan(2, EVENTS, 1, Duration.ZERO, OptionalInt.empty());
    System.out.println(StartupCommand.table(Map.of("now", own), startup, python));
    List<FleetRow> rows = FleetOptions.usual().unplayed(own, figures, LARGEST_FLEET);
    System.out.println(FleetTable.of(rows));
    List<String> broken = Limits.broken(figures);
    broken.forEach(each -> System.err.println("FAILED: " + each));
    return broken.isEmpty();
  }
}
