package dev.rollcall.bench;

import dev.rollcall.bench.function.Checkout;
import dev.rollcall.bench.outage.MassOutage;
import dev.rollcall.bench.outage.OutageFigures;
import dev.rollcall.bench.outage.OutagePlan;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a mass outage. */
@Command(
    name = "pipeline",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = "Speed, calls and memory of a mass outage, from loss to recovery.")
final class PipelineCommand implements Callable<Integer> {
  @Mixin private final Builds builds = new Builds();

  @Option(
      names = "--devices",
      paramLabel = "N",
      defaultValue = "2000",
      description = "How many devices are lost. Default: ${DEFAULT-VALUE}.")
  private int devices;

  @Option(
      names = "--latency",
      paramLabel = "MS",
      defaultValue = "15",
      description = "Milliseconds that each call takes. Default: ${DEFAULT-VALUE}.")
  private int latencyMillis;

  @Option(
      names = "--executions",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many batches are worked on at a time. Default: ${DEFAULT-VALUE}.")
  private int executions;

  @Option(
      names = "--faults",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description =
          "How many of 100 calls fail, half of them with effect. Default: ${DEFAULT-VALUE}.")
  private double faultPercent;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "Hold the function to what Lambda gives for this memory; needs root.")
  private @Nullable Integer megabytes;

  @Override
  public Integer call() throws Exception {
    OutagePlan plan =
        new OutagePlan(
            devices,
            Duration.ofMillis(latencyMillis),
            executions,
            faultPercent / 100,
            megabytes == null ? OptionalInt.empty() : OptionalInt.of(megabytes));
    Map<String, OutageFigures> figures = new LinkedHashMap<>();
    for (Map.Entry<String, Checkout> build : builds.checkouts().entrySet()) {
      figures.put(build.getKey(), MassOutage.play(build.getValue(), Builds.runtimeClient(), plan));
    }
    System.out.println(PipelineTable.of(figures));
    figures
        .values()
        .forEach(
            each -> {
              System.out.println(each.loss().subjects());
              System.out.println(each.recovery().subjects());
            });
    return 0;
  }
}
