package dev.rollcall.bench;

import dev.rollcall.bench.function.Checkout;
import dev.rollcall.bench.function.CpuShare;
import dev.rollcall.bench.outage.MassOutage;
import dev.rollcall.bench.outage.OutageFigures;
import dev.rollcall.bench.outage.OutagePlan;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what the function that evaluates takes, by the memory that it is given. */
@Command(
    name = "memory",
    mixinStandardHelpOptions = true,
    usageHelpAutoWidth = true,
    sortOptions = false,
    description = {
      "Time and price of 100 losses by the memory of the function, and the share of a processor"
          + " that Lambda gives with it. Needs root and control groups."
    })
final class MemoryCommand implements Callable<Integer> {
  private static final Duration LATENCY = Duration.ofMillis(15);

  @Mixin private final Builds builds = new Builds();

  @Option(
      names = "--memory",
      paramLabel = "MB",
      split = ",",
      defaultValue = "512,1024,1769",
      description = "Sizes, separated by commas. Default: ${DEFAULT-VALUE}.")
  private List<Integer> sizes = List.of();

  @Option(
      names = "--devices",
      paramLabel = "N",
      defaultValue = "600",
      description = "How many devices are lost. Default: ${DEFAULT-VALUE}.")
  private int devices;

  @Spec
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  @Override
  public Integer call() throws Exception {
    if (!CpuShare.problem().isEmpty()) {
      throw new ParameterException(command.commandLine(), CpuShare.problem());
    }
    System.out.println(table(builds.own(), sizes, devices));
    return 0;
  }

  /** The table, a column for each size. */
  static String table(Checkout checkout, List<Integer> sizes, int devices)
      throws IOException, InterruptedException {
    Map<Integer, OutageFigures> figures = new LinkedHashMap<>();
    for (int megabytes : sizes) {
      OutagePlan plan = OutagePlan.of(devices, LATENCY).withMegabytes(megabytes);
      figures.put(megabytes, MassOutage.play(checkout, Builds.runtimeClient(), plan));
    }
    return MemoryTable.of(figures);
  }
}
