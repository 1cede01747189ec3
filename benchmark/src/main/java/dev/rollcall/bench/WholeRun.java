package dev.rollcall.bench;

import dev.rollcall.bench.fleet.FleetChart;
import dev.rollcall.bench.fleet.FleetRow;
import dev.rollcall.bench.function.Checkout;
import dev.rollcall.bench.function.CpuShare;
import dev.rollcall.bench.outage.MassOutage;
import dev.rollcall.bench.outage.OutageFigures;
import dev.rollcall.bench.outage.OutagePlan;
import dev.rollcall.bench.report.Page;
import dev.rollcall.bench.startup.StartupPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** All measurements, one after the other, into one page. */
final class WholeRun {
  private static final Duration LATENCY = Duration.ofMillis(15);
  private static final int DEVICES = 2_000;
  private static final int CROSSING_DEVICES = 10_000;
  private static final int CROSSING_EXECUTIONS = 5;
  private static final double FAULTS = 0.01;
  private static final int FLOOD_SECONDS = 300;
  private static final int EARLY = 100;
  private static final int LATE = 1_000;
  private static final int RUNS = 3;
  private static final List<Integer> MEGABYTES = List.of(512, 1024, 1769);
  private static final int MEMORY_DEVICES = 2_000;
  private static final String CHART = "fleet.svg";

  private final Map<String, Checkout> checkouts;
  private final Checkout own;
  private final Optional<String> python;

  /**
   * @param checkouts by the names of their columns
   * @param own the one that is measured in full
   */
  WholeRun(Map<String, Checkout> checkouts, Checkout own, Optional<String> python) {
    this.checkouts = checkouts;
    this.own = own;
    this.python = python;
  }

  /** Measures, and writes each part as soon as it is there. The chart stands beside the page. */
  void write(Path file) throws IOException, InterruptedException {
    Map<String, OutageFigures> outages =
        PipelineCommand.figures(checkouts, OutagePlan.of(DEVICES, LATENCY));
    put(file, "summary", SummaryTable.of(outages));
    put(file, "pipeline", PipelineTable.of(outages));
    put(file, "startup", startup());
    put(file, "crossing", crossing());
    put(file, "flood", FloodCommand.table(own, FloodCommand.plans(FLOOD_SECONDS, LATENCY)));
    put(file, "memory", memory());
    List<FleetRow> rows = FleetOptions.usual().rows(own, DEVICES);
    put(file, "fleet", FleetTable.of(rows));
    Files.writeString(file.resolveSibling(CHART), FleetChart.svg(rows));
  }

  private static void put(Path file, String name, String part) throws IOException {
    Page.read(file).replace(name, part).write();
    System.err.println(name + " is measured.");
  }

  private String startup() throws IOException, InterruptedException {
    StartupPlan plan = new StartupPlan(EARLY, LATE, RUNS, LATENCY, OptionalInt.empty());
    return StartupCommand.table(checkouts, plan, python);
  }

  private String crossing() throws IOException, InterruptedException {
    OutagePlan plan =
        OutagePlan.of(CROSSING_DEVICES, LATENCY)
            .withExecutions(CROSSING_EXECUTIONS)
            .withFaults(FAULTS);
    return CrossingTable.of(MassOutage.play(own, Builds.runtimeClient(), plan));
  }

  private String memory() throws IOException, InterruptedException {
    return CpuShare.problem().isEmpty()
        ? MemoryCommand.table(own, MEGABYTES, MEMORY_DEVICES)
        : "Not measured: %s.%n".formatted(CpuShare.problem());
  }
}
