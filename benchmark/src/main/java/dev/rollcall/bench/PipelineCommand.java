package dev.rollcall.bench;

import dev.rollcall.bench.function.Checkout;
import dev.rollcall.bench.function.CpuShare;
import dev.rollcall.bench.outage.MassOutage;
import dev.rollcall.bench.outage.OutageFigures;
import dev.rollcall.bench.outage.OutagePlan;
import dev.rollcall.bench.outage.OutagePlanBuilder;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

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
      description = {
        "How many of 100 calls of the second pass fail, half of them with effect.",
        "Default: ${DEFAULT-VALUE}."
      })
  private double faultPercent;

  @Option(
      names = "--wills-after",
      paramLabel = "N",
      defaultValue = "" + OutagePlan.WILLS_AFTER,
      description = {
        "How many messages of others come at most between a disconnect and its last will.",
        "Default: ${DEFAULT-VALUE}."
      })
  private int willsAfter;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description = "Hold the function to what Lambda gives for this memory; needs root.")
  private @Nullable Integer megabytes;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      description = "The most items of a batch. Default: the template's.")
  private @Nullable Integer batchSize;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    OutagePlan plan = plan();
    System.out.println(PipelineTable.of(figures(builds.checkouts(), plan)));
    return 0;
  }

  private OutagePlan plan() {
    if (megabytes != null && !CpuShare.problem().isEmpty()) {
      throw new ParameterException(command.commandLine(), "--memory: " + CpuShare.problem());
    }
    try {
      return OutagePlanBuilder.builder()
          .devices(devices)
          .latency(Duration.ofMillis(latencyMillis))
          .executions(executions)
          .faults(faultPercent / 100)
          .willsAfter(willsAfter)
          .megabytes(megabytes == null ? OptionalInt.empty() : OptionalInt.of(megabytes))
          .batchSize(batchSize == null ? OptionalInt.empty() : OptionalInt.of(batchSize))
          .build();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** The outage, played to each build. */
  static Map<String, OutageFigures> figures(Map<String, Checkout> checkouts, OutagePlan plan)
      throws IOException, InterruptedException {
    Map<String, OutageFigures> figures = new LinkedHashMap<>();
    for (Map.Entry<String, Checkout> build : checkouts.entrySet()) {
      figures.put(build.getKey(), MassOutage.play(build.getValue(), Builds.runtimeClient(), plan));
    }
    return figures;
  }
}
