package dev.rollcall.bench;

import dev.rollcall.bench.function.Checkout;
import dev.rollcall.bench.outage.Flood;
import dev.rollcall.bench.outage.FloodFigures;
import dev.rollcall.bench.outage.FloodPlan;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures devices that publish without end. */
@Command(
    name = "flood",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = "What devices cost that publish statuses without end, and whom they delay.")
final class FloodCommand implements Callable<Integer> {
  /** So long where each status comes alone, which takes longer than the flood itself. */
  private static final int SECONDS_ALONE = 10;

  @Mixin private final Builds builds = new Builds();

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "300",
      description = "For how long they publish. Default: ${DEFAULT-VALUE}.")
  private int seconds;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "15",
      description = "Milliseconds that each call takes. Default: ${DEFAULT-VALUE}.")
  private int latencyMillis;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    List<FloodPlan> plans;
    try {
      plans = plans(seconds, Duration.ofMillis(latencyMillis));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
    System.out.println(table(builds.own(), plans));
    return 0;
  }

  /**
   * One device, each status alone and in batches; and two that publish as much as AWS lets them.
   */
  static List<FloodPlan> plans(int seconds, Duration latency) {
    return List.of(
        new FloodPlan(1, 50, Math.min(seconds, SECONDS_ALONE), latency, false),
        new FloodPlan(1, 50, seconds, latency, true),
        new FloodPlan(2, 100, seconds, latency, true));
  }

  static String table(Checkout own, List<FloodPlan> plans)
      throws IOException, InterruptedException {
    List<FloodFigures> figures = new ArrayList<>();
    for (FloodPlan plan : plans) {
      figures.add(Flood.play(own, Builds.runtimeClient(), plan));
    }
    return FloodTable.of(figures);
  }
}
